/**
 * Events through real proxies: one click, one row, at most one request, and where a proxy refuses,
 * nothing reaches the platform. Both the proxies and the history are real.
 */
import { createServer, type Server } from 'node:net'
import type { Attempt } from '@shared/domain/attempt'
import type { ProxyChoice } from '@shared/domain/network'
import { fail } from '@shared/result'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { eventClient } from '../../../../src/main/events/client'
import { createEventService } from '../../../../src/main/events/event-service'
import type { History } from '../../../../src/main/history/history'
import type { NetworkService } from '../../../../src/main/network/network-service'
import { anyText, documentsIn, temporaryFolder, testKeyring } from '../../../support/documents'
import { type FaultServer, startFaultServer } from '../../../support/fault-server'
import { countOf, must, openHistory } from '../../../support/history'
import { leaksIn } from '../../../support/leaks'
import { authorityFile, connectorFor, networkOver } from '../../../support/network'
import {
  COMPANY_HOST,
  hasProxies,
  type LastProxy,
  type Mitmproxy,
  startLastProxy,
  startMitmproxy,
  startTinyproxy,
  type TestProxy
} from '../../../support/proxies'

const PASSWORD = 'canary-pass_Word-7f3a'

const manual = (
  port: number,
  more: Partial<Extract<ProxyChoice, { kind: 'manual' }>> = {}
): ProxyChoice => ({
  kind: 'manual',
  protocol: 'http',
  host: '127.0.0.1',
  port,
  user: '',
  ...more
})

interface Sending {
  readonly proxy?: ProxyChoice
  readonly password?: string
  readonly caFile?: string
  readonly systemSays?: string
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
}

let last: LastProxy
let platform: FaultServer
let history: History

/** Through the settings' own way; gives what stands in the history. */
async function send(url: string, sending: Sending = {}): Promise<Attempt> {
  const before = countOf(history)
  const network: NetworkService = networkOver(documentsIn(temporaryFolder()), {
    encryption: testKeyring(7),
    resolveSystemProxy: async () => sending.systemSays ?? 'DIRECT'
  }).network
  const connector = await connectorFor(
    network,
    url,
    {
      proxy: sending.proxy ?? { kind: 'system' },
      trust: {
        kind: 'own',
        caFile: sending.caFile ?? authorityFile(platform.authority),
        systemCertificates: false
      }
    },
    { proxyPassword: sending.password }
  )
  const events = createEventService({
    journal: history,
    journalOpened: Promise.resolve(),
    checkTexts: anyText,
    client: eventClient,
    resolveTarget: async () => fail('not-found', 'Only whole targets are used here.'),
    push: () => {},
    changed: () => {},
    clock: Date.now,
    logError: (text) => {
      throw new Error(text)
    }
  })
  const target = {
    profileId: null,
    profileName: 'Company',
    profileColor: 'blue',
    environment: 'custom',
    baseUrl: url,
    engagementId: 'af8c2e16-545d-4f83-9e79-7c5ebc544b1d',
    token: 'a-visitor-token-of-a-test',
    timeoutMs: sending.timeoutMs ?? 5000,
    connector
  } as const
  const { id } = must(
    await events.sendAndWait(target, 'Visitor came by proxy', { signal: sending.signal })
  )
  expect(countOf(history) - before).toBe(1)
  return must(history.get(id))
}

const companyUrl = (): string => platform.url.replace('127.0.0.1', COMPANY_HOST)

/** Refused on the way: its entry, the proxy named, not one request. */
async function refused(sending: Sending): Promise<Attempt> {
  const attempt = await send(companyUrl(), sending)
  expect(attempt).toMatchObject({
    state: 'unreachable',
    response: null,
    failure: { phase: 'before-request' }
  })
  expect(platform.requests()).toEqual([])
  expect(leaksIn(JSON.stringify(attempt), PASSWORD)).toEqual([])
  return attempt
}

/** Says a fixed text to whoever connects. */
async function sayingProxy(words: string): Promise<{ server: Server; port: number }> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => socket.end(words))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return { server, port: typeof address === 'object' && address ? address.port : 0 }
}

beforeAll(async () => {
  last = await startLastProxy()
})
afterAll(() => last.close())
beforeEach(async () => {
  ;({ history } = await openHistory())
  platform = await startFaultServer({ tls: 'trusted', names: [COMPANY_HOST] })
  return () => platform.close()
})

describe.skipIf(!hasProxies)('tinyproxy', () => {
  let open: TestProxy
  let locked: TestProxy
  let denying: TestProxy
  beforeAll(async () => {
    ;[open, locked, denying] = await Promise.all([
      startTinyproxy({ upstream: last.port }),
      startTinyproxy({ upstream: last.port, user: 'qa', password: PASSWORD }),
      startTinyproxy({ upstream: last.port, deniesAll: true })
    ])
  })
  afterAll(() => Promise.all([open, locked, denying].map((proxy) => proxy.stop())))

  it('passes an event on, once, and sees neither its token nor its text', async () => {
    const attempt = await send(companyUrl(), { proxy: manual(open.port) })
    expect(attempt.state).toBe('accepted')
    expect(platform.requests()).toHaveLength(1)
    expect(last.asked().at(-1)).toBe(companyUrl().replace('https://', ''))
    expect(attempt.timings).toMatchObject({ connectMs: expect.any(Number) })
    expect(attempt.timings?.tlsMs).toBeGreaterThan(0)
    expect(open.log()).not.toMatch(/token|engagements/)
  })

  it('takes user and password', async () => {
    const proxy = manual(locked.port, { user: 'qa' })
    expect((await send(companyUrl(), { proxy, password: PASSWORD })).state).toBe('accepted')
    expect(platform.requests()).toHaveLength(1)
  })

  it.each([
    ['no user', {}, undefined, 407],
    // Not 407, as one would expect.
    ['a wrong password', { user: 'qa' }, `${PASSWORD}x`, 401],
    ['no password', { user: 'qa' }, undefined, 401]
  ])('refuses who has %s', async (_name, more, password, status) => {
    const attempt = await refused({
      proxy: manual(locked.port, more),
      ...(password !== undefined && { password })
    })
    expect(attempt.explanation?.code).toBe('unreachable/proxy-authentication')
    expect(attempt.explanation?.meaning).toContain(`127.0.0.1:${locked.port} answered ${status}`)
  })

  it('refuses a host with 403', async () => {
    const { explanation } = await refused({ proxy: manual(denying.port) })
    expect(explanation?.code).toBe('unreachable/proxy-forbidden')
    expect(explanation?.title).toContain(COMPANY_HOST)
  })

  it('says with 502 that it can’t reach the host', async () => {
    const lost = await startTinyproxy({ upstream: 9 })
    expect((await refused({ proxy: manual(lost.port) })).explanation?.code).toBe(
      'unreachable/proxy-gateway'
    )
    await lost.stop()
  })

  it('is left out for this computer itself', async () => {
    const { state } = await send(platform.url, { proxy: manual(denying.port) })
    expect(state).toBe('accepted')
  })

  it('a certificate that does not hold keeps the event back, through a proxy too', async () => {
    const stranger = authorityFile((await strangerAuthority()).authority)
    const { explanation } = await refused({ proxy: manual(open.port), caFile: stranger })
    expect(explanation?.code).toBe('unreachable/tls-unknown-authority')
  })

  it('is taken next where a script’s first proxy was not reached, and only then', async () => {
    const gone = await sayingProxy('')
    await new Promise((resolve) => gone.server.close(resolve))
    const systemSays = `PROXY 127.0.0.1:${gone.port}; PROXY 127.0.0.1:${open.port}`
    expect((await send(companyUrl(), { systemSays })).state).toBe('accepted')
    expect(platform.requests()).toHaveLength(1)
    const refusing = `PROXY 127.0.0.1:${denying.port}; PROXY 127.0.0.1:${open.port}`
    const attempt = await send(companyUrl(), { systemSays: refusing })
    expect(attempt.explanation?.code).toBe('unreachable/proxy-forbidden')
    expect(platform.requests()).toHaveLength(1)
  })

  it('never makes two events of one where the answer breaks off', async () => {
    platform.respondWith('close-after-request')
    const attempt = await send(companyUrl(), { proxy: manual(open.port) })
    expect(attempt.state).toBe('unknown')
    expect(platform.requests()).toHaveLength(1)
  })
})

describe.skipIf(!hasProxies)('mitmproxy', () => {
  let looking: Mitmproxy
  let socks: Mitmproxy
  beforeAll(async () => {
    ;[looking, socks] = await Promise.all([
      startMitmproxy({ mode: 'upstream', upstream: last.port }),
      startMitmproxy({ mode: 'socks5', credentials: `qa:${PASSWORD}` })
    ])
  })
  afterAll(() => Promise.all([looking.stop(), socks.stop()]))

  it('looks into TLS: refused without the company’s authority, accepted with it', async () => {
    const proxy = manual(looking.port)
    const { explanation } = await refused({ proxy })
    expect(explanation?.code).toBe('unreachable/tls-unknown-authority')
    expect(explanation?.action).toContain('Settings, Network')
    const caFile = authorityFile(looking.authority)
    expect((await send(companyUrl(), { proxy, caFile })).state).toBe('accepted')
    expect(platform.requests()).toHaveLength(1)
  })

  it('leads there as SOCKS proxy, and refuses a wrong password', async () => {
    const proxy = manual(socks.port, { protocol: 'socks5', user: 'qa' })
    const caFile = authorityFile(socks.authority)
    const { state } = await send(companyUrl(), { proxy, password: PASSWORD, caFile })
    expect(state).toBe('accepted')
    expect(platform.requests()).toHaveLength(1)
    const wrong = await send(companyUrl(), { proxy, password: `${PASSWORD}x`, caFile })
    expect(wrong.explanation?.code).toBe('unreachable/proxy-authentication')
    expect(platform.requests()).toHaveLength(1)
  })
})

describe('other proxies', () => {
  it.each([
    ['nobody there', 'PROXY_REFUSED', 'unreachable/proxy-refused', undefined],
    ['no HTTP', 'PROXY_PROTOCOL', 'unreachable/proxy-protocol', 'SSH-2.0-OpenSSH\r\n'],
    ['silence and an end', 'PROXY_PROTOCOL', 'unreachable/proxy-protocol', ''],
    [
      'NTLM only',
      'PROXY_SIGN_IN',
      'unreachable/proxy-sign-in',
      'HTTP/1.1 407 No\r\nProxy-Authenticate: Negotiate\r\nProxy-Authenticate: NTLM\r\n\r\n'
    ],
    ['a redirect', 'PROXY_STATUS', 'unreachable/proxy-status', 'HTTP/1.1 302 Go\r\n\r\n'],
    [
      'an echo of the password',
      'PROXY_AUTHENTICATION',
      'unreachable/proxy-authentication',
      `HTTP/1.1 407 ${PASSWORD} ${Buffer.from(`qa:${PASSWORD}`).toString('base64')}\r\n\r\n`
    ]
  ])('%s is told apart', async (_name, code, entry, words) => {
    const { server, port } = await sayingProxy(words ?? '')
    if (words === undefined) await new Promise((resolve) => server.close(resolve))
    const attempt = await refused({ proxy: manual(port, { user: 'qa' }), password: PASSWORD })
    server.close()
    expect(attempt.failure?.code).toBe(code)
    expect(attempt.explanation?.code).toBe(entry)
  })

  it('a name that does not exist, and a system that gives no answer', async () => {
    const proxy = manual(3128, { host: `${'a'.repeat(64)}.invalid` })
    expect((await refused({ proxy })).explanation?.code).toBe('unreachable/proxy-name')
    const { explanation } = await refused({ systemSays: 'QUIC a:1' })
    expect(explanation?.code).toBe('unreachable/proxy-lookup')
  })

  it.each(['timeout', 'cancelled'] as const)('a silent one is given up (%s)', async (reason) => {
    const silent = createServer((socket) => socket.on('error', () => undefined))
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const address = silent.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const stopper = new AbortController()
    const closed = new Promise<void>((resolve) =>
      silent.once('connection', (socket) => {
        socket.resume().once('close', () => resolve())
        if (reason === 'cancelled') stopper.abort()
      })
    )
    const attempt = await send(companyUrl(), {
      proxy: manual(port),
      timeoutMs: reason === 'timeout' ? 200 : 5000,
      signal: stopper.signal
    })
    await closed
    silent.close()
    expect(attempt.failure).toMatchObject({ code: reason, phase: 'before-request' })
    expect(platform.requests()).toEqual([])
  })
})

async function strangerAuthority(): Promise<FaultServer> {
  const stranger = await startFaultServer({ tls: 'trusted' })
  await stranger.close()
  return stranger
}
