/**
 * A proxy that did not open the way. The codes are the app's own, beside Node's; the event service
 * knows them (see classify-failure.ts). The message is a sentence that names the proxy and holds
 * no password.
 */

import { codeOf, messageOf } from '../errors'
import { nameOf, type ProxyServer } from './hop'

type ProxyErrorCode =
  /** It wants a user and a password, or others than those given. */
  | 'PROXY_AUTHENTICATION'
  /** It wants a way of signing in that the app has not, such as NTLM. */
  | 'PROXY_SIGN_IN'
  | 'PROXY_FORBIDDEN'
  /** It could not reach the host itself. */
  | 'PROXY_GATEWAY'
  /** Any other answer that is no consent. */
  | 'PROXY_STATUS'
  | 'PROXY_NAME'
  | 'PROXY_REFUSED'
  /** No connection to it for another reason. */
  | 'PROXY_CONNECTION'
  /** It is reached over TLS, and its certificate or its TLS does not hold. */
  | 'PROXY_TLS'
  /** It hung up, or what it said is none of its protocol. */
  | 'PROXY_PROTOCOL'
  /** The system, or its script, could not be asked which proxy to take. */
  | 'PROXY_LOOKUP'

export class ProxyError extends Error {
  readonly code: ProxyErrorCode

  constructor(code: ProxyErrorCode, message: string) {
    super(message)
    this.code = code
  }
}

export const proxyError = (code: ProxyErrorCode, proxy: ProxyServer, words: string): ProxyError =>
  new ProxyError(code, `The proxy ${nameOf(proxy)} ${words}.`)

const CONNECT_CODES: Readonly<Record<string, ProxyErrorCode>> = {
  ENOTFOUND: 'PROXY_NAME',
  EAI_AGAIN: 'PROXY_NAME',
  EAI_FAIL: 'PROXY_NAME',
  EAI_NODATA: 'PROXY_NAME',
  EAI_NONAME: 'PROXY_NAME',
  ECONNREFUSED: 'PROXY_REFUSED'
}

/** No connection to the proxy, for whatever reason Node names. */
export function unreachableProxy(proxy: ProxyServer, error: unknown): ProxyError {
  const code = codeOf(error) ?? ''
  const words = messageOf(error) || code
  return proxyError(
    CONNECT_CODES[code] ?? 'PROXY_CONNECTION',
    proxy,
    `could not be reached: ${words}`
  )
}

/** Whether the proxy surely never heard of the request, so that the next one may be asked. */
export const wasNotReached = (error: unknown): boolean =>
  error instanceof ProxyError &&
  (error.code === 'PROXY_NAME' ||
    error.code === 'PROXY_REFUSED' ||
    error.code === 'PROXY_CONNECTION')
