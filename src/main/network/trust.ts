/**
 * Which authorities are trusted for a server: those that come with the app, those of this
 * system where the runtime can read them, and those of a file.
 */
import tls from 'node:tls'

/** Node 22.15 and 24 have it; Electron 33 has not. */
interface SystemTrust {
  readonly getCACertificates?: (type: 'default' | 'system') => readonly string[]
}

export interface Authorities {
  /** Whether this runtime can read the system's certificates. */
  readonly offersSystem: boolean
  readonly builtIn: () => readonly string[]
  /** Empty where they can't be read. */
  readonly system: () => readonly string[]
}

export function authoritiesOf(runtime: object = tls): Authorities {
  const { getCACertificates }: SystemTrust = runtime
  return {
    offersSystem: typeof getCACertificates === 'function',
    builtIn: () => getCACertificates?.('default') ?? tls.rootCertificates,
    system: () => getCACertificates?.('system') ?? []
  }
}
