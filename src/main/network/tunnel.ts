/**
 * Asks a proxy for a tunnel to the host: CONNECT (RFC 9110) over http or https, or SOCKS. What is
 * asked never holds more than host and port: the event goes through the tunnel, encrypted, and only
 * once it stands. So a proxy that refuses has surely not delivered anything.
 */
import http from 'node:http'
import net from 'node:net'
import tls from 'node:tls'
import { messageOf } from '../errors'
import type { Watch } from '../events/ports'
import type { ProxyServer } from './hop'
import { type ProxyError, proxyError, unreachableProxy } from './proxy-error'
import { ready, unlessAborted } from './socket'

interface Destination {
  /** IPv6 without its brackets. */
  readonly host: string
  readonly port: number
}

interface TunnelOptions {
  /** Which authorities are trusted for a proxy over https; Node's own authorities where absent. */
  readonly trust: tls.SecureContext | undefined
  readonly watch: Watch
  readonly signal: AbortSignal
}

/** Rejects with a `ProxyError`, or with the signal's reason. */
export async function openTunnel(
  proxy: ProxyServer,
  to: Destination,
  options: TunnelOptions
): Promise<net.Socket> {
  const socket = await reachProxy(proxy, options)
  try {
    return await (proxy.protocol === 'socks4' || proxy.protocol === 'socks5'
      ? askBySocks(socket, proxy, to, options.signal)
      : askByConnect(socket, proxy, to, options.signal))
  } catch (error) {
    socket.destroy()
    throw error
  }
}

async function reachProxy(
  proxy: ProxyServer,
  { trust, watch, signal }: TunnelOptions
): Promise<net.Socket> {
  const { host, port } = proxy
  const plain = net.connect({ host, port })
  plain.setNoDelay(true)
  plain.once('lookup', () => watch.mark('lookup'))
  try {
    await ready(plain, 'connect', signal)
  } catch (error) {
    throw signal.aborted ? error : unreachableProxy(proxy, error)
  }
  if (proxy.protocol !== 'https') return plain
  const secure = tls.connect({
    socket: plain,
    servername: net.isIP(host) ? '' : host,
    host,
    ALPNProtocols: ['http/1.1'],
    ...(trust && { secureContext: trust })
  })
  try {
    return await ready(secure, 'secureConnect', signal)
  } catch (error) {
    throw signal.aborted
      ? error
      : proxyError('PROXY_TLS', proxy, `has no secure connection for us: ${messageOf(error)}`)
  }
}

const authority = ({ host, port }: Destination): string =>
  `${host.includes(':') ? `[${host}]` : host}:${port}`

function askByConnect(
  socket: net.Socket,
  proxy: ProxyServer,
  to: Destination,
  signal: AbortSignal
): Promise<net.Socket> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      reject(signal.reason)
      socket.destroy()
    }
    if (signal.aborted) return stop()
    signal.addEventListener('abort', stop, { once: true })
    const request = http.request({
      method: 'CONNECT',
      path: authority(to),
      headers: { Host: authority(to), ...credentials(proxy) },
      createConnection: () => socket
    })
    request.on('error', (error) =>
      reject(
        proxyError('PROXY_PROTOCOL', proxy, `gave no answer that can be read: ${error.message}`)
      )
    )
    request.on('close', () => signal.removeEventListener('abort', stop))
    request.on('connect', (answer, _socket, head: Buffer) => {
      const { statusCode = 0 } = answer
      if (statusCode < 200 || statusCode > 299) return reject(refusal(proxy, answer))
      if (head.length > 0) socket.unshift(head)
      resolve(socket)
    })
    request.end()
  })
}

const credentials = ({ user, password }: ProxyServer): Readonly<Record<string, string>> =>
  user === ''
    ? {}
    : {
        'Proxy-Authorization': `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
      }

/** Several may stand in one header, each with parameters behind it: `Negotiate, Basic realm="x"`. */
const SCHEMES = /(?:^|,)\s*([A-Za-z][\w-]*)(?=\s|,|$)/g

function refusal(proxy: ProxyServer, answer: http.IncomingMessage): ProxyError {
  const { statusCode = 0, statusMessage = '', headersDistinct } = answer
  const words = `answered ${`${statusCode} ${statusMessage}`.trim()}`
  // Some answer 401 where a password is wrong, as a server would; it is the proxy all the same.
  if (statusCode === 407 || statusCode === 401) {
    const offered = (headersDistinct['proxy-authenticate'] ?? []).flatMap((header) =>
      Array.from(header.matchAll(SCHEMES), ([, scheme = '']) => scheme)
    )
    return offered.length === 0 || offered.some((scheme) => scheme.toLowerCase() === 'basic')
      ? proxyError('PROXY_AUTHENTICATION', proxy, words)
      : proxyError('PROXY_SIGN_IN', proxy, `${words} and asks for ${offered.join(', ')}`)
  }
  if (statusCode === 403) return proxyError('PROXY_FORBIDDEN', proxy, words)
  return statusCode >= 502 && statusCode <= 504
    ? proxyError('PROXY_GATEWAY', proxy, words)
    : proxyError('PROXY_STATUS', proxy, words)
}

/** The library's own errors carry the password along: only their words go on. */
async function askBySocks(
  socket: net.Socket,
  proxy: ProxyServer,
  to: Destination,
  signal: AbortSignal
): Promise<net.Socket> {
  const { host, port, protocol, user, password } = proxy
  // Large, and needed by few: not read at every start.
  const { SocksClient } = await import('socks')
  const asked = SocksClient.createConnection({
    command: 'connect',
    existing_socket: socket,
    destination: to,
    proxy: {
      host,
      port,
      type: protocol === 'socks4' ? 4 : 5,
      ...(user !== '' && { userId: user, password })
    }
  })
  try {
    await unlessAborted(asked, signal)
    return socket
  } catch (error) {
    if (signal.aborted) throw error
    throw socksRefusal(proxy, messageOf(error))
  }
}

function socksRefusal(proxy: ProxyServer, words: string): ProxyError {
  if (/authentication/i.test(words))
    return proxyError('PROXY_AUTHENTICATION', proxy, `did not let us in: ${words}`)
  if (/NotAllowed/.test(words)) return proxyError('PROXY_FORBIDDEN', proxy, `said: ${words}`)
  return /rejected/i.test(words)
    ? proxyError('PROXY_GATEWAY', proxy, `said: ${words}`)
    : proxyError('PROXY_PROTOCOL', proxy, `gave no answer that can be read: ${words}`)
}
