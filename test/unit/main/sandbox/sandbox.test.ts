import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import type { SandboxChange, SandboxEvent, SandboxStatus } from '@shared/domain/sandbox'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../../../src/main/sandbox/sandbox'
import { MAX_EVENTS } from '../../../../src/shared/domain/event-book'
import { ENGAGEMENT, EVENT_BODY, EVENT_PATH, type Raw, type RawRequest, send } from './http'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const NOW = Date.UTC(2019, 7, 28, 13, 55, 24, 789)

// As the API's reference prints them.
const AUTHORIZATION_MISSING = `{
  "message": "Authorization information missing",
  "debug_message": "Authorization header must have format 'token_type token' where token_type is SessionId or AuthToken"
}`
const INVALID_TOKEN = `{
  "message": "Invalid token",
  "debug_message": "Authorization header must contain a valid token"
}`
const NOT_VISITOR = `{
  "message": "You don't have permissions to send a event message",
  "debug_message": ""
}`
const accepted = (id: string) => `{
  "timestamp": "2019-08-28T13:55:24Z",
  "id": "${id}",
  "engagement_id": "af8c2e16-545d-4f83-9e79-7c5ebc544b1d",
  "sub_engagement_id": "339",
  "content": "Visitor navigated to insurance page",
  "status": "sent",
  "sender": {
    "type": "visitor"
  },
  "target": "operator"
}`

let sandbox: Sandbox
let pushed: SandboxChange[]

beforeEach(() => {
  // The last push of a sandbox may come after its test.
  const own: SandboxChange[] = []
  pushed = own
  sandbox = createSandbox({
    now: () => NOW,
    push: (_channel, change) => own.push(change)
  })
})
afterEach(async () => {
  await sandbox.stop()
})

const post = (given?: RawRequest): Promise<Raw> => send(sandbox.status().baseUrl, given)
const lastEvent = (): SandboxEvent | undefined => sandbox.status().events[0]

describe('as documented', () => {
  beforeEach(async () => {
    await sandbox.start()
  })

  it('takes an event and answers with the documented object', async () => {
    const { status, headers, body } = await post()
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('application/json')
    expect(body).toBe(accepted(lastEvent()?.id ?? ''))
    expect(sandbox.status().events).toEqual([
      {
        id: expect.stringMatching(UUID),
        receivedAt: NOW,
        attemptId: null,
        sentAt: null,
        engagementId: ENGAGEMENT,
        message: 'Visitor navigated to insurance page'
      }
    ])
  })

  it('gives every event an id of its own, and the newest stands first', async () => {
    const first = JSON.parse((await post()).body)
    const second = JSON.parse((await post({ body: '{"message":"Привет 👋"}' })).body)
    expect(first.id).not.toBe(second.id)
    expect(second.content).toBe('Привет 👋')
    expect(sandbox.status().events.map(({ id }) => id)).toEqual([second.id, first.id])
  })

  it.each([
    ['no Authorization', { authorization: undefined }, 401, AUTHORIZATION_MISSING],
    ['another scheme', { authorization: 'SessionId abc' }, 401, AUTHORIZATION_MISSING],
    ['no token', { authorization: 'Bearer ' }, 401, AUTHORIZATION_MISSING],
    [
      'a token that begins with "invalid"',
      { authorization: 'Bearer invalid-1' },
      401,
      INVALID_TOKEN
    ],
    [
      'a token that begins with "operator"',
      { authorization: 'Bearer operator-1' },
      403,
      NOT_VISITOR
    ]
  ])('refuses %s', async (_what, headers, status, body) => {
    expect(await post({ headers })).toMatchObject({ status, body })
    expect(sandbox.status().received).toBe(0)
  })

  it.each([
    ['no Accept', { headers: { accept: undefined } }, 'Accept'],
    ['another Accept', { headers: { accept: 'application/json' } }, 'Accept'],
    ['another Content-Type', { headers: { 'content-type': 'text/plain' } }, 'Content-Type'],
    ['no JSON', { body: '{"message":' }, 'body'],
    ['no UTF-8', { body: Buffer.from('{"message":"\xff"}', 'latin1') }, 'body'],
    ['a list', { body: '[]' }, 'body'],
    ['no message', { body: '{}' }, 'message'],
    ['a message that is no text', { body: '{"message":1}' }, 'message'],
    ['an empty message', { body: '{"message":"  "}' }, 'message']
  ])('finds %s invalid', async (_what, given: RawRequest, attribute) => {
    const { status, body } = await post(given)
    expect(status).toBe(422)
    expect(JSON.parse(body)).toEqual({
      status: 'error',
      error: 'validation_error',
      details: [{ attribute, detail: expect.stringMatching(/./) }]
    })
    expect(sandbox.status().received).toBe(0)
  })

  it('takes a Content-Type with a parameter', async () => {
    const headers = { 'content-type': 'Application/JSON; charset=utf-8' }
    expect((await post({ headers })).status).toBe(200)
  })

  it.each([
    ['another path', { path: '/visitors' }, 404],
    ['a deeper path', { path: `${EVENT_PATH}/1` }, 404],
    ['an engagement id that changes the path', { path: '/engagements/a%2Fb/events' }, 404],
    ['another method', { method: 'PUT' }, 405],
    ['a preflight', { method: 'OPTIONS' }, 405],
    ['a body over the limit', { body: 'x'.repeat(128 * 1024 + 1) }, 413]
  ])('refuses %s', async (_what, given: RawRequest, status) => {
    const answer = await post(given)
    expect(answer.status).toBe(status)
    expect(Object.keys(answer.headers).join()).not.toContain('access-control')
    expect(sandbox.status().received).toBe(0)
  })

  it('takes the longest message, every character escaped', async () => {
    const message = '\u0416'.repeat(10_000)
    const body = `{"message":"${'\\u0416'.repeat(10_000)}"}`
    expect(JSON.parse((await post({ body })).body).content).toBe(message)
  })
})

describe('switched to another answer', () => {
  beforeEach(async () => {
    await sandbox.start()
  })
  const behave = (fault: SandboxStatus['behavior']['fault'], delayMs = 0) =>
    sandbox.behave({ fault, scope: 'all', delayMs })

  it.each([
    ['missing-authorization', 401, AUTHORIZATION_MISSING],
    ['invalid-token', 401, INVALID_TOKEN],
    ['not-visitor', 403, NOT_VISITOR],
    ['not-found', 404, 'Engagement not found'],
    ['engagement-ended', 422, 'Engagement has ended'],
    ['rate-limited', 429, 'Too many requests'],
    ['server-error', 500, '<h1>Internal Server Error</h1>']
  ] as const)('%s', async (fault, status, text) => {
    behave(fault)
    const answer = await post()
    expect(answer.status).toBe(status)
    expect(answer.body).toContain(text)
    expect(sandbox.status().received).toBe(0)
  })

  it('says when to come back', async () => {
    behave('rate-limited')
    expect((await post()).headers['retry-after']).toBe('30')
  })

  it('sends HTML for a server error', async () => {
    behave('server-error')
    expect((await post()).headers['content-type']).toContain('text/html')
  })

  it('delays the answer, not the event', async () => {
    behave('delay', 300)
    const started = performance.now()
    const answer = post()
    await nextEvent()
    expect(performance.now() - started).toBeLessThan(250)
    expect((await answer).status).toBe(200)
    expect(performance.now() - started).toBeGreaterThanOrEqual(295)
  })

  it('resets the connection, with no event', async () => {
    behave('reset')
    await expect(post()).rejects.toMatchObject({ code: 'ECONNRESET' })
    expect(sandbox.status().received).toBe(0)
  })

  it('cuts the answer off in the middle, with the event there', async () => {
    behave('cut-off')
    await expect(post()).rejects.toMatchObject({ code: 'ECONNRESET', message: 'aborted' })
    expect(sandbox.status().received).toBe(1)
  })

  it('hangs, with the event there, until the client gives up', async () => {
    behave('hang')
    const patience = new AbortController()
    const answer = post({ signal: patience.signal })
    await nextEvent()
    patience.abort()
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' })
    sandbox.behave({ fault: null, scope: 'next', delayMs: 0 })
    expect((await post()).status).toBe(200)
  })

  it('only for the next event when asked so', async () => {
    sandbox.behave({ fault: 'not-visitor', scope: 'next', delayMs: 0 })
    expect((await post({ path: '/favicon.ico' })).status).toBe(404)
    expect((await post()).status).toBe(403)
    expect(sandbox.status().behavior.fault).toBeNull()
    expect((await post()).status).toBe(200)
  })

  it('for one only of two at the same time', async () => {
    sandbox.behave({ fault: 'not-visitor', scope: 'next', delayMs: 0 })
    const statuses = (await Promise.all([post(), post()])).map(({ status }) => status)
    expect(statuses.sort()).toEqual([200, 403])
  })
})

describe('start and stop', () => {
  it('is stopped at first and listens on this machine only', async () => {
    expect(sandbox.status()).toMatchObject({ running: false, baseUrl: null })
    const started = await sandbox.start()
    expect(started).toMatchObject({
      ok: true,
      value: { running: true, baseUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) }
    })
  })

  it('starts once, however often it is asked', async () => {
    const [first, second] = await Promise.all([sandbox.start(), sandbox.start()])
    expect(first).toEqual(second)
  })

  it('takes a given port, and says when another program has it', async () => {
    const other = createServer()
    other.listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' && address ? address.port : 0
    expect(await sandbox.start(port)).toMatchObject({
      ok: false,
      error: { code: 'conflict', field: 'port', message: expect.stringContaining(`${port}`) }
    })
    other.close()
    await once(other, 'close')
    expect(await sandbox.start(port)).toMatchObject({
      ok: true,
      value: { baseUrl: `http://127.0.0.1:${port}` }
    })
  })

  it('closes every socket at once: silent, waiting and hanging ones', async () => {
    await sandbox.start()
    const silent = connect(Number(new URL(sandbox.status().baseUrl ?? '').port), '127.0.0.1')
    await once(silent, 'connect')
    const silentClosed = once(silent, 'close')
    silent.on('error', () => undefined)
    sandbox.behave({ fault: 'delay', scope: 'next', delayMs: 60_000 })
    const delayed = post().catch((error: unknown) => error)
    await nextEvent()
    sandbox.behave({ fault: 'hang', scope: 'next', delayMs: 0 })
    const hanging = post().catch((error: unknown) => error)
    await nextEvent()
    const began = performance.now()
    expect(await sandbox.stop()).toMatchObject({ running: false, baseUrl: null, received: 2 })
    expect(await delayed).toMatchObject({ code: 'ECONNRESET' })
    expect(await hanging).toMatchObject({ code: 'ECONNRESET' })
    await silentClosed
    expect(performance.now() - began).toBeLessThan(1000)
  })
})

describe('what it tells', () => {
  beforeEach(async () => {
    await sandbox.start()
  })

  it('keeps the newest 500 and counts all', async () => {
    for (let n = 0; n < MAX_EVENTS + 2; n += 1) await post({ body: `{"message":"${n}"}` })
    const { events, received } = sandbox.status()
    expect(events).toHaveLength(MAX_EVENTS)
    expect(events[0]?.message).toBe(`${MAX_EVENTS + 1}`)
    expect(events.at(-1)?.message).toBe('2')
    expect(received).toBe(MAX_EVENTS + 2)
  })

  it('pushes at most ten times a second, and the last state always', async () => {
    const began = performance.now()
    await Promise.all(Array.from({ length: 100 }, () => post()))
    await expect.poll(() => pushed.at(-1)?.received).toBe(100)
    const seconds = (performance.now() - began) / 1000
    expect(pushed.length).toBeLessThanOrEqual(2 + Math.ceil(seconds * 10))
    // Each event once, in the order of their arrival.
    const arrived = pushed.flatMap((change) => change.arrived)
    expect(arrived).toEqual(sandbox.status().events.toReversed())
  })

  it('forgets the events when asked', async () => {
    await post({ body: EVENT_BODY })
    expect(sandbox.clear()).toMatchObject({ events: [], received: 0, running: true })
    await expect.poll(() => pushed.at(-1)).toMatchObject({ received: 0, clearings: 1 })
    expect(pushed.at(-1)?.arrived).toEqual([])
  })
})

/** The next event that arrives. */
const nextEvent = (): Promise<SandboxEvent> =>
  new Promise((resolve) => {
    const off = sandbox.onEvent((event) => {
      off()
      resolve(event)
    })
  })
