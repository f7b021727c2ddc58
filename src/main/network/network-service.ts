/**
 * The way to the platform as it is set: what the command line says, else the profile, else the
 * app's settings, part by part. Files are read and checked when they are chosen and again at each
 * use. Passwords stay in here: a screen learns that there is one, an event carries a connector.
 */
import {
  type ClientCertificate,
  type ConnectionTest,
  DEFAULT_PROFILE_NETWORK,
  type Network,
  type NetworkInput,
  type NetworkSecrets,
  type NetworkView,
  type ProfileNetwork,
  type ProxyChoice,
  type SecretName,
  secretsAfter,
  type Trust
} from '@shared/domain/network'
import { fail, ok, type Result } from '@shared/result'
import { messageOf } from '../errors'
import type { Connector } from '../events/ports'
import type { CheckTexts } from '../events/token-check'
import type { DocumentStore } from '../storage/document-store'
import { APP_OWNER, type SecretOwner, type SecretVault } from '../storage/secret-vault'
import { readAuthorities, readIdentity } from './certificate-files'
import { DIRECT_ROUTE, openConnection, type Route } from './connection'
import { DIRECT, type Hop, readProxyList } from './hop'
import { ProxyError } from './proxy-error'
import { createSecureContexts } from './secure-contexts'
import type { Authorities } from './trust'

/** Whose settings are meant, and what was typed of them but is not saved yet. */
export interface NetworkUse {
  readonly owner: SecretOwner
  /** Of a profile; for the app's own settings each part stands in full. */
  readonly network: ProfileNetwork
  /** What is saved for this owner: decides whether a stored password still counts. */
  readonly saved: ProfileNetwork
  readonly typed: NetworkSecrets
  readonly checksCertificate: boolean
}

/** What the command line gives for one run; takes the place of everything saved. */
export interface NetworkOverride {
  readonly proxy?: ProxyChoice
  readonly proxyPassword?: string
  readonly caFile?: string
  readonly clientCertificate?: ClientCertificate
  readonly passphrase?: string
}

interface NetworkDeps {
  readonly store: DocumentStore<Network>
  readonly secrets: SecretVault
  readonly authorities: Authorities
  /** Refuses what holds an access token; the error names the field. */
  readonly checkTexts: CheckTexts
  /** As the system or its script answers, such as `PROXY a:8080; DIRECT`. */
  readonly resolveSystemProxy: (url: string) => Promise<string>
}

interface ResolvedRoute {
  readonly route: Route
  readonly secrets: readonly string[]
}

const appNetworkUse = (network: Network): NetworkUse => {
  const whole = { ...network, skipCertificateCheck: false }
  return { owner: APP_OWNER, network: whole, saved: whole, typed: {}, checksCertificate: true }
}

/** Whatever the app's settings say. */
export const USE_SETTINGS: NetworkUse = {
  owner: APP_OWNER,
  network: DEFAULT_PROFILE_NETWORK,
  saved: DEFAULT_PROFILE_NETWORK,
  typed: {},
  checksCertificate: true
}

export class NetworkService {
  readonly #deps: NetworkDeps
  readonly #contextOf: ReturnType<typeof createSecureContexts>
  readonly #used = new Set<string>()
  #override: NetworkOverride = {}

  constructor(deps: NetworkDeps) {
    this.#deps = deps
    this.#contextOf = createSecureContexts(deps.authorities)
  }

  view(): NetworkView {
    return {
      network: this.#deps.store.get(),
      secrets: this.#deps.secrets.states(APP_OWNER),
      systemCertificatesOffered: this.#deps.authorities.offersSystem
    }
  }

  /** Errors name the field. Nothing is kept unless all of it holds. */
  async save({ secrets: typed, ...network }: NetworkInput): Promise<Result<NetworkView>> {
    const free = this.#deps.checkTexts(network)
    if (!free.ok) return free
    const before = this.#deps.store.get()
    const checked = await this.check({
      ...appNetworkUse(network),
      saved: appNetworkUse(before).saved,
      typed
    })
    if (!checked.ok) return checked
    const { secrets, store } = this.#deps
    const taken = secrets.peek(APP_OWNER)
    const changed = secrets.change(APP_OWNER, secretsAfter(before, network, typed))
    if (!changed.ok) return changed
    const stored = store.set(network)
    if (stored.ok) return ok(this.view())
    secrets.restore(APP_OWNER, taken)
    return stored
  }

  /** The app's own settings, as they were typed. */
  settingsUse({
    network,
    secrets: typed
  }: Pick<ConnectionTest, 'network' | 'secrets'>): NetworkUse {
    const { saved } = appNetworkUse(this.#deps.store.get())
    return { owner: APP_OWNER, network, saved, typed, checksCertificate: true }
  }

  /** Whether the files can be read and hold what they have to. Errors name the field. */
  async check(use: NetworkUse): Promise<Result<null>> {
    const resolved = await this.resolve(use)
    return resolved.ok ? ok(null) : resolved
  }

  /** For one command; files and passwords in it are checked with the first use. */
  override(override: NetworkOverride): void {
    this.#override = override
  }

  /** `url` is where it leads to. Errors name the field. */
  async connector(use: NetworkUse, url: string): Promise<Result<Connector>> {
    // Plain http is for this computer only, where neither proxy nor certificate is in the way.
    if (url.startsWith('http:')) return ok(connectorOf({ route: DIRECT_ROUTE, secrets: [] }))
    const resolved = await this.resolve(use)
    return resolved.ok ? ok(connectorOf(resolved.value)) : resolved
  }

  /** Every password that was in use in this run, for the scrubber. */
  knownSecrets(): readonly string[] {
    return [...this.#deps.secrets.known(), ...this.#used]
  }

  async resolve(use: NetworkUse): Promise<Result<ResolvedRoute>> {
    const trust = await this.#trust(use)
    if (!trust.ok) return trust
    const certificate = this.#override.clientCertificate ?? this.#part(use, 'clientCertificate')
    const passphrase = this.#passphrase(use, certificate)
    if (!passphrase.ok) return passphrase
    const identity = await readIdentity(certificate, passphrase.value)
    if (!identity.ok) return identity
    const proxy = this.#override.proxy ?? this.#part(use, 'proxy')
    const password = this.#proxyPassword(use, proxy)
    if (!password.ok) return password
    const secrets = secretForms(proxy, password.value, passphrase.value)
    for (const secret of secrets) this.#used.add(secret)
    try {
      const route: Route = {
        hopsTo: this.#hopsTo(proxy, password.value ?? ''),
        secureContext: this.#contextOf({ ...trust.value, identity: identity.value }),
        proxyTrust: this.#contextOf({ ...trust.value, identity: {} }),
        checksCertificate: use.checksCertificate
      }
      return ok({ route, secrets })
    } catch (error) {
      return fail('invalid', `The certificates can’t be used: ${messageOf(error)}.`, 'trust.caFile')
    }
  }

  #part(use: NetworkUse, name: 'proxy'): ProxyChoice
  #part(use: NetworkUse, name: 'trust'): Trust
  #part(use: NetworkUse, name: 'clientCertificate'): ClientCertificate
  #part({ network }: NetworkUse, name: 'proxy' | 'trust' | 'clientCertificate') {
    const own = network[name]
    return own.kind === 'app' ? this.#deps.store.get()[name] : own
  }

  async #trust(use: NetworkUse) {
    const { caFile, systemCertificates } = this.#part(use, 'trust')
    const file = this.#override.caFile ?? caFile
    const authorities = file === null ? ok([]) : await readAuthorities(file, 'trust.caFile')
    return authorities.ok
      ? ok({ useSystem: systemCertificates, furtherAuthorities: authorities.value })
      : authorities
  }

  #proxyPassword(use: NetworkUse, proxy: ProxyChoice): Result<string | undefined> {
    if (proxy.kind !== 'manual' || proxy.user === '') return ok(undefined)
    if (this.#override.proxy) return ok(this.#override.proxyPassword)
    return this.#secret(use, 'proxyPassword', use.network.proxy.kind === 'app')
  }

  #passphrase(use: NetworkUse, certificate: ClientCertificate): Result<string | undefined> {
    if (certificate.kind === 'none') return ok(undefined)
    if (this.#override.clientCertificate) return ok(this.#override.passphrase)
    return this.#secret(use, 'passphrase', use.network.clientCertificate.kind === 'app')
  }

  #secret(use: NetworkUse, name: SecretName, isAppsOwn: boolean): Result<string | undefined> {
    if (isAppsOwn) return this.#deps.secrets.read(APP_OWNER, name)
    const typed = secretsAfter(use.saved, use.network, use.typed)[name]
    if (typed === null) return ok(undefined)
    return typed ? ok(typed) : this.#deps.secrets.read(use.owner, name)
  }

  #hopsTo(proxy: ProxyChoice, password: string): Route['hopsTo'] {
    switch (proxy.kind) {
      case 'none':
        return async () => [DIRECT]
      case 'manual':
        return async () => [{ ...proxy, kind: 'proxy', password }]
      case 'system':
        return (url) => this.#systemHops(url)
    }
  }

  async #systemHops(url: URL): Promise<readonly Hop[]> {
    try {
      // A script needs no more than the host, and the path holds the engagement.
      return readProxyList(await this.#deps.resolveSystemProxy(`${url.origin}/`))
    } catch (error) {
      throw new ProxyError(
        'PROXY_LOOKUP',
        `The system did not say which proxy to take: ${messageOf(error)}.`
      )
    }
  }
}

const connectorOf = ({ route, secrets }: ResolvedRoute): Connector => ({
  open: (url, watch, signal) => openConnection(url, route, watch, signal),
  secrets
})

/** As the profile without a network of its own would have it, and for what never leaves this computer. */
export const DIRECT_CONNECTOR: Connector = connectorOf({ route: DIRECT_ROUTE, secrets: [] })

/** A short password is found in its encoded form only together with the user. */
function secretForms(
  proxy: ProxyChoice,
  password: string | undefined,
  passphrase: string | undefined
): readonly string[] {
  const pair = proxy.kind === 'manual' && password ? `${proxy.user}:${password}` : ''
  return [password, pair, Buffer.from(pair).toString('base64'), passphrase].filter(
    (text): text is string => text !== undefined && text !== ''
  )
}
