import type { Attempt } from '@shared/domain/attempt'
import { DEFAULT_PROFILE_NETWORK } from '@shared/domain/network'
import {
  createMask,
  hidingOf,
  maskBeginning,
  NO_MASK,
  NOTHING_HIDDEN
} from '@shared/domain/presenter'
import type { ProfileView } from '@shared/domain/profile'
import { settingsSchema } from '@shared/domain/settings'
import { describe, expect, it } from 'vitest'
import { attempt, rejected } from '../../main/export/support'

const ID = 'c0ffee00-dead-4bad-8f00-00000000000e'
const ELSEWHERE = '0b5e55ed-0000-4000-8000-000000000002'
const MESSAGE = 'Anna Smith opened "her claim"'

const profile = (part: Partial<ProfileView> = {}): ProfileView => ({
  id: '5a4db0c5-0000-4000-8000-000000000009',
  name: `Acme ${ID}`,
  color: 'teal',
  host: { kind: 'sandbox' },
  engagementId: ID,
  timeoutMs: 30_000,
  network: DEFAULT_PROFILE_NETWORK,
  networkSecrets: { proxyPassword: 'none', passphrase: 'none' },
  asksFirst: true,
  environment: 'sandbox',
  baseUrl: null,
  token: { kept: 'keyring', lastFour: 'abcd', claims: null },
  ...part
})

/** One that says the id and the message wherever a person, a server or the app can. */
function sayingAll(): Attempt {
  const body = JSON.stringify({ engagement_id: ELSEWHERE, content: MESSAGE, echo: ID })
  const base = rejected(body, { engagementId: ID, message: MESSAGE })
  return {
    ...base,
    note: `${ID} ${MESSAGE}`,
    profileName: `Acme ${ID}`,
    title: `Engagement ${ID} has ended`,
    request: {
      ...base.request,
      url: `https://api.example.com/engagements/${ID}/events`,
      headers: [['X-Debug', ID]],
      body: JSON.stringify({ message: MESSAGE })
    },
    response: base.response && {
      ...base.response,
      headers: [['Location', `/x?engagement=${ID}&m=${encodeURIComponent(MESSAGE)}`]]
    },
    explanation: {
      code: 'x',
      title: `Engagement ${ID} has ended`,
      meaning: `It said “${ELSEWHERE}”`,
      action: ''
    },
    differences: [
      { field: 'engagement_id', expected: ID, actual: ELSEWHERE },
      { field: 'content', expected: MESSAGE, actual: MESSAGE }
    ],
    failure: { code: 'x', phase: 'answer', message: `${ID} ${MESSAGE}` }
  }
}

const on = (messages: boolean) => createMask({ engagementIds: [ID], messages })

describe('presenter mode', () => {
  it('hides nothing while it is off', () => {
    const settings = settingsSchema.parse({ presentingHidesMessages: true })
    expect(hidingOf(settings, [profile()])).toEqual(NOTHING_HIDDEN)
    const original = sayingAll()
    expect(createMask(NOTHING_HIDDEN)).toBe(NO_MASK)
    expect(NO_MASK.attempt(original)).toBe(original)
  })

  it('knows each engagement of the profiles once', () => {
    const settings = settingsSchema.parse({ presenting: true })
    const profiles = [profile(), profile(), profile({ engagementId: '' })]
    expect(hidingOf(settings, profiles)).toEqual({ engagementIds: [ID], messages: false })
  })

  it('leaves no engagement id in an attempt, its own or another', () => {
    const shown = JSON.stringify(on(false).attempt(sayingAll()))
    expect(shown).not.toContain(ID)
    expect(shown).not.toContain(ELSEWHERE)
    expect(shown).toContain('Anna Smith')
  })

  it('leaves no message text either where that is wanted', () => {
    const { attempt: mask, summary, text } = on(true)
    const row = summary(attempt({ message: MESSAGE, engagementId: ID, note: MESSAGE }))
    for (const shown of [
      JSON.stringify(mask(sayingAll())),
      row.message + row.note + row.title + row.engagementId,
      text(`curl -d '${JSON.stringify({ message: MESSAGE })}' ${ID}`, MESSAGE)
    ]) {
      expect(shown).not.toMatch(/Anna|claim/)
      expect(shown).not.toContain(ID)
    }
  })

  it('hides an engagement that no profile has any more', () => {
    const gone = attempt({ engagementId: ELSEWHERE, title: `See ${ELSEWHERE}` })
    expect(on(false).summary(gone)).toMatchObject({
      engagementId: '[engagement]',
      title: 'See [engagement]'
    })
  })

  it('shows two that differ as different', () => {
    const left = attempt({ engagementId: ID, message: 'one message' })
    const right = attempt({ engagementId: ELSEWHERE, message: 'another message' })
    const [a, b] = on(true).pair(left, right)
    expect(a.engagementId).not.toBe(b.engagementId)
    expect(a.message).not.toBe(b.message)
    const [c, d] = on(true).pair(left, left)
    expect(c).toEqual(d)
  })

  it('hides the end of a token and the id in a profile’s name', () => {
    expect(on(false).profile(profile())).toMatchObject({
      name: 'Acme [engagement 1]',
      engagementId: '[engagement 1]',
      token: { lastFour: '' }
    })
    expect(on(false).profile(profile({ engagementId: '' })).engagementId).toBe('')
  })

  it('keeps a title in the library unless it repeats the message', () => {
    const saved = { id: 'x', title: 'Claim', text: MESSAGE, folder: '', tags: [ID] }
    expect(on(true).saved(saved)).toMatchObject({
      title: '[message left out]',
      text: '[message left out]',
      tags: ['[engagement 1]']
    })
    expect(on(true).saved({ ...saved, title: 'Step 3' }).title).toBe('Step 3')
    expect(on(false).saved(saved)).toMatchObject({ title: 'Claim', text: MESSAGE })
  })

  it('hides what arrived at the sandbox', () => {
    const event = {
      id: 'e',
      receivedAt: 0,
      engagementId: ID,
      message: `${MESSAGE} ${ID}`,
      attemptId: null,
      sentAt: null
    }
    expect(on(false).event(event)).toMatchObject({
      engagementId: '[engagement 1]',
      message: `${MESSAGE} [engagement 1]`
    })
    expect(on(true).event(event).message).toBe('[message left out]')
  })
})

describe('the beginning of a large answer', () => {
  const LENGTH = 1_000
  const shown = (body: string, messages = true) => {
    const attempt = rejected(body, { engagementId: ID, message: MESSAGE })
    return maskBeginning(on(messages), attempt, LENGTH).response?.body ?? ''
  }
  const escaped = (text: string) =>
    Array.from(text, (c) => `\\u00${c.charCodeAt(0).toString(16).padStart(2, '0')}`).join('')

  it('is as long as it is shown, and no more of it is looked at than an echo takes', () => {
    const whole = 'x'.repeat(100_000)
    const looked: number[] = []
    const counting = {
      ...on(true),
      attempt: (attempt: Attempt) => {
        looked.push(attempt.response?.body.length ?? 0)
        return on(true).attempt(attempt)
      }
    }
    const attempt = rejected(whole, { engagementId: ID, message: MESSAGE })
    expect(maskBeginning(counting, attempt, LENGTH).response?.body).toBe('x'.repeat(LENGTH))
    expect(looked[0]).toBeLessThan(10_000)
    expect(maskBeginning(NO_MASK, attempt, LENGTH)).toBe(attempt)
  })

  it('holds nothing of an echo, wherever the cut falls', () => {
    for (const echo of [MESSAGE, ID, escaped(MESSAGE), escaped(ID)])
      for (let before = LENGTH - echo.length; before < LENGTH + 4_000; before += 7) {
        const body = shown(`${'.'.repeat(before)}${echo}${'.'.repeat(20_000)}`)
        expect(body.replaceAll('[message left out]', '').replaceAll('[engagement 1]', '')).toMatch(
          /^\.+$/
        )
      }
  })

  it('is not empty where it is one echo after the other', () => {
    const body = shown(`${MESSAGE}, `.repeat(10_000))
    expect(body).toMatch(/^(\[message left out\], )+\[message left out\]/)
    expect(body).not.toContain('Anna')
  })
})
