/** The event service over the real client, the real history and a server that misbehaves. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Attempt } from '@shared/domain/attempt'
import { historyFilterSchema } from '@shared/domain/history'
import type { Notice } from '@shared/ipc'
import { fail, ok } from '@shared/result'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type EventClient, eventClient } from '../../../../src/main/events/client'
import { createEventService, type EventService } from '../../../../src/main/events/event-service'
import { interruptedExplanation } from '../../../../src/main/events/explanations'
import type { AttemptJournal, Target } from '../../../../src/main/events/ports'
import { createTokenCheck } from '../../../../src/main/events/token-check'
import { History } from '../../../../src/main/history/history'
import { DIRECT_CONNECTOR } from '../../../../src/main/network/network-service'
import type { Push } from '../../../../src/main/push'
import { type FaultServer, startFaultServer } from '../../../support/fault-server'

const TOKEN = 'canary.Token-0123456789_~+/abcdefghijklmnopqrstuvwxyz=='
const MESSAGE = 'Visitor navigated to insurance page'
const NOW = 1_700_000_000_000

let server: FaultServer
let folder: string
let history: History
let clock: () => number
let disk: { full: boolean }
let pushed: Attempt[]
let whenPushed: () => void
let notices: Notice[]
let logged: string[]
let targets: Map<string, Target>
/** The tokens of all profiles. */
let known: readonly string[]

const target = (changes: Partial<Target> = {}): Target => ({
  profileId: 'one',
  profileName: 'Profile one',
  profileColor: 'blue',
  environment: 'custom',
  baseUrl: server.url,
  engagementId: 'af8c2e16-545d-4f83-9e79-7c5ebc544b1d',
  token: TOKEN,
  timeoutMs: 5000,
  connector: DIRECT_CONNECTOR,
  ...changes
})

/** The real history; `disk.full` makes it refuse as a full disk does. */
const journal = (): AttemptJournal => ({
  record: (attempts) =>
    disk.full ? fail('storage', 'The disk is full.') : history.record(attempts),
  finish: (id, completion) =>
    disk.full ? fail('storage', 'The disk is full.') : history.finish(id, completion),
  together: (writes) => history.together(writes)
})

function service(client: EventClient = eventClient): EventService {
  const push: Push = (channel, value) => {
    if (channel === 'notice.added') notices.push(value as Notice)
    whenPushed()
  }
  return createEventService({
    journal: journal(),
    checkTexts: createTokenCheck(() => known),
    resolveTarget: async (profileId) => {
      const found = targets.get(profileId)
      return found ? ok(found) : fail('not-found', 'No such profile.', 'profileId')
    },
    changed: (attempts) => {
      pushed.push(...attempts)
      whenPushed()
    },
    push,
    client,
    clock: () => clock(),
    logError: (text) => logged.push(text)
  })
}

const stored = (id: number): Attempt => {
  const found = history.get(id)
  if (!found.ok) throw new Error(found.error.message)
  return found.value
}
const storedCount = (): number => {
  const ids = history.index({
    filter: {
      text: '',
      states: [],
      profileIds: [],
      baseUrls: [],
      runIds: [],
      sessionIds: [],
      verdicts: [],
      from: null,
      to: null,
      pinnedOnly: false
    },
    before: null,
    limit: 100
  })
  if (!ids.ok) throw new Error(ids.error.message)
  return ids.value.length
}
const sent = async (events: EventService, ...ids: string[]): Promise<readonly Attempt[]> => {
  const result = await events.send(ids, MESSAGE)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
/** Resolves once `count` attempts have ended. */
const ended = (count: number): Promise<void> =>
  new Promise((resolve) => {
    whenPushed = () => {
      if (pushed.filter(({ state }) => state !== 'sending').length >= count) resolve()
    }
    whenPushed()
  })

beforeEach(async () => {
  server = await startFaultServer()
  folder = mkdtempSync(join(tmpdir(), 'visitor-event-studio-'))
  clock = () => NOW
  disk = { full: false }
  pushed = []
  whenPushed = () => {}
  notices = []
  known = []
  logged = []
  history = new History({
    folder,
    interrupted: interruptedExplanation,
    retention: () => ({ maxCount: 1000, maxAgeDays: 365 }),
    scrub: (text) => text,
    now: () => NOW,
    changed: () => {},
    notify: () => {}
  })
  await history.open()
  targets = new Map([
    ['one', target()],
    ['two', target({ profileId: 'two', profileName: 'Profile two', engagementId: 'second' })],
    ['three', target({ profileId: 'three', profileName: 'Profile three', engagementId: 'third' })]
  ])
})
afterEach(async () => {
  history.close()
  rmSync(folder, { recursive: true, force: true })
  await server.close()
})

describe('sending', () => {
  it('is on disk before the request arrives, and gets its end after the answer', async () => {
    const seen: string[] = []
    server.respondWith(({ response }) => {
      seen.push(stored(1).state)
      response.end('{}')
    })
    const events = service()
    const [attempt] = await sent(events, 'one')
    expect(attempt).toMatchObject({ id: 1, state: 'sending', sentAt: NOW, message: MESSAGE })
    await ended(1)
    expect(seen).toEqual(['sending'])
    expect(pushed.map(({ state }) => state)).toEqual(['sending', 'accepted'])
    expect(stored(1)).toEqual(pushed[1])
    expect(stored(1)).toMatchObject({ status: 200, title: expect.stringContaining('Accepted') })
  })

  it('sends once to each profile, in the order given', async () => {
    const events = service()
    const attempts = await sent(events, 'three', 'one', 'two', 'one')
    expect(attempts.map(({ profileId }) => profileId)).toEqual(['three', 'one', 'two'])
    await ended(3)
    expect(
      server
        .requests()
        .map(({ path }) => path.split('/')[2])
        .sort()
    ).toEqual(['af8c2e16-545d-4f83-9e79-7c5ebc544b1d', 'second', 'third'])
    expect(attempts.map(({ id }) => stored(id).state)).toEqual(['accepted', 'accepted', 'accepted'])
  })

  it('links a resent attempt to the one that it repeats', async () => {
    const events = service()
    await sent(events, 'one')
    const again = await events.send(['one'], MESSAGE, 1)
    expect(again).toMatchObject({ ok: true, value: [{ id: 2, resendOf: 1 }] })
    await ended(2)
    expect(server.requests()).toHaveLength(2)
  })

  it('keeps order and durations where the clock jumps by a day', async () => {
    const DAY = 86_400_000
    const events = service()
    const jumps = [0, -DAY, DAY]
    for (const jump of jumps) {
      clock = () => NOW + jump
      server.respondWith(({ response }) => {
        // It jumps once more while the request is on its way.
        clock = () => NOW - 3 * jump
        response.end('{}')
      })
      await events.sendAndWait(target(), MESSAGE)
    }
    expect(jumps.map((_, index) => stored(index + 1).sentAt)).toEqual([NOW, NOW - DAY, NOW + DAY])
    for (const index of jumps.keys()) {
      const { durationMs } = stored(index + 1)
      expect(durationMs).toBeGreaterThan(0)
      expect(durationMs).toBeLessThan(5000)
    }
    const newestFirst = history.index({
      filter: historyFilterSchema.parse({}),
      before: null,
      limit: 10
    })
    expect(newestFirst.ok && [...newestFirst.value]).toEqual([3, 2, 1])
  })

  it('never repeats by itself, whatever comes back', async () => {
    const events = service()
    for (const fault of [
      'reset-after-request',
      'request-timeout-408',
      'unavailable-503'
    ] as const) {
      server.respondWith(fault)
      await events.sendAndWait(target(), MESSAGE)
    }
    expect(server.requests()).toHaveLength(3)
    expect(storedCount()).toBe(3)
  })

  it('leaves no token on disk, whatever the server sends back', async () => {
    const events = service()
    for (const fault of [
      'echo-in-body',
      'echo-in-headers',
      'echo-in-location',
      'echo-encoded',
      'echo-in-accepted',
      'echo-cut-off'
    ] as const) {
      server.respondWith(fault)
      await events.sendAndWait(target(), MESSAGE)
    }
    history.close()
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile()
    )
    const bytes = Buffer.concat(
      files.map((file) => readFileSync(join(file.parentPath, file.name)))
    ).toString('latin1')
    expect(bytes).toContain(MESSAGE)
    expect(bytes).not.toContain(TOKEN.slice(0, 20))
    expect(bytes).not.toContain(encodeURIComponent(TOKEN))
    expect(bytes).not.toContain(Buffer.from(TOKEN).toString('base64').slice(0, 20))
  })
})

describe('what is refused before anything is recorded or sent', () => {
  const refused = async (message = MESSAGE): Promise<unknown> => {
    const result = await service().send(['one', 'two'], message)
    expect(server.requests()).toEqual([])
    expect(storedCount()).toBe(0)
    expect(pushed).toEqual([])
    return result.ok ? undefined : result.error
  }

  it.each([
    ['engagementId', { engagementId: '' }, /^Profile two: Engagement ID is missing/],
    ['engagementId', { engagementId: '../x' }, /^Profile two: Engagement ID/],
    ['token', { token: '' }, /^Profile two: Access token is missing/],
    ['baseUrl', { baseUrl: 'http://example.com' }, /^Profile two: Base URL must start with https/],
    ['timeoutMs', { timeoutMs: 1 }, /^Profile two: Timeout/],
    [
      'engagementId',
      { engagementId: 'x-pasted-here-by-mistake', token: 'pasted-here-by-mistake' },
      /^Profile two: Engagement ID holds an access token/
    ]
  ] as const)('a target with a wrong %s, named', async (field, changes, message) => {
    targets.set('two', target({ profileName: 'Profile two', ...changes }))
    expect(await refused()).toMatchObject({
      code: 'invalid',
      field,
      message: expect.stringMatching(message)
    })
  })

  it('a profile that is not there', async () => {
    targets.delete('two')
    expect(await refused()).toMatchObject({ code: 'not-found', field: 'profileId' })
  })

  it('an empty message, and one that holds the token', async () => {
    expect(await refused('  ')).toMatchObject({ code: 'invalid', field: 'message' })
    const error = await refused(`see ${encodeURIComponent(TOKEN)}`)
    expect(error).toMatchObject({ code: 'invalid', field: 'message' })
    expect(JSON.stringify(error)).not.toContain('canary')
  })

  it('a message that holds the token of a profile that it is not sent to', async () => {
    known = ['token-of-a-third-profile']
    expect(await refused('Visitor typed token-of-a-third-profile')).toMatchObject({
      code: 'invalid',
      field: 'message',
      message: 'Profile one: Message holds an access token. Take it out first.'
    })
  })

  it('a message of a megabyte', async () => {
    expect(await refused('x'.repeat(1_000_000))).toMatchObject({
      code: 'invalid',
      field: 'message',
      message: 'Message has 1,000,000 characters; at most 10,000 can be sent.'
    })
  })

  it('everything, where it cannot be recorded', async () => {
    disk.full = true
    const result = await service().send(['one'], MESSAGE)
    disk.full = false
    expect(result).toMatchObject({ ok: false, error: { code: 'storage' } })
    expect(storedCount()).toBe(0)
    expect(server.requests()).toEqual([])
  })
})

describe('stopping', () => {
  it('cancels one and leaves the others', async () => {
    server.respondWith('hang')
    const events = service()
    const [first, second] = await sent(events, 'one', 'two')
    const request = await server.arrived(1)
    await server.arrived(2)
    const path = `/engagements/${first?.engagementId}/events`
    events.cancel(first?.id ?? 0)
    await (request.path === path ? request : await server.arrived(2)).closed
    expect(stored(first?.id ?? 0)).toMatchObject({ state: 'cancelled', status: null })
    expect(stored(second?.id ?? 0).state).toBe('sending')
    events.cancel(first?.id ?? 0)
    events.cancel(4711)
    await events.stopAll()
    expect(pushed.filter(({ state }) => state === 'cancelled')).toHaveLength(2)
  })

  it('stops by the caller’s signal', async () => {
    server.respondWith('hang')
    const stopper = new AbortController()
    const waiting = service().sendAndWait(target(), MESSAGE, { signal: stopper.signal })
    await server.arrived(1)
    stopper.abort()
    expect(await waiting).toMatchObject({
      ok: true,
      value: { state: 'cancelled', failure: { phase: 'after-request' } }
    })
    const late = await service().sendAndWait(target(), MESSAGE, { signal: stopper.signal })
    expect(late).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    expect(server.requests()).toHaveLength(1)
  })

  it('ends everything for a quit, and sends no more', async () => {
    server.respondWith('hang-in-body')
    const events = service()
    const attempts = await sent(events, 'one', 'two', 'three')
    const requests = await Promise.all([1, 2, 3].map((nth) => server.arrived(nth)))
    await events.stopAll()
    expect(attempts.map(({ id }) => stored(id).state)).toEqual(Array(3).fill('cancelled'))
    await Promise.all(requests.map(({ closed }) => closed))
    expect(await events.send(['one'], MESSAGE)).toMatchObject({ error: { code: 'cancelled' } })
    expect(server.requests()).toHaveLength(3)
  })

  it('ends for a quit what was only being written down, and sends it not', async () => {
    const events = service()
    const sending = events.sendAndWait(target(), MESSAGE)
    await events.stopAll()
    expect(stored(1).state).toBe('cancelled')
    expect(await sending).toMatchObject({ ok: true, value: { id: 1, state: 'cancelled' } })
    expect(server.requests()).toHaveLength(0)
  })
})

describe('trouble', () => {
  it('shows an end that cannot be written, says so, and writes it later', async () => {
    server.respondWith((context) => {
      disk.full = true
      context.response.end('{}')
    })
    const events = service()
    const shown = await events.sendAndWait(target(), MESSAGE)
    expect(shown).toMatchObject({ ok: true, value: { id: 1, state: 'accepted', status: 200 } })
    expect(notices).toMatchObject([
      { level: 'error', text: expect.stringContaining('disk is full') }
    ])
    expect(logged).toHaveLength(1)
    expect(stored(1).state).toBe('sending')

    disk.full = false
    server.respondWith('documented')
    await events.sendAndWait(target(), MESSAGE)
    expect([stored(1).state, stored(2).state]).toEqual(['accepted', 'accepted'])
    expect(server.requests()).toHaveLength(2)
  })

  it('writes what could not be written at the latest when it stops', async () => {
    server.respondWith((context) => {
      disk.full = true
      context.response.end('{}')
    })
    const events = service()
    await events.sendAndWait(target(), MESSAGE)
    disk.full = false
    await events.stopAll()
    expect(stored(1).state).toBe('accepted')
  })

  it('ends an attempt as unknown where the app itself fails', async () => {
    const broken: EventClient = () => Promise.reject(new Error('a bug'))
    const result = await service(broken).sendAndWait(target(), MESSAGE)
    expect(result).toMatchObject({
      ok: true,
      value: { state: 'unknown', explanation: { code: 'unknown/internal' } }
    })
    expect(logged).toEqual(['Sending attempt 1 failed in the app itself'])
    expect(stored(1).state).toBe('unknown')
  })
})
