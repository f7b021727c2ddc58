/**
 * The first part of the way: where a connection goes before it reaches the host. Either straight
 * there, or to a proxy that is asked to open a tunnel.
 */
import type { ProxyProtocol } from '@shared/domain/network'

export interface ProxyServer {
  readonly kind: 'proxy'
  readonly protocol: ProxyProtocol | 'socks4'
  /** IPv6 without its brackets. */
  readonly host: string
  readonly port: number
  /** Empty where the proxy asks for none. */
  readonly user: string
  readonly password: string
}

export type Hop = { readonly kind: 'direct' } | ProxyServer

export const DIRECT: Hop = { kind: 'direct' }

const PROTOCOLS: Readonly<Record<string, { protocol: ProxyServer['protocol']; port: number }>> = {
  PROXY: { protocol: 'http', port: 80 },
  HTTP: { protocol: 'http', port: 80 },
  HTTPS: { protocol: 'https', port: 443 },
  // Without a number it means version 4, as in every browser.
  SOCKS: { protocol: 'socks4', port: 1080 },
  SOCKS4: { protocol: 'socks4', port: 1080 },
  SOCKS5: { protocol: 'socks5', port: 1080 }
}

/**
 * What a proxy script or the system answers, such as `PROXY a:8080; SOCKS5 b; DIRECT`, in its
 * order. Entries of a kind that is not known are left out; nothing at all means straight there.
 */
export function readProxyList(text: string): readonly Hop[] {
  const entries = text
    .split(';')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
  return entries.length === 0 ? [DIRECT] : entries.flatMap((entry) => readEntry(entry) ?? [])
}

function readEntry(entry: string): Hop | undefined {
  const [kind = '', address = ''] = entry.split(/\s+/)
  if (kind.toUpperCase() === 'DIRECT') return DIRECT
  const known = PROTOCOLS[kind.toUpperCase()]
  const url = `http://${address}`
  if (!known || address === '' || !URL.canParse(url)) return undefined
  // A URL drops the port 80 of http, which may differ from this protocol's own.
  const port = /:(\d+)$/.exec(address)?.[1]
  return {
    kind: 'proxy',
    protocol: known.protocol,
    host: new URL(url).hostname.replace(/^\[|\]$/g, ''),
    port: port === undefined ? known.port : Number(port),
    user: '',
    password: ''
  }
}

/** As it is shown: never with its user or password. */
export const nameOf = ({ host, port }: Pick<ProxyServer, 'host' | 'port'>): string =>
  `${host.includes(':') ? `[${host}]` : host}:${port}`
