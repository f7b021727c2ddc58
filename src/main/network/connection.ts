/**
 * Opens the connection for one request and gives it only when a request may be written to it: for
 * https after the certificate was checked. So whatever fails in here has surely not delivered.
 *
 * Where several ways are known, such as `PROXY a:1; DIRECT` of a script, the next is taken only
 * if the one before was not even reached. This computer itself never lies behind a proxy.
 */
import net from 'node:net'
import tls from 'node:tls'
import { isLoopback } from '@shared/domain/host'
import type { Watch } from '../events/ports'
import { DIRECT, type Hop } from './hop'
import { ProxyError, wasNotReached } from './proxy-error'
import { ready, unlessAborted } from './socket'
import { openTunnel } from './tunnel'

export interface Route {
  /** The ways to a host, the best first. Rejects with a `ProxyError`. */
  readonly hopsTo: (url: URL) => Promise<readonly Hop[]>
  /** Which authorities are trusted for the host, and what it is shown; Node's own where absent. */
  readonly secureContext?: tls.SecureContext | undefined
  /** The same for a proxy that is reached over https; it is shown no certificate of ours. */
  readonly proxyTrust?: tls.SecureContext | undefined
  readonly checksCertificate: boolean
}

export const DIRECT_ROUTE: Route = { hopsTo: async () => [DIRECT], checksCertificate: true }

export interface Opened {
  readonly socket: net.Socket
  /** The way that was taken. */
  readonly hop: Hop
}

/** Rejects with Node's error or a `ProxyError`, or with the signal's reason once it is aborted. */
export async function openConnection(
  url: URL,
  route: Route,
  watch: Watch,
  signal: AbortSignal
): Promise<net.Socket> {
  const { socket } = await reachHost(url, route, watch, signal)
  if (url.protocol !== 'https:') return socket
  return await secureConnection(url, socket, route, watch, signal)
}

/** The first half: a connection that leads to the host, over a proxy or straight. */
export async function reachHost(
  url: URL,
  route: Route,
  watch: Watch,
  signal: AbortSignal
): Promise<Opened> {
  const hops = await unlessAborted(hopsFor(url, route), signal)
  const opened = await openFirst(url, hops, route, watch, signal)
  watch.mark('connect')
  return opened
}

/** The second half: TLS with the host itself, its certificate checked. */
export async function secureConnection(
  url: URL,
  socket: net.Socket,
  route: Route,
  watch: Watch,
  signal: AbortSignal
): Promise<tls.TLSSocket> {
  const secure = await ready(connectTls(url, socket, route), 'secureConnect', signal)
  watch.mark('secure')
  return secure
}

async function hopsFor(url: URL, { hopsTo }: Route): Promise<readonly Hop[]> {
  if (isLoopback(url.hostname)) return [DIRECT]
  const hops = await hopsTo(url)
  if (hops.length > 0) return hops
  throw new ProxyError('PROXY_LOOKUP', 'None of the proxies that the system names can be used.')
}

async function openFirst(
  url: URL,
  [hop = DIRECT, ...others]: readonly Hop[],
  route: Route,
  watch: Watch,
  signal: AbortSignal
): Promise<Opened> {
  try {
    return { socket: await openHop(hop, url, route, watch, signal), hop }
  } catch (error) {
    if (signal.aborted || others.length === 0 || !wasNotReached(error)) throw error
    return await openFirst(url, others, route, watch, signal)
  }
}

async function openHop(
  hop: Hop,
  url: URL,
  { proxyTrust }: Route,
  watch: Watch,
  signal: AbortSignal
): Promise<net.Socket> {
  if (hop.kind === 'proxy')
    return openTunnel(hop, addressOf(url), { trust: proxyTrust, watch, signal })
  const socket = net.connect(addressOf(url))
  socket.setNoDelay(true)
  socket.once('lookup', () => watch.mark('lookup'))
  return ready(socket, 'connect', signal)
}

/** An IPv6 address stands in brackets in a URL, but not in a call. */
const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '')

const addressOf = (url: URL): { readonly host: string; readonly port: number } => ({
  host: hostOf(url),
  port: Number(url.port) || (url.protocol === 'https:' ? 443 : 80)
})

function connectTls(
  url: URL,
  socket: net.Socket,
  { secureContext, checksCertificate }: Route
): tls.TLSSocket {
  const host = hostOf(url)
  return tls.connect({
    socket,
    host,
    // An address is no server name (RFC 6066); the certificate is checked against it all the same.
    servername: net.isIP(host) ? '' : host,
    ALPNProtocols: ['http/1.1'],
    rejectUnauthorized: checksCertificate,
    ...(secureContext && { secureContext })
  })
}
