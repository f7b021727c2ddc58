/** The network room for tests: its service over a real disk, and ready-made ways to a server. */
import { createSecureContext, rootCertificates } from 'node:tls'
import type { NetworkSecrets, ProfileNetwork } from '@shared/domain/network'
import type { Connector } from '../../src/main/events/ports'
import { DIRECT_ROUTE, openConnection } from '../../src/main/network/connection'
import { networkSpec } from '../../src/main/network/network-document'
import { NetworkService, USE_SETTINGS } from '../../src/main/network/network-service'
import { authoritiesOf } from '../../src/main/network/trust'
import type { Documents } from '../../src/main/storage/document-store'
import { createSecretVault, secretsSpec } from '../../src/main/storage/secret-vault'
import { anyText, temporaryFile } from './documents'
import { must } from './history'

interface NetworkOptions {
  readonly resolveSystemProxy?: (url: string) => Promise<string>
  readonly encryption: Parameters<typeof createSecretVault>[1]
}

export function networkOver(
  documents: Documents,
  { encryption, resolveSystemProxy = async () => 'DIRECT' }: NetworkOptions
) {
  const secrets = createSecretVault(documents.open(secretsSpec), encryption)
  const network = new NetworkService({
    store: documents.open(networkSpec),
    secrets,
    authorities: authoritiesOf(),
    checkTexts: anyText,
    resolveSystemProxy
  })
  return { secrets, network }
}

/** The way that these settings, in place of the app's own, lead to. */
export async function connectorFor(
  network: NetworkService,
  url: string,
  parts: Partial<ProfileNetwork> = {},
  typed: NetworkSecrets = {}
): Promise<Connector> {
  const whole = { ...USE_SETTINGS.network, ...parts }
  return must(
    await network.connector(
      { ...USE_SETTINGS, network: whole, typed, checksCertificate: !whole.skipCertificateCheck },
      url
    )
  )
}

/** Straight there, with further authorities. */
export const trusting = (...pems: readonly string[]): Connector => {
  const secureContext = createSecureContext({ ca: [...rootCertificates, ...pems] })
  const route = { ...DIRECT_ROUTE, secureContext }
  return {
    open: (url, watch, signal) => openConnection(url, route, watch, signal),
    secrets: []
  }
}

/** A file of authorities that is gone when the test is over. */
export const authorityFile = (...pems: readonly string[]): string =>
  temporaryFile('authorities.pem', pems.join('\n'))
