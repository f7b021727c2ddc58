/** Where the events of a profile go, and the way there. Asking for it starts the sandbox. */
import { environmentOf } from '@shared/domain/host'
import {
  DEFAULT_PROFILE_NETWORK,
  type NetworkSecrets,
  type ProfileNetwork,
  skipsCertificateCheck
} from '@shared/domain/network'
import type { Profile } from '@shared/domain/profile'
import { type AppError, fail, ok, type Result } from '@shared/result'
import type { Target } from '../events/ports'
import type { NetworkService, NetworkUse } from '../network/network-service'
import type { ProfileSecrets } from './profile-secrets'

/** Where profiles on the sandbox point to. */
interface SandboxAddress {
  /** `null` while it does not run. */
  baseUrl(): string | null
  /** Starts it where it does not run yet and answers with its base URL. */
  start(): Promise<Result<string>>
}

export interface TargetDeps {
  readonly network: Pick<NetworkService, 'check' | 'connector'>
  readonly sandbox: SandboxAddress
}

/**
 * How a profile would reach its host if it were changed like this. What is not saved always checks
 * certificates.
 */
export const changedNetworkUse = (
  { id, network: saved }: Pick<Profile, 'id' | 'network'>,
  network: ProfileNetwork,
  typed: NetworkSecrets
): NetworkUse => ({ owner: id, network, saved, typed, checksCertificate: true })

/** A profile that is not saved yet owns no stored secret. */
export const UNSAVED_PROFILE: Pick<Profile, 'id' | 'network'> = {
  id: '',
  network: DEFAULT_PROFILE_NETWORK
}

const savedNetworkUse = (profile: Profile): NetworkUse => ({
  ...changedNetworkUse(profile, profile.network, {}),
  checksCertificate: !skipsCertificateCheck(profile)
})

/** The field as the profile's editor knows it. */
const inNetwork = ({ code, message, field }: AppError): Result<never> =>
  fail(
    code,
    message,
    field?.replace(/^(secrets|network)?\.?/, (start) =>
      start.startsWith('secrets') ? 'networkSecrets.' : 'network.'
    )
  )

export class ProfileTargets {
  readonly #deps: TargetDeps
  readonly #secrets: ProfileSecrets

  constructor(deps: TargetDeps, secrets: ProfileSecrets) {
    this.#deps = deps
    this.#secrets = secrets
  }

  /** `null` for the sandbox while it does not run. */
  baseUrlOf({ host }: Profile): string | null {
    switch (host.kind) {
      case 'preset':
        return host.url
      case 'custom':
        return host.baseUrl
      case 'sandbox':
        return this.#deps.sandbox.baseUrl()
    }
  }

  /** Errors name the field as the profile's editor knows it. */
  async checkNetwork(use: NetworkUse): Promise<Result<null>> {
    const checked = await this.#deps.network.check(use)
    return checked.ok ? checked : inNetwork(checked.error)
  }

  async resolveAddress(
    profile: Profile
  ): Promise<Result<Pick<Target, 'baseUrl' | 'engagementId'>>> {
    const baseUrl = await this.#resolveBaseUrl(profile)
    const { engagementId } = profile
    return baseUrl.ok ? ok({ baseUrl: baseUrl.value, engagementId }) : baseUrl
  }

  /** A given token takes the place of the stored one. */
  async resolve(profile: Profile, givenToken?: string): Promise<Result<Target>> {
    const token = givenToken === undefined ? this.#secrets.readToken(profile) : ok(givenToken)
    if (!token.ok) return token
    const baseUrl = await this.#resolveBaseUrl(profile)
    if (!baseUrl.ok) return baseUrl
    const connector = await this.#deps.network.connector(savedNetworkUse(profile), baseUrl.value)
    if (!connector.ok) return inNetwork(connector.error)
    return ok({
      profileId: profile.id,
      profileName: profile.name,
      profileColor: profile.color,
      environment: environmentOf(profile.host),
      baseUrl: baseUrl.value,
      engagementId: profile.engagementId,
      token: token.value,
      timeoutMs: profile.timeoutMs,
      connector: connector.value
    })
  }

  async #resolveBaseUrl(profile: Profile): Promise<Result<string>> {
    const baseUrl = this.baseUrlOf(profile)
    return baseUrl === null ? this.#deps.sandbox.start() : ok(baseUrl)
  }
}
