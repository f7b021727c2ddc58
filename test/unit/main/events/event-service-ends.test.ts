/** How sending ends other than by an answer: stopped, not written down, or failed in the app. */
import { describe, expect, it } from 'vitest'
import type { EventClient } from '../../../../src/main/events/client'
import { MESSAGE, openRoom } from './open-room'

describe('stopping', () => {
  it('cancels one and leaves the others', async () => {
    const { service, pushed, stored, sent, server } = await openRoom()
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
    const { target, service, server } = await openRoom()
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
    const { service, stored, sent, server } = await openRoom()
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
    const { target, service, stored, server } = await openRoom()
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
    const { world, target, service, notices, logged, stored, server } = await openRoom()
    server.respondWith((context) => {
      world.diskIsFull = true
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

    world.diskIsFull = false
    server.respondWith('documented')
    await events.sendAndWait(target(), MESSAGE)
    expect([stored(1).state, stored(2).state]).toEqual(['accepted', 'accepted'])
    expect(server.requests()).toHaveLength(2)
  })

  it('writes what could not be written at the latest when it stops', async () => {
    const { world, target, service, stored, server } = await openRoom()
    server.respondWith((context) => {
      world.diskIsFull = true
      context.response.end('{}')
    })
    const events = service()
    await events.sendAndWait(target(), MESSAGE)
    world.diskIsFull = false
    await events.stopAll()
    expect(stored(1).state).toBe('accepted')
  })

  it('ends an attempt as unknown where the app itself fails', async () => {
    const { target, service, logged, stored } = await openRoom()
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
