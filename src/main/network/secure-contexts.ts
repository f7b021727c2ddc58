/**
 * Builds what TLS needs out of certificates, once for each set of them: reading all the
 * authorities anew takes some ten milliseconds, and an event should not wait for it.
 */
import { createHash } from 'node:crypto'
import tls from 'node:tls'
import type { OwnIdentity } from './certificate-files'
import type { Authorities } from './trust'

interface TlsChoice {
  readonly useSystem: boolean
  /** As PEM. */
  readonly furtherAuthorities: readonly string[]
  readonly identity: OwnIdentity
}

/** A few sets are in use at a time; each holds some hundred kilobytes. */
const MAX_KEPT = 8

/** Gives `undefined` where Node's own is meant. Throws what OpenSSL says. */
export function createSecureContexts(
  authorities: Authorities
): (choice: TlsChoice) => tls.SecureContext | undefined {
  const kept = new Map<string, tls.SecureContext>()
  return (choice) => {
    const { useSystem, furtherAuthorities, identity } = choice
    const further = [...(useSystem ? authorities.system() : []), ...furtherAuthorities]
    if (further.length === 0 && Object.keys(identity).length === 0) return undefined
    const key = keyOf(further, identity)
    const found = kept.get(key)
    if (found) return found
    const context = tls.createSecureContext({
      ...identity,
      ...(further.length > 0 && { ca: [...authorities.builtIn(), ...further] })
    })
    for (const oldest of kept.keys()) if (kept.size >= MAX_KEPT) kept.delete(oldest)
    kept.set(key, context)
    return context
  }
}

function keyOf(authorities: readonly string[], identity: OwnIdentity): string {
  const hash = createHash('sha256')
  for (const pem of authorities) hash.update(pem).update('\0')
  for (const part of [identity.pfx, identity.cert, identity.key, identity.passphrase])
    hash.update(typeof part === 'string' || Buffer.isBuffer(part) ? part : '').update('\0')
  return hash.digest('hex')
}
