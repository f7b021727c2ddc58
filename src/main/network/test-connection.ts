/**
 * Tries the way to a host and says how far it leads: name, proxy, TLS, answer. It goes the very way
 * that an event goes, up to the moment when one would be written, and asks `HEAD /` then: no path
 * of the API, no token, no body, so nothing can come of it, and any answer at all shows that the
 * server is there.
 */
import http from 'node:http'
import type { Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import type { Explanation } from '@shared/domain/attempt'
import { isLoopback } from '@shared/domain/host'
import type { ChainLink, ConnectionReport, TestStep, TestStepName } from '@shared/domain/network'
import { codeOf, messageOf } from '../errors'
import type { Watch } from '../events/ports'
import { chainOf } from './chain'
import { type Opened, type Route, reachHost, secureConnection } from './connection'
import { nameOf } from './hop'

const TEST_LIMIT_MS = 15_000

const UNWATCHED: Watch = { mark: () => undefined }

export interface TestTools {
  /** The catalogue's words for what went wrong before a request; by Node's codes and `timeout`. */
  readonly explain: (url: string, failure: TestFailure, limitMs: number) => Explanation
  /** Takes passwords out of what a server or a proxy said. */
  readonly scrub: (text: string) => string
}

interface TestFailure {
  readonly code: string
  readonly message: string
}

interface Tried {
  readonly steps: readonly TestStep[]
  readonly chain: readonly ChainLink[]
}

/** Never rejects; `null` where it was stopped. */
export async function testConnection(
  url: string,
  route: Route,
  tools: TestTools,
  stopped: AbortSignal
): Promise<ConnectionReport | null> {
  const start = performance.now()
  const limit = AbortSignal.timeout(TEST_LIMIT_MS)
  const { steps, chain } = await tryOut(new URL(url), route, tools, limit, stopped)
  if (stopped.aborted) return null
  return {
    url,
    ok: steps.every(({ state }) => state === 'passed'),
    steps: steps.map((step) => ({ ...step, text: tools.scrub(step.text) })),
    chain,
    durationMs: Math.round(performance.now() - start)
  }
}

async function tryOut(
  url: URL,
  route: Route,
  tools: TestTools,
  limit: AbortSignal,
  stopped: AbortSignal
): Promise<Tried> {
  const signal = AbortSignal.any([limit, stopped])
  const steps: TestStep[] = []
  const pass = (step: TestStepName, text: string) => steps.push({ step, state: 'passed', text })
  let chain: readonly ChainLink[] = []
  let at: TestStepName = 'connection'
  let socket: Socket | undefined
  try {
    const opened = await reachHost(url, route, UNWATCHED, signal)
    socket = opened.socket
    passWay(url, opened, pass)
    if (url.protocol === 'https:') {
      at = 'tls'
      const secure = await secureConnection(url, socket, route, UNWATCHED, signal)
      chain = chainOf(secure)
      pass('tls', tlsWords(secure, route))
      socket = secure
    }
    at = 'answer'
    pass('answer', `${url.host} answered ${await askForNothing(socket, url, signal)}.`)
  } catch (error) {
    if (at === 'tls') chain = await chainWithoutTrust(url, route, signal)
    const failure = failureOf(error, limit.aborted)
    const explanation = tools.explain(url.href, failure, TEST_LIMIT_MS)
    const failed = failedStep(explanation.code, at)
    const words = failed === 'answer' ? noAnswer(url, failure) : explanation
    steps.push(...failedFrom(failed, words, steps.splice(0), url))
  } finally {
    socket?.destroy()
  }
  return { steps, chain }
}

function passWay(
  { hostname, host }: URL,
  { hop }: Opened,
  pass: (step: TestStepName, text: string) => void
): void {
  if (hop.kind === 'proxy') {
    pass('name', `The proxy looks up ${hostname}.`)
    pass('proxy', `${nameOf(hop)} opened the way to ${host}.`)
    return
  }
  pass('name', isLoopback(hostname) ? `${hostname} is this computer.` : `${hostname} was found.`)
  pass('connection', `Connected to ${host}, without a proxy.`)
}

const tlsWords = (socket: TLSSocket, { checksCertificate }: Route): string =>
  checksCertificate
    ? `${socket.getProtocol() ?? 'TLS'}: the certificate holds.`
    : `${socket.getProtocol() ?? 'TLS'}: the certificate was not checked, as this profile says.`

/** Where TLS failed: looks at what the server shows, sends nothing, and hangs up. */
async function chainWithoutTrust(
  url: URL,
  route: Route,
  signal: AbortSignal
): Promise<readonly ChainLink[]> {
  const blind = { ...route, checksCertificate: false }
  let socket: Socket | undefined
  try {
    socket = (await reachHost(url, blind, UNWATCHED, signal)).socket
    return chainOf(await secureConnection(url, socket, blind, UNWATCHED, signal))
  } catch {
    return []
  } finally {
    socket?.destroy()
  }
}

function askForNothing(socket: Socket, url: URL, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason)
    if (signal.aborted) return stop()
    signal.addEventListener('abort', stop, { once: true })
    const request = http.request({
      createConnection: () => socket,
      method: 'HEAD',
      path: '/',
      headers: { Host: url.host, Connection: 'close' }
    })
    request.on('error', reject)
    request.on('close', () => {
      signal.removeEventListener('abort', stop)
      reject(Object.assign(new Error('The connection ended.'), { code: 'ECONNRESET' }))
    })
    request.on('response', ({ statusCode, statusMessage }) =>
      resolve(`${statusCode} ${statusMessage}`.trim())
    )
    request.end()
  })
}

function failureOf(error: unknown, isLate: boolean): TestFailure {
  if (isLate) return { code: 'timeout', message: 'The time for a test was over.' }
  const fallback = error instanceof Error ? error.name : 'ECONNRESET'
  return { code: codeOf(error) ?? fallback, message: messageOf(error) }
}

type Words = Pick<Explanation, 'title' | 'meaning' | 'action'>

/** The catalogue speaks of an event that was not sent; here the way is open all the same. */
const noAnswer = ({ host }: URL, { code, message }: TestFailure): Words => ({
  title: `The way to ${host} is open, but it gave no answer`,
  meaning: code === 'timeout' ? `Nothing came within ${TEST_LIMIT_MS / 1000} s.` : message,
  action: 'Check the base URL of the profile and its port.'
})

/** By the catalogue's entry where it speaks of one step, else the one that was on. */
function failedStep(code: string, at: TestStepName): TestStepName {
  if (/\/(dns|dns-unavailable|proxy-name)$/.test(code)) return 'name'
  if (code.startsWith('unreachable/proxy')) return 'proxy'
  return code.startsWith('unreachable/tls') ? 'tls' : at
}

/** All steps in their order: those before were passed, those behind were not reached. */
function failedFrom(
  failed: TestStepName,
  { title, meaning, action }: Words,
  passed: readonly TestStep[],
  url: URL
): readonly TestStep[] {
  const isProxied = failed === 'proxy' || passed.some(({ step }) => step === 'proxy')
  const order: readonly TestStepName[] = [
    'name',
    isProxied ? 'proxy' : 'connection',
    ...(url.protocol === 'https:' ? (['tls'] as const) : []),
    'answer'
  ]
  return order.map((step, index): TestStep => {
    const before = passed.find((one) => one.step === step)
    if (step === failed) return { step, state: 'failed', text: sentences([title, meaning, action]) }
    if (index > order.indexOf(failed)) return { step, state: 'not-reached', text: '' }
    return before ?? { step, state: 'passed', text: 'The name was found.' }
  })
}

const sentences = (parts: readonly string[]): string =>
  parts
    .filter((part) => part !== '')
    .map((part) => (/[.?!]$/.test(part) ? part : `${part}.`))
    .join(' ')
