/** The one way out of the window: what is asked before `events.send`, seen at the bridge's own door. */
import type { Attempt } from '@shared/domain/attempt'
import type { ProfileView } from '@shared/domain/profile'
import { settingsSchema } from '@shared/domain/settings'
import { ok } from '@shared/result'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { attempt } from '../history/attempts'
import { profile } from '../profiles/profile'

const sent: unknown[] = []
vi.stubGlobal('window', {
  studio: {
    events: {
      send: async (args: { readonly message: string }) => {
        sent.push(args)
        return ok([attempt({ id: sent.length, message: args.message })])
      }
    }
  }
})

const { useCompose } = await import('../../../../src/renderer/src/features/compose/compose-store')
const { mayHaveBeenDelivered, useSendQuestions } = await import(
  '../../../../src/renderer/src/features/compose/send-questions'
)
const { useRateLimits } = await import('../../../../src/renderer/src/features/compose/rate-limit')
const { useProfiles } = await import('../../../../src/renderer/src/core/profiles-store')
const { useSettings } = await import('../../../../src/renderer/src/core/settings-store')

const ID = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`
const stored = { kept: 'keyring', lastFour: 'x9Qf', claims: null } as const

const production = profile({ id: ID(1), name: 'Live', token: stored })
const beta = profile({
  id: ID(2),
  name: 'Beta',
  token: stored,
  host: { kind: 'preset', url: 'https://api.beta.glia.com' },
  environment: 'beta',
  baseUrl: 'https://api.beta.glia.com'
})
const custom = (id: string, baseUrl: string): ProfileView =>
  profile({
    id,
    token: stored,
    host: { kind: 'custom', baseUrl },
    environment: 'custom',
    baseUrl
  })
const remote = custom(ID(3), 'https://api.example.com')
const local = custom(ID(4), 'http://127.0.0.1:4711')
const sandbox = profile({
  id: ID(5),
  token: { ...stored, kept: 'builtin' },
  host: { kind: 'sandbox' },
  environment: 'sandbox',
  baseUrl: 'http://127.0.0.1:4712'
})
const unasked = profile({ id: ID(6), token: stored, asksFirst: false })

const choose = (selectedProfileId: string): void =>
  useSettings.getState().take(settingsSchema.parse({ selectedProfileId }))
const asked = (): string | undefined => useSendQuestions.getState().asked?.kind
/** Every promise that can go on without an answer has done so. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** An attempt of a profile as it is now. */
const sentTo = (to: ProfileView, part: Partial<Attempt> = {}): Attempt =>
  attempt({
    profileId: to.id,
    environment: to.environment,
    baseUrl: to.baseUrl ?? '',
    engagementId: to.engagementId,
    ...part
  })

let texts = 0
/** Each time another text, so that no send passes for the second half of a double press. */
async function send(): Promise<void> {
  useCompose.getState().setMessage(`Visitor did thing ${++texts}`)
  void useCompose.getState().send()
  await settled()
}

async function answer(yes: boolean): Promise<void> {
  useSendQuestions.getState().answer(yes)
  await settled()
}

beforeEach(() => {
  sent.length = 0
  useSendQuestions.setState({ asked: null, agreed: null })
  useRateLimits.setState({ limits: [] })
  useProfiles.getState().take([production, beta, remote, local, sandbox, unasked])
  choose(production.id)
})

describe('the first send to production', () => {
  it.each([
    ['a production host', production],
    ['a host of one’s own elsewhere', remote]
  ])('is asked about for %s, and nothing leaves before the yes', async (_, { id }) => {
    choose(id)
    await send()
    expect(asked()).toBe('production')
    expect(sent).toEqual([])
    await answer(true)
    expect(asked()).toBeUndefined()
    expect(sent).toHaveLength(1)
  })

  it.each([
    ['beta', beta],
    ['a host on this computer', local],
    ['the sandbox', sandbox],
    ['a profile that does not ask', unasked]
  ])('is not asked about for %s', async (_, { id }) => {
    choose(id)
    await send()
    expect(asked()).toBeUndefined()
    expect(sent).toHaveLength(1)
  })

  it('sends nothing after a no, and asks again the next time', async () => {
    await send()
    await answer(false)
    expect(asked()).toBeUndefined()
    expect(sent).toEqual([])
    await send()
    expect(asked()).toBe('production')
  })

  it('asks once, until another profile was chosen', async () => {
    await send()
    await answer(true)
    await send()
    expect(asked()).toBeUndefined()
    expect(sent).toHaveLength(2)
    choose(sandbox.id)
    choose(production.id)
    await send()
    expect(asked()).toBe('production')
    expect(sent).toHaveLength(2)
  })

  it('asks again where the profile now points elsewhere', async () => {
    await send()
    await answer(true)
    useProfiles.getState().take([{ ...production, engagementId: 'another' }])
    await send()
    expect(asked()).toBe('production')
  })

  it('asks about a resend to a profile that is not the chosen one', async () => {
    await send()
    await answer(true)
    void useCompose.getState().resend(sentTo(remote, { state: 'rejected' }))
    await settled()
    expect(useSendQuestions.getState().asked).toMatchObject({
      kind: 'production',
      profile: { id: remote.id }
    })
    expect(sent).toHaveLength(1)
  })

  it('takes no second event while it asks about one', async () => {
    await send()
    const first = useSendQuestions.getState().asked
    await send()
    expect(useSendQuestions.getState().asked).toBe(first)
    await answer(true)
    await answer(true)
    expect(sent).toEqual([{ profileIds: [production.id], message: first?.message }])
  })
})

describe('several questions about one event', () => {
  const unknown = sentTo(production, { id: 7, state: 'unknown' })
  const { id: profileId, engagementId } = production

  beforeEach(() => {
    const now = Date.now()
    useRateLimits.setState({
      limits: [
        {
          attemptId: 1,
          baseUrl: 'https://api.salemove.com',
          engagementId,
          profileId,
          from: now,
          until: now + 60_000
        }
      ]
    })
  })

  it('come one after the other, production last', async () => {
    void useCompose.getState().resend(unknown)
    const order: unknown[] = []
    for (let n = 0; n < 3; n++) {
      await settled()
      order.push(asked())
      expect(sent).toEqual([])
      await answer(true)
    }
    expect(order).toEqual(['repeat', 'rate-limit', 'production'])
    expect(sent).toEqual([{ profileIds: [profileId], message: unknown.message, resendOf: 7 }])
  })

  it('end with the first no, and that was no yes to production', async () => {
    await send()
    expect(asked()).toBe('rate-limit')
    await answer(false)
    expect(asked()).toBeUndefined()
    expect(sent).toEqual([])
    useRateLimits.setState({ limits: [] })
    await send()
    expect(asked()).toBe('production')
  })
})

describe('a resend to a profile that was changed since', () => {
  const resend = async (before: Attempt): Promise<void> => {
    void useCompose.getState().resend(before)
    await settled()
  }

  it.each([
    ['another engagement', { id: 11, engagementId: 'another' }],
    ['another host', { id: 12, baseUrl: 'https://api.beta.salemove.com' }]
  ])('is asked about where it leads to %s', async (_, part) => {
    await resend(sentTo(beta, part))
    expect(asked()).toBe('moved')
    await answer(false)
    expect(sent).toEqual([])
    await resend(sentTo(beta, part))
    await answer(true)
    expect(sent).toHaveLength(1)
  })

  it('is not asked about where it leads to the same place, or to the sandbox on another port', async () => {
    await resend(sentTo(beta, { id: 8 }))
    await resend(sentTo(sandbox, { id: 9, baseUrl: 'http://127.0.0.1:1' }))
    expect(asked()).toBeUndefined()
    expect(sent).toHaveLength(2)
  })
})

it.each([
  ['unknown', null, true],
  ['interrupted', null, true],
  ['cancelled', 'after-request', true],
  ['cancelled', 'before-request', false],
  ['rejected', null, false],
  ['unreachable', 'before-request', false]
] as const)('%s with a failure %s may have been delivered: %s', (state, phase, may) => {
  const failure = phase && { code: 'cancelled', phase, message: '' }
  expect(mayHaveBeenDelivered(attempt({ state, failure }))).toBe(may)
})
