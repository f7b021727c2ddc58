/** How an event finds its attempt, with the app's own client on real connections. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { SandboxEvent } from '@shared/domain/sandbox'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { eventClient } from '../../../../src/main/events/client'
import { buildRequest } from '../../../../src/main/events/request'
import { DIRECT_CONNECTOR } from '../../../../src/main/network/network-service'
import { createConnections } from '../../../../src/main/sandbox/connections'
import { createSandbox, type Sandbox } from '../../../../src/main/sandbox/sandbox'
import { ENGAGEMENT, EVENT_BODY, EVENT_HEADERS, EVENT_PATH, send } from './http'

let sandbox: Sandbox
beforeEach(async () => {
  sandbox = createSandbox({ now: Date.now, push: () => {} })
  await sandbox.start()
})
afterEach(async () => {
  await sandbox.stop()
})

const baseUrl = (): string => sandbox.status().baseUrl ?? ''
const sendAs = (attemptId: number, message: string, signal = new AbortController().signal) =>
  eventClient(buildRequest({ baseUrl: baseUrl(), engagementId: ENGAGEMENT }, message), 'token', {
    timeoutMs: 5000,
    signal,
    connector: DIRECT_CONNECTOR,
    onConnection: (ends) =>
      sandbox.connectionOpened(ends, { id: attemptId, sentAt: 1000 + attemptId })
  })
const nextEvent = (): Promise<SandboxEvent> =>
  new Promise((resolve) => {
    const off = sandbox.onEvent((event) => {
      off()
      resolve(event)
    })
  })

it('tells events of the same text in the same engagement apart', async () => {
  const idOfEvent = new Map<string, number | null>()
  sandbox.onEvent((event) => idOfEvent.set(event.id, event.attemptId))
  const attempts = Array.from({ length: 40 }, (_, index) => index + 1)
  await Promise.all(
    attempts.map(async (attemptId) => {
      const { response } = await sendAs(attemptId, 'Visitor waited')
      // The answer names the event, which only the right connection could have told.
      expect(idOfEvent.get(JSON.parse(response?.body ?? '').id)).toBe(attemptId)
    })
  )
  expect(idOfEvent.size).toBe(attempts.length)
})

it('finds no attempt for what somebody else sends', async () => {
  await sendAs(7, 'Visitor came')
  await send(baseUrl())
  expect(sandbox.status().events.map(({ attemptId, sentAt }) => [attemptId, sentAt])).toEqual([
    [null, null],
    [7, 1007]
  ])
})

it('finds the attempt of a sender who hung up after the last byte', async () => {
  sandbox.behave({ fault: 'hang', scope: 'next', delayMs: 0 })
  const stopper = new AbortController()
  const arrived = nextEvent()
  const sent = sendAs(3, 'Visitor left', stopper.signal)
  expect((await arrived).attemptId).toBe(3)
  stopper.abort()
  expect((await sent).failure?.code).toBe('cancelled')
})

/** From one port of our own, as the system gives it to the next program. */
async function fromPort(localPort: number): Promise<Socket> {
  const socket = connect({ port: Number(new URL(baseUrl()).port), host: '127.0.0.1', localPort })
  await once(socket, 'connect')
  return socket
}
const bytes = [
  `POST ${EVENT_PATH} HTTP/1.1`,
  'Host: 127.0.0.1',
  ...Object.entries(EVENT_HEADERS).map(([name, value]) => `${name}: ${value}`),
  `Content-Length: ${Buffer.byteLength(EVENT_BODY)}`,
  '',
  EVENT_BODY
].join('\r\n')

it('forgets the ends of a connection with the connection', async () => {
  const first = await fromPort(0)
  const port = first.localPort ?? 0
  const ends = { client: `127.0.0.1:${port}`, server: new URL(baseUrl()).host }
  sandbox.connectionOpened(ends, { id: 9, sentAt: 0 })
  let arrived = nextEvent()
  first.write(bytes)
  expect((await arrived).attemptId).toBe(9)
  // A reset leaves the port free at once.
  first.resetAndDestroy()
  await once(first, 'close')
  const second = await fromPort(port)
  arrived = nextEvent()
  second.write(bytes)
  expect((await arrived).attemptId).toBeNull()
  second.destroy()
})

it('keeps nothing of connections to elsewhere', () => {
  const connections = createConnections((server) => server === '127.0.0.1:80')
  const elsewhere = { client: '10.0.0.1:5', server: '10.0.0.2:80' }
  connections.opened(elsewhere, { id: 1, sentAt: 0 })
  expect(connections.senderOf(elsewhere)).toBeUndefined()
  const here = { client: '127.0.0.1:5', server: '127.0.0.1:80' }
  connections.opened(here, { id: 2, sentAt: 0 })
  expect(connections.senderOf(here)?.id).toBe(2)
  expect(connections.senderOf({ ...here, client: '127.0.0.1:6' })).toBeUndefined()
})
