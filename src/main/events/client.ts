/**
 * One POST on Node's own http, sent exactly once: nothing is followed, nothing is repeated, and
 * whatever goes wrong becomes part of the result. Chromium's stack sends a POST again by itself
 * when a reused connection breaks; Node's never does.
 *
 * Every request has a connection of its own. On a reused one a reset would not tell whether the
 * event was taken, and a late `408` to the request before would be read as the answer to this one.
 * On loopback that costs 0.1 ms more (0.19 in place of 0.08, measured), which no one sees.
 *
 * The connection is ready before the request is made, so the phase of a failure is a fact:
 * `before-request` means that not one byte of it was written.
 */
import http, { type IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import {
  type Failure,
  type RequestRecord,
  type ResponseRecord,
  type Timings,
  TOKEN_PLACEHOLDER
} from '@shared/domain/attempt'
import { codeOf, messageOf } from '../errors'
import { type Body, readBody } from './body'
import type { ConnectionEnds, Connector } from './ports'
import { partsOf } from './request'
import { type Stopwatch, startStopwatch } from './stopwatch'

/** As it came: not scrubbed of the token yet. */
export interface Exchange {
  /** `null` where no status line came. */
  readonly response: ResponseRecord | null
  /** `null` where the answer is whole, or was only too large to keep. */
  readonly failure: Failure | null
  readonly timings: Timings
}

export interface PostOptions {
  /** For the whole exchange, from the name's lookup to the answer's last byte. */
  readonly timeoutMs: number
  /** Aborting closes the socket at once. */
  readonly signal: AbortSignal
  readonly connector: Connector
  /** Called once the connection stands, before anything is written to it. */
  readonly onConnection?: (ends: ConnectionEnds) => void
}

/** Never rejects. No error in it holds the token. */
export type EventClient = (
  request: RequestRecord,
  token: string,
  options: PostOptions
) => Promise<Exchange>

/** After decompression. What is beyond is not read. */
export const MAX_BODY_BYTES = 10_000_000
/** Node's own limit is 16 KB; gateways with many cookies send more. */
const MAX_HEADER_BYTES = 1_048_576

type StopReason = 'cancelled' | 'timeout'
type Phase = Failure['phase']
type Answer = Omit<Exchange, 'timings'>

export const eventClient: EventClient = async (request, token, options) => {
  const { timeoutMs, signal, connector, onConnection } = options
  const watch = startStopwatch()
  const stopper = new AbortController()
  const stop = (reason: StopReason) => (): void => stopper.abort(reason)
  const timer = setTimeout(stop('timeout'), timeoutMs)
  const cancel = stop('cancelled')
  if (signal.aborted) cancel()
  signal.addEventListener('abort', cancel)
  let socket: Socket | undefined
  try {
    stopper.signal.throwIfAborted()
    socket = await connector.open(new URL(request.url), watch, stopper.signal)
    onConnection?.(endsOf(socket))
    const answer = await exchange(socket, request, token, watch, stopper.signal)
    return { ...answer, timings: watch.timings() }
  } catch (error) {
    const failure = failureOf(error, 'before-request', stopper.signal)
    return { response: null, failure, timings: watch.timings() }
  } finally {
    socket?.destroy()
    clearTimeout(timer)
    signal.removeEventListener('abort', cancel)
  }
}

const endsOf = (socket: Socket): ConnectionEnds => ({
  client: `${socket.localAddress}:${socket.localPort}`,
  server: `${socket.remoteAddress}:${socket.remotePort}`
})

/** Writes the request to a connection that is ready. Rejects only before the first byte. */
function exchange(
  socket: Socket,
  request: RequestRecord,
  token: string,
  watch: Stopwatch,
  signal: AbortSignal
): Promise<Answer> {
  return new Promise((resolve) => {
    signal.throwIfAborted()
    const outgoing = http.request({
      createConnection: () => socket,
      method: request.method,
      path: partsOf(request.url).path,
      headers: request.headers.flatMap(([name, value]) => [
        name,
        name === 'Authorization' ? value.replace(TOKEN_PLACEHOLDER, () => token) : value
      ]),
      maxHeaderSize: MAX_HEADER_BYTES
    })
    const close = (): void => void socket.destroy()
    signal.addEventListener('abort', close, { once: true })
    const settle = (answer: Answer): void => {
      signal.removeEventListener('abort', close)
      resolve(answer)
    }

    let problem: unknown
    let answering = false
    outgoing.on('finish', () => watch.mark('sent'))
    outgoing.on('error', (error) => {
      problem ??= error
    })
    outgoing.on('response', async (incoming) => {
      answering = true
      watch.mark('answer')
      settle(answerOf(incoming, await readBody(incoming, MAX_BODY_BYTES), problem, signal))
    })
    // Comes after everything else, whatever happened; with an answer on its way, that one settles.
    outgoing.on('close', () => {
      if (!answering)
        settle({ response: null, failure: failureOf(problem, 'after-request', signal) })
    })
    outgoing.end(request.body)
  })
}

function answerOf(
  incoming: IncomingMessage,
  body: Body,
  problem: unknown,
  signal: AbortSignal
): Answer {
  const headers: [string, string][] = []
  for (let at = 0; at < incoming.rawHeaders.length; at += 2)
    headers.push([incoming.rawHeaders[at] ?? '', incoming.rawHeaders[at + 1] ?? ''])
  return {
    response: {
      status: incoming.statusCode ?? 0,
      statusText: incoming.statusMessage ?? '',
      httpVersion: incoming.httpVersion,
      headers,
      body: body.text,
      bodyBytes: body.bytes,
      truncated: body.cut !== null
    },
    failure:
      body.cut === null || body.cut === 'size' ? null : bodyFailure(body.cut, problem, signal)
  }
}

const bodyFailure = (
  cut: 'connection' | 'encoding',
  problem: unknown,
  signal: AbortSignal
): Failure =>
  cut === 'encoding'
    ? { code: 'encoding', phase: 'answer', message: 'The compressed body does not unpack.' }
    : failureOf(problem, 'answer', signal)

/** A stop explains everything that came of it. */
function failureOf(error: unknown, phase: Phase, signal: AbortSignal): Failure {
  const reason: unknown = signal.reason
  if (reason === 'timeout')
    return { code: 'timeout', phase, message: 'The time that the profile allows was over.' }
  if (reason === 'cancelled') return { code: 'cancelled', phase, message: 'Stopped by the person.' }
  if (!(error instanceof Error))
    return { code: 'ECONNRESET', phase, message: 'The connection ended before the answer did.' }
  return { code: codeOf(error) ?? error.name, phase, message: messageOf(error) }
}
