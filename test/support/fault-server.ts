/**
 * A server on loopback that misbehaves on demand, for what the app has to live through. Real
 * sockets, real HTTP, real TLS; it counts every request that reaches it.
 *
 *     const server = await startFaultServer()
 *     server.respondWith('reset-after-request')   // a name of faults.ts, or a function of your own
 *     …send to `server.url`…
 *     expect(server.requests()).toHaveLength(1)
 *     await server.close()
 *
 * It answers as documented (200) until told otherwise. `{tls: 'trusted'}` and the like make it an
 * https server; `authority` is then what a client has to trust. Redirects to a second host go to
 * `otherUrl`, whose requests are counted by `otherRequests()`.
 */
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { Socket } from 'node:net'
import { createAuthority, createSelfSigned, type Identity } from './certificates'
import { FAULTS, type Fault, type FaultName, type SeenRequest } from './faults'

export { FAULTS, type Fault, type FaultName } from './faults'

type TlsKind = 'trusted' | 'expired' | 'not-yet-valid' | 'wrong-host' | 'self-signed'

export interface FaultServer {
  /** Base URL without a slash at its end. */
  readonly url: string
  /** Another host, as far as a client can tell. */
  readonly otherUrl: string
  /** PEM of who signed the server's certificate; empty for plain http and `self-signed`. */
  readonly authority: string
  readonly requests: () => readonly SeenRequest[]
  readonly otherRequests: () => number
  /** Resolves with the n-th request (from 1) as soon as it has arrived as a whole. */
  readonly arrived: (n: number) => Promise<SeenRequest>
  /** For all requests from now on. */
  readonly respondWith: (fault: FaultName | Fault) => void
  readonly close: () => Promise<void>
}

interface FaultServerOptions {
  readonly tls?: TlsKind
  /** Names that a `trusted` certificate holds beside localhost. */
  readonly names?: readonly string[]
  /** PEM of who has to vouch for a client's certificate; without one nobody is let in. */
  readonly demands?: string
}

export async function startFaultServer(options: FaultServerOptions = {}): Promise<FaultServer> {
  const seen: SeenRequest[] = []
  const waiting = new Map<number, (request: SeenRequest) => void>()
  const perSocket = new WeakMap<Socket, number>()
  let fault: Fault = FAULTS.documented
  let others = 0

  const other = await listen(
    createServer((_request, response) => {
      others += 1
      response.end('{}')
    })
  )
  const listener: RequestListener = async (request, response) => {
    const { socket } = request
    const nth = (perSocket.get(socket) ?? 0) + 1
    perSocket.set(socket, nth)
    const one: SeenRequest = {
      method: request.method ?? '',
      path: request.url ?? '',
      rawHeaders: request.rawHeaders,
      authorization: request.headers.authorization ?? '',
      body: fault === FAULTS['reset-before-request-body'] ? '' : await readText(request),
      closed: new Promise((resolve) => socket.once('close', () => resolve()))
    }
    seen.push(one)
    waiting.get(seen.length)?.(one)
    // Only events are answered badly.
    if (one.method === 'HEAD') return void response.writeHead(404).end()
    fault({ request: one, response, socket, nthOnConnection: nth, url, otherUrl: other.url })
  }
  const { identity, authority } = identityFor(options)
  const main = await listen(
    identity
      ? createTlsServer({ ...identity, ...demandsOf(options) }, listener)
      : createServer(listener),
    identity ? 'https' : 'http'
  )
  const { url } = main

  return {
    url,
    otherUrl: other.url,
    authority,
    requests: () => seen,
    otherRequests: () => others,
    arrived: (n) => {
      const there = seen[n - 1]
      return there ? Promise.resolve(there) : new Promise((resolve) => waiting.set(n, resolve))
    },
    respondWith: (given) => {
      fault = typeof given === 'string' ? FAULTS[given] : given
    },
    close: async () => {
      await Promise.all([main.close(), other.close()])
    }
  }
}

const demandsOf = ({ demands }: FaultServerOptions) =>
  demands === undefined ? {} : { ca: demands, requestCert: true, rejectUnauthorized: true }

function identityFor({ tls: kind, names = [] }: FaultServerOptions): {
  identity?: Identity
  authority: string
} {
  const loopback = { names: ['localhost', ...names], addresses: [[127, 0, 0, 1]] } as const
  if (kind === undefined) return { authority: '' }
  if (kind === 'self-signed') return { identity: createSelfSigned(loopback), authority: '' }
  const { cert, issue } = createAuthority()
  const past = { notBefore: new Date('2019-01-01'), notAfter: new Date('2020-01-01') }
  const future = { notBefore: new Date('2048-01-01'), notAfter: new Date('2049-01-01') }
  const options = {
    trusted: loopback,
    expired: { ...loopback, ...past },
    'not-yet-valid': { ...loopback, ...future },
    'wrong-host': { names: ['other.example'] }
  }[kind]
  return { identity: issue(options), authority: cert }
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

interface Listening {
  readonly url: string
  readonly close: () => Promise<void>
}

async function listen(server: Server, protocol = 'http'): Promise<Listening> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('Not listening on a port')
  return {
    url: `${protocol}://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      })
  }
}
