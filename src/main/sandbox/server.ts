/**
 * The sandbox's HTTP server, on 127.0.0.1 only. It reads a request within a size limit, hands it
 * to `judge`, and carries out the verdict. A web page can't reach it across origins: the headers
 * of an event need a preflight, and that gets 405 and no CORS header.
 */
import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { finished } from 'node:stream/promises'
import { setTimeout as wait } from 'node:timers/promises'
import type { ConnectionEnds } from '../events/ports'
import { type Answer, TOO_LARGE } from './answers'
import type { ReceivedRequest, Verdict } from './judge'

const HOST = '127.0.0.1'
const MAX_BODY_BYTES = 128 * 1024

export interface RunningServer {
  readonly port: number
  /** Closes the port and every socket, whatever they wait for. */
  readonly close: () => Promise<void>
}

export interface RequestHead {
  readonly method: string
  readonly target: string
  readonly ends: ConnectionEnds
}

interface ServerEvents {
  /** As soon as a request's head is there; gives what is called with the whole of it. */
  readonly begin: (head: RequestHead) => (request: ReceivedRequest) => Verdict
  readonly closed: (ends: ConnectionEnds) => void
}

/** Rejects with Node's error where the port can't be had. */
export async function listen(
  port: number,
  { begin, closed }: ServerEvents
): Promise<RunningServer> {
  const server = createServer((request, response) => {
    const { method = '', url: target = '' } = request
    const finish = begin({ method, target, ends: endsOf(request.socket) })
    handle(request, response, (body) => finish({ method, target, ...headersOf(request), body }))
  })
  server.on('connection', (socket) => {
    // A closed socket has no ends any more.
    const ends = endsOf(socket)
    socket.once('close', () => closed(ends))
  })
  // Idle connections of a client that waits between two events are kept rather than reset.
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, HOST, resolve)
  })
  return { port: portOf(server), close: () => closeAll(server) }
}

/** The same words that the client has for its own end and this one. */
const endsOf = (socket: Socket): ConnectionEnds => ({
  client: `${socket.remoteAddress}:${socket.remotePort}`,
  server: serverEnd(socket.localPort ?? 0)
})

/** As a client sees a server that listens on this port. */
export const serverEnd = (port: number): string => `${HOST}:${port}`

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('Not listening on a port')
  return address.port
}

function closeAll(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

const headersOf = ({ headers }: IncomingMessage) => ({
  authorization: headers.authorization,
  accept: headers.accept,
  contentType: headers['content-type']
})

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  judgeBody: (body: Uint8Array) => Verdict
): Promise<void> {
  try {
    const body = await readBody(request)
    if (body === undefined) return write(response, TOO_LARGE)
    await carryOut(response, judgeBody(body))
  } catch (error) {
    // The client went away or the sandbox was stopped: there is nobody to answer.
    if (!response.destroyed && !request.destroyed) throw error
  }
}

/** `undefined` for a body over the limit. Rejects where the client goes away in the middle of it. */
async function readBody(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  request.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size <= MAX_BODY_BYTES) chunks.push(chunk)
  })
  await finished(request, { writable: false })
  return size <= MAX_BODY_BYTES ? Buffer.concat(chunks) : undefined
}

async function carryOut(response: ServerResponse, verdict: Verdict): Promise<void> {
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  if (verdict.delayMs > 0) await wait(verdict.delayMs, undefined, { signal: gone.signal })
  switch (verdict.ending) {
    case 'whole':
      return write(response, verdict.answer)
    case 'cut-off':
      return cutOff(response, verdict.answer)
    case 'reset':
      response.socket?.resetAndDestroy()
      return
    case 'hang':
      return
  }
}

function writeHead(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, {
    ...headers,
    'content-length': Buffer.byteLength(body),
    'x-request-id': randomUUID()
  })
}

function write(response: ServerResponse, answer: Answer): void {
  writeHead(response, answer)
  response.end(answer.body)
}

/** Announces the whole body, sends half of it and closes the connection. */
function cutOff(response: ServerResponse, answer: Answer): void {
  const bytes = Buffer.from(answer.body)
  writeHead(response, answer)
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.socket?.end())
}
