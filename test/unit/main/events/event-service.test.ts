/** Sending over the real client, the real history and a server that misbehaves. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { historyFilterSchema } from '@shared/domain/history'
import { describe, expect, it } from 'vitest'
import { MESSAGE, NOW, openRoom, type Room, TOKEN } from './open-room'

describe('sending', () => {
  it('is on disk before the request arrives, and gets its end after the answer', async () => {
    const { service, pushed, stored, sent, ended, server } = await openRoom()
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

  it('waits for a history that is still being opened, and refuses nothing', async () => {
    const { history, service, sent, ended, stored } = await openRoom()
    history.close()
    let opened = (): void => {}
    const events = service(
      undefined,
      new Promise<void>((resolve) => {
        opened = resolve
      })
    )
    const attempts = sent(events, 'one')
    // As many turns as writing it down would take.
    for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate)
    await history.open()
    opened()
    expect(await attempts).toMatchObject([{ id: 1, state: 'sending' }])
    await ended(1)
    expect(stored(1).state).toBe('accepted')
  })

  it('sends once to each profile, in the order given', async () => {
    const { service, stored, sent, ended, server } = await openRoom()
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
    const { service, sent, ended, server } = await openRoom()
    const events = service()
    await sent(events, 'one')
    const again = await events.send(['one'], MESSAGE, 1)
    expect(again).toMatchObject({ ok: true, value: [{ id: 2, resendOf: 1 }] })
    await ended(2)
    expect(server.requests()).toHaveLength(2)
  })

  it('keeps order and durations where the clock jumps by a day', async () => {
    const { world, history, target, service, stored, server } = await openRoom()
    const DAY = 86_400_000
    const events = service()
    const jumps = [0, -DAY, DAY]
    for (const jump of jumps) {
      world.clock = () => NOW + jump
      server.respondWith(({ response }) => {
        // It jumps once more while the request is on its way.
        world.clock = () => NOW - 3 * jump
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
    const { target, service, storedCount, server } = await openRoom()
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
    const { folder, history, target, service, server } = await openRoom()
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
  const refused = async (
    { service, server, storedCount, pushed }: Room,
    message = MESSAGE
  ): Promise<unknown> => {
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
    const room = await openRoom()
    const { targets, target } = room
    targets.set('two', target({ profileName: 'Profile two', ...changes }))
    expect(await refused(room)).toMatchObject({
      code: 'invalid',
      field,
      message: expect.stringMatching(message)
    })
  })

  it('a profile that is not there', async () => {
    const room = await openRoom()
    const { targets } = room
    targets.delete('two')
    expect(await refused(room)).toMatchObject({ code: 'not-found', field: 'profileId' })
  })

  it('an empty message, and one that holds the token', async () => {
    const room = await openRoom()
    expect(await refused(room, '  ')).toMatchObject({ code: 'invalid', field: 'message' })
    const error = await refused(room, `see ${encodeURIComponent(TOKEN)}`)
    expect(error).toMatchObject({ code: 'invalid', field: 'message' })
    expect(JSON.stringify(error)).not.toContain('canary')
  })

  it('a message that holds the token of a profile that it is not sent to', async () => {
    const room = await openRoom()
    const { world } = room
    world.known = ['token-of-a-third-profile']
    expect(await refused(room, 'Visitor typed token-of-a-third-profile')).toMatchObject({
      code: 'invalid',
      field: 'message',
      message: 'Profile one: Message holds an access token. Take it out first.'
    })
  })

  it('a message of a megabyte', async () => {
    const room = await openRoom()
    expect(await refused(room, 'x'.repeat(1_000_000))).toMatchObject({
      code: 'invalid',
      field: 'message',
      message: 'Message has 1,000,000 characters; at most 10,000 can be sent.'
    })
  })

  it('everything, where it cannot be recorded', async () => {
    const { world, service, storedCount, server } = await openRoom()
    world.diskIsFull = true
    const result = await service().send(['one'], MESSAGE)
    world.diskIsFull = false
    expect(result).toMatchObject({ ok: false, error: { code: 'storage' } })
    expect(storedCount()).toBe(0)
    expect(server.requests()).toEqual([])
  })
})
