import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ProfileChange, profileInputSchema } from '@shared/domain/profile'
import { SANDBOX_ENGAGEMENT_ID, SANDBOX_PROFILE_ID, SANDBOX_TOKEN } from '@shared/domain/sandbox'
import { fail, ok, type Result } from '@shared/result'
import { describe, expect, it } from 'vitest'
import { profilesSpec } from '../../../../src/main/profiles/profile-document'
import { ProfileService } from '../../../../src/main/profiles/profile-service'
import { createTokenVault, vaultSpec } from '../../../../src/main/storage/token-vault'
import {
  anyText,
  documentsIn,
  openFileWriter,
  temporaryFolder,
  testKeyring
} from '../../../support/documents'
import { networkOver } from '../../../support/network'

const TOKEN = 'canary-7f3a-visitor-token-wxyz'
const UNKNOWN_ID = '99999999-9999-4999-8999-999999999999'

const input = (name: string, more: Partial<ProfileChange> = {}): ProfileChange =>
  profileInputSchema.parse({
    name,
    color: 'blue',
    host: { kind: 'preset', url: 'https://api.salemove.com' },
    engagementId: 'af8c2e16-545d-4f83-9e79-7c5ebc544b1d',
    timeoutMs: 30_000,
    ...more
  })

interface World {
  readonly profiles: ProfileService
  /** From now on the disk refuses documents of this name. */
  readonly refuse: (name: string) => void
}

function open(folder: string, start: () => Promise<Result<string>> = async () => ok('')): World {
  const refused = new Set<string>()
  const documents = documentsIn(folder, {
    openWriter: (place, name) => {
      const write = openFileWriter(place, name)
      return (value) => {
        if (refused.has(name)) throw new Error('EROFS: read-only file system, open')
        write(value)
      }
    }
  })
  const vault = createTokenVault(documents.open(vaultSpec), testKeyring(7))
  const profiles = new ProfileService({
    store: documents.open(profilesSpec),
    vault,
    ...networkOver(documents, { encryption: testKeyring(7) }),
    checkTexts: anyText,
    holding: () => [],
    sandbox: { baseUrl: () => null, start }
  })
  return { profiles, refuse: (name) => refused.add(name) }
}

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const names = ({ profiles }: World): readonly string[] => profiles.list().map(({ name }) => name)

describe('a first start', () => {
  it('has the sandbox’s profile, with a token that is built in', () => {
    const [sandbox, ...others] = open(temporaryFolder()).profiles.list()
    expect(others).toEqual([])
    expect(sandbox).toMatchObject({
      id: SANDBOX_PROFILE_ID,
      name: 'Sandbox',
      environment: 'sandbox',
      baseUrl: null,
      engagementId: SANDBOX_ENGAGEMENT_ID,
      token: { kept: 'builtin', lastFour: 'demo', claims: null }
    })
  })

  it('starts the sandbox for its target', async () => {
    const { profiles } = open(temporaryFolder(), async () => ok('http://127.0.0.1:4711'))
    expect(value(await profiles.resolveTarget(SANDBOX_PROFILE_ID))).toEqual({
      profileId: SANDBOX_PROFILE_ID,
      profileName: 'Sandbox',
      profileColor: 'teal',
      environment: 'sandbox',
      baseUrl: 'http://127.0.0.1:4711',
      engagementId: SANDBOX_ENGAGEMENT_ID,
      token: SANDBOX_TOKEN,
      timeoutMs: 30_000,
      connector: { open: expect.any(Function), secrets: [] }
    })
  })

  it('starts it as well to say where its events go', async () => {
    const { profiles } = open(temporaryFolder(), async () => ok('http://127.0.0.1:4711'))
    expect(value(await profiles.resolveAddress(SANDBOX_PROFILE_ID))).toEqual({
      baseUrl: 'http://127.0.0.1:4711',
      engagementId: SANDBOX_ENGAGEMENT_ID
    })
  })

  it('says so where the sandbox can’t start', async () => {
    const { profiles } = open(temporaryFolder(), async () => fail('storage', 'No port is free.'))
    const refused = { ok: false, error: { message: 'No port is free.' } }
    expect(await profiles.resolveTarget(SANDBOX_PROFILE_ID)).toMatchObject(refused)
    expect(await profiles.resolveAddress(SANDBOX_PROFILE_ID)).toMatchObject(refused)
  })
})

describe('saving', () => {
  it('makes a profile that is there at the next start, with its token', async () => {
    const folder = temporaryFolder()
    const saved = value(open(folder).profiles.save(input('QA', { token: `Bearer ${TOKEN}\n` })))
    expect(saved).toMatchObject({
      name: 'QA',
      environment: 'production',
      baseUrl: 'https://api.salemove.com',
      token: { kept: 'keyring', lastFour: 'wxyz' }
    })
    const next = open(folder)
    expect(names(next)).toEqual(['Sandbox', 'QA'])
    expect(value(await next.profiles.resolveTarget(saved.id))).toMatchObject({
      profileId: saved.id,
      token: TOKEN
    })
  })

  it('gives no view that holds the token', () => {
    const { profiles } = open(temporaryFolder())
    const saved = profiles.save(input('QA', { token: TOKEN }))
    expect(JSON.stringify([saved, profiles.list()])).not.toContain(TOKEN.slice(0, -4))
  })

  it('keeps place and token when nothing is pasted', async () => {
    const folder = temporaryFolder()
    const { profiles } = open(folder)
    const { id } = value(profiles.save(input('QA', { token: TOKEN })))
    value(profiles.save(input('Later')))
    value(profiles.save(input('Renamed', { id, token: '  ' })))
    const next = open(folder)
    expect(names(next)).toEqual(['Sandbox', 'Renamed', 'Later'])
    expect(value(await next.profiles.resolveTarget(id)).token).toBe(TOKEN)
  })

  it.each(['QA', ' qa ', 'Qa'])('refuses the name %j a second time, at the field', (name) => {
    const { profiles } = open(temporaryFolder())
    value(profiles.save(input('QA')))
    expect(profiles.save(input(name))).toMatchObject({
      ok: false,
      error: { code: 'conflict', field: 'name' }
    })
    expect(profiles.list()).toHaveLength(2)
  })

  it('lets a profile change the case of its own name', () => {
    const { profiles } = open(temporaryFolder())
    const { id } = value(profiles.save(input('qa')))
    expect(value(profiles.save(input('QA', { id }))).name).toBe('QA')
  })

  it('refuses a SessionId at the field and saves nothing', () => {
    const { profiles } = open(temporaryFolder())
    expect(profiles.save(input('QA', { token: 'SessionId abc' }))).toMatchObject({
      ok: false,
      error: { field: 'token', message: expect.stringContaining('SessionId') }
    })
    expect(profiles.list()).toHaveLength(1)
  })

  it('of a profile that is gone says so', () => {
    const { profiles } = open(temporaryFolder())
    expect(profiles.save(input('QA', { id: UNKNOWN_ID }))).toMatchObject({
      ok: false,
      error: { code: 'not-found' }
    })
  })

  it('that fails half-way leaves the old token and the old profile', async () => {
    const world = open(temporaryFolder())
    const { id } = value(world.profiles.save(input('QA', { token: TOKEN })))
    world.refuse('profiles')
    const failed = world.profiles.save(input('Renamed', { id, token: 'another-token-abcd' }))
    expect(failed).toMatchObject({ ok: false, error: { code: 'storage' } })
    expect(names(world)).toEqual(['Sandbox', 'QA'])
    expect(value(await world.profiles.resolveTarget(id)).token).toBe(TOKEN)
  })

  it('of a token that can’t be written makes no profile', () => {
    const world = open(temporaryFolder())
    world.refuse('tokens')
    expect(world.profiles.save(input('QA', { token: TOKEN }))).toMatchObject({ ok: false })
    expect(names(world)).toEqual(['Sandbox'])
  })
})

describe('adding pupils', () => {
  it('gives each an engagement of its own on the sandbox, under names that are free', () => {
    const world = open(temporaryFolder(), async () => ok('http://127.0.0.1:1'))
    world.profiles.save(input('pupil 2'))
    const added = value(world.profiles.addPupils(3))
    expect(added.map(({ name }) => name)).toEqual(['Pupil 1', 'Pupil 3', 'Pupil 4'])
    expect(names(world)).toEqual(['Sandbox', 'pupil 2', 'Pupil 1', 'Pupil 3', 'Pupil 4'])
    expect(new Set(added.map(({ engagementId }) => engagementId)).size).toBe(3)
    for (const { environment, token } of added)
      expect([environment, token.kept]).toEqual(['sandbox', 'builtin'])
  })

  it('makes profiles that can be sent to at once, also after a restart', async () => {
    const folder = temporaryFolder()
    const [pupil] = value(open(folder).profiles.addPupils(1))
    const { profiles } = open(folder, async () => ok('http://127.0.0.1:1'))
    expect(value(await profiles.resolveTarget(pupil?.id ?? ''))).toMatchObject({
      engagementId: pupil?.engagementId,
      baseUrl: 'http://127.0.0.1:1',
      token: SANDBOX_TOKEN
    })
  })

  it('adds none where there would be too many, or the disk refuses', () => {
    const world = open(temporaryFolder())
    expect(world.profiles.addPupils(1000)).toMatchObject({ ok: false, error: { code: 'invalid' } })
    world.refuse('profiles')
    expect(world.profiles.addPupils(2)).toMatchObject({ ok: false, error: { code: 'storage' } })
    expect(names(world)).toEqual(['Sandbox'])
  })
})

describe('duplicating', () => {
  it('puts a copy with the same token right behind, under a free name', async () => {
    const world = open(temporaryFolder())
    const { id } = value(world.profiles.save(input('QA', { token: TOKEN })))
    value(world.profiles.save(input('Last')))
    const copy = value(world.profiles.duplicate(id))
    value(world.profiles.duplicate(id))
    expect(names(world)).toEqual(['Sandbox', 'QA', 'QA copy 2', 'QA copy', 'Last'])
    expect(copy.id).not.toBe(id)
    expect(value(await world.profiles.resolveTarget(copy.id)).token).toBe(TOKEN)
  })

  it('shortens a name that leaves no room', () => {
    const { profiles } = open(temporaryFolder())
    const { id } = value(profiles.save(input('🙂'.repeat(40))))
    const first = value(profiles.duplicate(id))
    const second = value(profiles.duplicate(id))
    for (const { name } of [first, second])
      expect(profileInputSchema.shape.name.safeParse(name).success).toBe(true)
    expect(new Set(profiles.list().map(({ name }) => name)).size).toBe(4)
  })
})

describe('reordering', () => {
  it('keeps the new order', () => {
    const folder = temporaryFolder()
    const { profiles } = open(folder)
    value(profiles.save(input('A')))
    const ids = profiles.list().map(({ id }) => id)
    value(profiles.reorder(ids.toReversed()))
    expect(names(open(folder))).toEqual(['A', 'Sandbox'])
  })

  it.each([
    ['one missing', (ids: readonly string[]) => ids.slice(1)],
    ['one twice', (ids: readonly string[]) => [...ids, ...ids.slice(0, 1)]],
    ['one twice in place of another', (ids: readonly string[]) => ids.map(() => ids[0] ?? '')],
    ['an unknown one', (ids: readonly string[]) => [...ids.slice(1), UNKNOWN_ID]],
    ['none', () => []]
  ])('with %s changes nothing', (_what, change) => {
    const world = open(temporaryFolder())
    value(world.profiles.save(input('A')))
    const ids = world.profiles.list().map(({ id }) => id)
    expect(world.profiles.reorder(change(ids))).toMatchObject({ ok: false })
    expect(names(world)).toEqual(['Sandbox', 'A'])
  })
})

describe('deleting', () => {
  it('can be undone: same place, same token, also on disk', async () => {
    const folder = temporaryFolder()
    const world = open(folder)
    const { id } = value(world.profiles.save(input('QA', { token: TOKEN })))
    value(world.profiles.save(input('Last')))
    value(world.profiles.delete(id))
    expect(names(open(folder))).toEqual(['Sandbox', 'Last'])
    expect(readFileSync(join(folder, 'tokens.json'), 'utf8')).not.toContain(id)
    value(world.profiles.restore(id))
    const next = open(folder)
    expect(names(next)).toEqual(['Sandbox', 'QA', 'Last'])
    expect(value(await next.profiles.resolveTarget(id)).token).toBe(TOKEN)
    expect(world.profiles.restore(id)).toMatchObject({ ok: false })
  })

  it('is not undone in another run', () => {
    const folder = temporaryFolder()
    const { profiles } = open(folder)
    value(profiles.delete(SANDBOX_PROFILE_ID))
    expect(open(folder).profiles.restore(SANDBOX_PROFILE_ID)).toMatchObject({
      ok: false,
      error: { code: 'not-found' }
    })
  })

  it('undone after its name was taken gives it a free one', () => {
    const world = open(temporaryFolder())
    const { id } = value(world.profiles.save(input('QA')))
    value(world.profiles.delete(id))
    value(world.profiles.save(input('QA')))
    expect(value(world.profiles.restore(id)).name).toBe('QA 2')
  })

  it('that fails half-way leaves profile and token', async () => {
    const world = open(temporaryFolder())
    const { id } = value(world.profiles.save(input('QA', { token: TOKEN })))
    world.refuse('tokens')
    expect(world.profiles.delete(id)).toMatchObject({ ok: false, error: { code: 'storage' } })
    expect(names(world)).toEqual(['Sandbox', 'QA'])
    expect(value(await world.profiles.resolveTarget(id)).token).toBe(TOKEN)
  })

  it('of a profile that is gone says so', () => {
    expect(open(temporaryFolder()).profiles.delete(UNKNOWN_ID)).toMatchObject({
      ok: false,
      error: { code: 'not-found' }
    })
  })
})

describe('a profile without a token', () => {
  it('can be kept, but gives no target, and the error names the field', async () => {
    const { profiles } = open(temporaryFolder())
    const { id } = value(profiles.save(input('QA', { token: TOKEN })))
    expect(value(profiles.removeToken(id)).token.kept).toBe('none')
    expect(await profiles.resolveTarget(id)).toMatchObject({
      ok: false,
      error: { field: 'token', message: 'Access token is missing.' }
    })
  })

  it('on the sandbox uses the sandbox’s own, unless it is given another', async () => {
    const { profiles } = open(temporaryFolder(), async () => ok('http://127.0.0.1:1'))
    const { id } = value(
      profiles.save(input('Mine', { host: { kind: 'sandbox' }, token: 'wrong-on-purpose' }))
    )
    expect(value(await profiles.resolveTarget(id)).token).toBe('wrong-on-purpose')
    expect(value(profiles.removeToken(id)).token.kept).toBe('builtin')
    expect(value(await profiles.resolveTarget(id)).token).toBe(SANDBOX_TOKEN)
  })
})

describe('finding by name', () => {
  it('takes any case and says which names there are', () => {
    const { profiles } = open(temporaryFolder())
    expect(value(profiles.findByName(' sandBOX ')).id).toBe(SANDBOX_PROFILE_ID)
    expect(profiles.findByName('prod')).toMatchObject({
      ok: false,
      error: { code: 'not-found', message: 'There is no profile of this name. Profiles: Sandbox.' }
    })
  })
})

it('works without a folder to write to, and says so', () => {
  const folder = temporaryFolder()
  const world = open(folder)
  rmSync(folder, { recursive: true })
  expect(world.profiles.save(input('QA'))).toMatchObject({ ok: false, error: { code: 'storage' } })
  mkdirSync(folder)
  expect(world.profiles.save(input('QA'))).toMatchObject({ ok: true })
})

describe('asking before the first send', () => {
  it('is on in profiles from before there was the choice', () => {
    const folder = temporaryFolder()
    const { asksFirst, ...older } = input('Older', { id: UNKNOWN_ID })
    writeFileSync(
      join(folder, 'profiles.json'),
      JSON.stringify({ version: 1, content: { profiles: [older] } })
    )
    expect(open(folder).profiles.list()).toMatchObject([{ name: 'Older', asksFirst: true }])
  })

  it('stays off where it was turned off', () => {
    const folder = temporaryFolder()
    value(open(folder).profiles.save(input('QA', { asksFirst: false })))
    expect(open(folder).profiles.list()[1]).toMatchObject({ name: 'QA', asksFirst: false })
  })
})
