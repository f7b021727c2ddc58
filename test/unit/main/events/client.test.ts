import { getEventListeners, once } from 'node:events'
import { createServer } from 'node:net'
import type { RequestRecord } from '@shared/domain/attempt'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type Exchange,
  eventClient,
  MAX_BODY_BYTES,
  type PostOptions
} from '../../../../src/main/events/client'
import { buildRequest } from '../../../../src/main/events/request'
import { DIRECT_CONNECTOR } from '../../../../src/main/network/network-service'
import { type FaultServer, startFaultServer } from '../../../support/fault-server'
import { trusting } from '../../../support/network'

const TOKEN = 'canary-token-0123456789'
const ENGAGEMENT = 'af8c2e16-545d-4f83-9e79-7c5ebc544b1d'
const client = (
  request: RequestRecord,
  token: string,
  options: Omit<PostOptions, 'connector'>,
  connector = DIRECT_CONNECTOR
): Promise<Exchange> => eventClient(request, token, { ...options, connector })
const requestTo = (baseUrl: string, message = 'Visitor öffnet 🚗'): RequestRecord =>
  buildRequest({ baseUrl, engagementId: ENGAGEMENT }, message)

describe('the client', () => {
  let server: FaultServer
  beforeEach(async () => {
    server = await startFaultServer()
  })
  afterEach(() => server.close())

  const post = (signal = new AbortController().signal, timeoutMs = 5000): Promise<Exchange> =>
    client(requestTo(server.url), TOKEN, { timeoutMs, signal })

  it('sends exactly what is documented, and what HTTP needs', async () => {
    await post()
    const [request] = server.requests()
    expect(request).toMatchObject({
      method: 'POST',
      path: `/engagements/${ENGAGEMENT}/events`,
      body: '{"message":"Visitor öffnet 🚗"}'
    })
    expect(request?.rawHeaders).toEqual([
      'Host',
      new URL(server.url).host,
      'Authorization',
      `Bearer ${TOKEN}`,
      'Accept',
      'application/vnd.salemove.v1+json',
      'Content-Type',
      'application/json',
      'Content-Length',
      '34',
      'Connection',
      'close'
    ])
  })

  it('puts the event after the path of the base URL', async () => {
    const request = requestTo(`${server.url}/gateway/v2`)
    await client(request, TOKEN, { timeoutMs: 5000, signal: new AbortController().signal })
    expect(server.requests()[0]?.path).toBe(`/gateway/v2/engagements/${ENGAGEMENT}/events`)
  })

  it('takes a token with characters that mean something in a replacement', async () => {
    const signal = new AbortController().signal
    await client(requestTo(server.url), '$&$1$`token', { timeoutMs: 5000, signal })
    expect(server.requests()[0]?.authorization).toBe('Bearer $&$1$`token')
  })

  it('reports a token that no header can hold without showing it, and sends nothing', async () => {
    const signal = new AbortController().signal
    const exchange = await client(requestTo(server.url), 'secret\r\nX: 1', {
      timeoutMs: 5000,
      signal
    })
    expect(exchange.failure).toMatchObject({ code: 'ERR_INVALID_CHAR', phase: 'before-request' })
    expect(JSON.stringify(exchange)).not.toContain('secret')
    expect(server.requests()).toEqual([])
  })

  it('keeps repeated headers, their capitals and their order', async () => {
    server.respondWith('duplicate-headers')
    const { response } = await post()
    const headers = response?.headers.filter(([name]) => /^(x-request-id|set-cookie)$/i.test(name))
    expect(headers).toEqual([
      ['X-Request-Id', 'one'],
      ['X-Request-Id', 'two'],
      ['Set-Cookie', 'a=1'],
      ['Set-Cookie', 'b=2']
    ])
  })

  it('tells the phases that happened', async () => {
    const { timings } = await post()
    expect(timings).toMatchObject({ lookupMs: null, tlsMs: null })
    const { connectMs, waitMs, receiveMs, totalMs } = timings
    expect([connectMs, waitMs, receiveMs].every((ms) => ms !== null && ms >= 0)).toBe(true)
    expect(totalMs).toBeGreaterThanOrEqual((connectMs ?? 0) + (waitMs ?? 0) + (receiveMs ?? 0))
  })

  it('looks names up and checks certificates', async () => {
    const secure = await startFaultServer({ tls: 'trusted' })
    const named = requestTo(secure.url.replace('127.0.0.1', 'localhost'))
    const signal = new AbortController().signal
    const { response, timings } = await client(
      named,
      TOKEN,
      { timeoutMs: 5000, signal },
      trusting(secure.authority)
    )
    await secure.close()
    expect(response?.status).toBe(200)
    expect(timings.lookupMs).toBeGreaterThanOrEqual(0)
    expect(timings.tlsMs).toBeGreaterThan(0)
  })

  it.each(['hang', 'hang-in-body', 'drip'] as const)(
    'closes the socket at once when it is cancelled (%s)',
    async (fault) => {
      server.respondWith(fault)
      const stopper = new AbortController()
      const exchange = post(stopper.signal)
      const request = await server.arrived(1)
      stopper.abort()
      const { failure, response } = await exchange
      await request.closed
      expect(failure?.code).toBe('cancelled')
      expect(failure?.phase).toBe(response ? 'answer' : 'after-request')
      expect(server.requests()).toHaveLength(1)
    }
  )

  it('does not even connect when it is cancelled before', async () => {
    const { failure, timings } = await post(AbortSignal.abort())
    expect(failure).toMatchObject({ code: 'cancelled', phase: 'before-request' })
    expect(timings.connectMs).toBeNull()
    expect(server.requests()).toEqual([])
  })

  it.each(['cancelled', 'timeout'] as const)('gives up a handshake (%s)', async (reason) => {
    // It takes the connection and never says a word.
    const silent = createServer()
    silent.listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const address = silent.address()
    if (address === null || typeof address === 'string') throw new Error('No port')
    const connected = once(silent, 'connection')
    const stopper = new AbortController()
    const exchange = client(requestTo(`https://127.0.0.1:${address.port}`), TOKEN, {
      timeoutMs: reason === 'timeout' ? 200 : 5000,
      signal: stopper.signal
    })
    const [socket] = await connected
    const closed = once(socket.resume(), 'close')
    if (reason === 'cancelled') stopper.abort()
    expect((await exchange).failure).toMatchObject({ code: reason, phase: 'before-request' })
    await closed
    silent.close()
  })

  it('does not hold on to the signal that it was given', async () => {
    const { signal } = new AbortController()
    await post(signal)
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })

  it('keeps ten million bytes of a body and no more', async () => {
    server.respondWith('eleven-megabytes')
    const { response, failure } = await post()
    expect(response).toMatchObject({ bodyBytes: MAX_BODY_BYTES, truncated: true })
    expect(response?.body).toHaveLength(MAX_BODY_BYTES)
    expect(failure).toBeNull()
  })

  it('does not unpack a gibibyte out of a megabyte', async () => {
    server.respondWith('gzip-bomb')
    const before = process.memoryUsage().rss
    let peak = before
    const timer = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss)
    }, 1)
    const { response } = await post()
    clearInterval(timer)
    expect(response).toMatchObject({ bodyBytes: MAX_BODY_BYTES, truncated: true })
    // The server's own share is in it: 4 MB to make the bomb.
    expect(peak - before).toBeLessThan(120_000_000)
  })

  it('keeps what had arrived of a body that was cut off, unpacked as far as it goes', async () => {
    server.respondWith('short-length')
    const plain = await post()
    expect(JSON.parse(plain.response?.body ?? '')).toMatchObject({ status: 'sent' })
    expect(plain.failure?.phase).toBe('answer')
    server.respondWith('cut-gzip')
    const packed = await post()
    expect(packed.response?.truncated).toBe(true)
    expect(packed.response?.body).toMatch(/^\{"timestamp"/)
    expect(packed.failure).toMatchObject({ code: 'encoding', phase: 'answer' })
  })
})
