/** Which entry of the catalogue a failure before the request belongs to, by Node's and OpenSSL's codes. */
import type { Failure } from '@shared/domain/attempt'
import type { ExplanationCode } from './catalogue'

const CODES: Readonly<Record<string, ExplanationCode>> = {
  timeout: 'unreachable/timeout',
  ETIMEDOUT: 'unreachable/timeout',
  ENOTFOUND: 'unreachable/dns',
  EAI_NONAME: 'unreachable/dns',
  EAI_NODATA: 'unreachable/dns',
  EAI_AGAIN: 'unreachable/dns-unavailable',
  EAI_FAIL: 'unreachable/dns-unavailable',
  ECONNREFUSED: 'unreachable/refused',
  EHOSTUNREACH: 'unreachable/no-route',
  EHOSTDOWN: 'unreachable/no-route',
  ENETUNREACH: 'unreachable/no-route',
  ENETDOWN: 'unreachable/no-route',
  EADDRNOTAVAIL: 'unreachable/no-route',
  EACCES: 'unreachable/blocked',
  EPERM: 'unreachable/blocked',
  ECONNRESET: 'unreachable/reset',
  EPIPE: 'unreachable/reset',
  ECONNABORTED: 'unreachable/reset',
  CERT_HAS_EXPIRED: 'unreachable/tls-expired',
  CERT_NOT_YET_VALID: 'unreachable/tls-not-yet-valid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'unreachable/tls-wrong-host',
  HOSTNAME_MISMATCH: 'unreachable/tls-wrong-host',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'unreachable/tls-self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'unreachable/tls-unknown-authority',
  UNABLE_TO_GET_ISSUER_CERT: 'unreachable/tls-unknown-authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'unreachable/tls-unknown-authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'unreachable/tls-unknown-authority',
  // One of the same name and another key: renewed, or not the company's own.
  CERT_SIGNATURE_FAILURE: 'unreachable/tls-unknown-authority',
  CERT_UNTRUSTED: 'unreachable/tls-unknown-authority',
  CERT_REVOKED: 'unreachable/tls-revoked',
  EPROTO: 'unreachable/tls',
  PROXY_AUTHENTICATION: 'unreachable/proxy-authentication',
  PROXY_SIGN_IN: 'unreachable/proxy-sign-in',
  PROXY_FORBIDDEN: 'unreachable/proxy-forbidden',
  PROXY_GATEWAY: 'unreachable/proxy-gateway',
  PROXY_STATUS: 'unreachable/proxy-status',
  PROXY_NAME: 'unreachable/proxy-name',
  PROXY_REFUSED: 'unreachable/proxy-refused',
  PROXY_CONNECTION: 'unreachable/proxy-connection',
  PROXY_TLS: 'unreachable/proxy-tls',
  PROXY_PROTOCOL: 'unreachable/proxy-protocol',
  PROXY_LOOKUP: 'unreachable/proxy-lookup'
}

/** Other trouble with certificates and encryption comes under many names of these beginnings. */
const TLS_CODE = /^(ERR_SSL_|ERR_TLS_|CERT_|CRL_|INVALID_CA|INVALID_PURPOSE|UNABLE_TO_)/

/**
 * The server's last word in a handshake that asked for a certificate of ours. With TLS 1.3 it comes
 * after our side has begun to write, yet before the server reads: RFC 8446 has it check the
 * certificate first. So the event was surely not taken, whenever this arrives.
 */
const CERTIFICATE_REFUSED =
  /^ERR_SSL_.*ALERT_(CERTIFICATE_(REQUIRED|UNKNOWN|EXPIRED|REVOKED)|BAD_CERTIFICATE|UNSUPPORTED_CERTIFICATE|UNKNOWN_CA|ACCESS_DENIED)$/

export const refusesOurCertificate = ({ code }: Pick<Failure, 'code'>): boolean =>
  CERTIFICATE_REFUSED.test(code)

export function networkCode({ code }: Pick<Failure, 'code'>): ExplanationCode {
  if (refusesOurCertificate({ code })) return 'unreachable/tls-client-certificate'
  const known = Object.hasOwn(CODES, code) ? CODES[code] : undefined
  return known ?? (TLS_CODE.test(code) ? 'unreachable/tls' : 'unreachable/other')
}
