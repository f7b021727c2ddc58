/**
 * Profiles: what the screens list and edit, and the target that an event is sent to. A change is on
 * disk before it is answered; one that fails leaves profile and token as they were. Tokens go into
 * the vault and never come out to a screen: a `ProfileView` says only that there is one.
 */
import { randomUUID } from 'node:crypto'
import { environmentOf } from '@shared/domain/host'
import { byName, freeName } from '@shared/domain/names'
import {
  DEFAULT_PROFILE_NETWORK,
  type NetworkSecrets,
  type ProfileNetwork,
  secretsAfter,
  skipsCertificateCheck
} from '@shared/domain/network'
import {
  DEFAULT_TIMEOUT_MS,
  MAX_PROFILE_NAME_LENGTH,
  MAX_PROFILES,
  PROFILE_COLORS,
  type Profile,
  type ProfileChange,
  type ProfileView
} from '@shared/domain/profile'
import { SANDBOX_TOKEN } from '@shared/domain/sandbox'
import { cleanToken, lastFourOf, type TokenStatus } from '@shared/domain/token'
import { type AppError, fail, ok, type Result } from '@shared/result'
import type { Target } from '../events/ports'
import type { CheckTexts } from '../events/token-check'
import type { NetworkService, NetworkUse } from '../network/network-service'
import type { DocumentStore } from '../storage/document-store'
import type { SecretVault, TakenSecrets } from '../storage/secret-vault'
import type { TakenToken, TokenVault } from '../storage/token-vault'
import type { ProfilesDocument } from './profile-document'

/** Where profiles on the sandbox point to. */
export interface SandboxAddress {
  /** `null` while it does not run. */
  baseUrl(): string | null
  /** Starts it where it does not run yet and answers with its base URL. */
  start(): Promise<Result<string>>
}

export interface ProfileDeps {
  readonly store: DocumentStore<ProfilesDocument>
  readonly vault: TokenVault
  readonly secrets: SecretVault
  readonly network: Pick<NetworkService, 'check' | 'connector'>
  readonly sandbox: SandboxAddress
  readonly checkTexts: CheckTexts
  /** What else is kept in plain text and holds this token already, such as `Saved messages`. */
  readonly holding: (token: string) => readonly string[]
}

interface Deleted {
  readonly profile: Profile
  readonly index: number
  readonly token: TakenToken | null
  readonly secrets: TakenSecrets
}

const notFound = (): Result<never> => fail('not-found', 'This profile is not there any more.')

/** `checksCertificate` is for the stored profile only: what is not saved is always checked. */
const networkUseOf = (
  owner: string,
  network: ProfileNetwork,
  saved: ProfileNetwork
): Omit<NetworkUse, 'typed'> => ({ owner, network, saved, checksCertificate: true })

const savedNetworkUse = (profile: Profile): NetworkUse => ({
  ...networkUseOf(profile.id, profile.network, profile.network),
  typed: {},
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

const BUILT_IN_TOKEN: TokenStatus = {
  kept: 'builtin',
  lastFour: lastFourOf(SANDBOX_TOKEN),
  claims: null
}

export class ProfileService {
  readonly #deps: ProfileDeps
  readonly #deleted = new Map<string, Deleted>()

  constructor(deps: ProfileDeps) {
    this.#deps = deps
  }

  /** In the order of the list. */
  list(): readonly ProfileView[] {
    return this.#all().map((profile) => this.#view(profile))
  }

  /** Whether the certificates that a change names hold. Errors name the field; asked before `save`. */
  async checkNetwork({ id, network, networkSecrets }: ProfileChange): Promise<Result<null>> {
    if (!network) return ok(null)
    const use = this.networkUse(id ?? null, network, networkSecrets ?? {})
    if (!use.ok) return use
    const checked = await this.#deps.network.check(use.value)
    return checked.ok ? checked : inNetwork(checked.error)
  }

  /** Creates without an `id`. Errors name the field, such as `name` or `token`. */
  save({ id, token, networkSecrets, ...fields }: ProfileChange): Result<ProfileView> {
    const profiles = this.#all()
    const existing = profiles.find((profile) => profile.id === id)
    if (id !== undefined && !existing) return notFound()
    const before = existing?.network ?? DEFAULT_PROFILE_NETWORK
    const network = fields.network ?? before
    const profile: Profile = { ...fields, network, id: id ?? randomUUID() }
    const taken = profiles.find((other) => other.id !== id && byName([other], profile.name))
    if (taken) return fail('conflict', `There is a profile “${taken.name}” already.`, 'name')
    const next = existing
      ? profiles.map((other) => (other === existing ? profile : other))
      : [...profiles, profile]
    const cleaned = token === undefined || token.trim() === '' ? ok(undefined) : cleanToken(token)
    if (!cleaned.ok) return cleaned
    const free = this.#checkToken({ ...fields, network }, cleaned.value)
    if (!free.ok) return free
    const changes = secretsAfter(before, network, networkSecrets ?? {})
    return this.#storeWithSecrets(next, profile, () =>
      this.#keep(profile.id, cleaned.value, changes)
    )
  }

  /**
   * Adds profiles on the sandbox, "Pupil 1" and so on, each with an engagement of its own and the
   * token that the sandbox takes. All or none.
   */
  addPupils(count: number): Result<readonly ProfileView[]> {
    const profiles = [...this.#all()]
    const added: Profile[] = []
    for (let n = 1; added.length < count; n++) {
      const name = `Pupil ${n}`
      if (byName(profiles, name)) continue
      const pupil: Profile = {
        id: randomUUID(),
        name,
        color: PROFILE_COLORS[(n - 1) % PROFILE_COLORS.length] ?? 'teal',
        host: { kind: 'sandbox' },
        engagementId: randomUUID(),
        timeoutMs: DEFAULT_TIMEOUT_MS,
        asksFirst: true,
        network: DEFAULT_PROFILE_NETWORK
      }
      profiles.push(pupil)
      added.push(pupil)
    }
    const stored = this.#storeAll(profiles)
    return stored.ok ? ok(added.map((pupil) => this.#view(pupil))) : stored
  }

  /** Puts "NAME copy" right behind it, with the same token. */
  duplicate(id: string): Result<ProfileView> {
    const found = this.#find(id)
    if (!found) return notFound()
    const { profile: original, index } = found
    const name = freeName(this.#all(), `${original.name} copy`, MAX_PROFILE_NAME_LENGTH)
    const copy: Profile = { ...original, id: randomUUID(), name }
    const { vault, secrets } = this.#deps
    return this.#storeWithSecrets(this.#all().toSpliced(index + 1, 0, copy), copy, () => {
      const token = vault.copy(original.id, copy.id)
      return token.ok ? secrets.copy(original.id, copy.id) : token
    })
  }

  /** `ids` must be those of the list, each once. */
  reorder(ids: readonly string[]): Result<null> {
    const profiles = new Map(this.#all().map((profile) => [profile.id, profile]))
    const next = [...new Set(ids)].flatMap((id) => profiles.get(id) ?? [])
    if (next.length !== profiles.size || ids.length !== profiles.size)
      return fail('conflict', 'The list of profiles has changed meanwhile. Try again.', 'ids')
    return this.#deps.store.set({ profiles: next })
  }

  delete(id: string): Result<null> {
    const before = this.#deps.store.get()
    const found = this.#find(id)
    if (!found) return notFound()
    const stored = this.#deps.store.set({
      profiles: before.profiles.filter((profile) => profile.id !== id)
    })
    if (!stored.ok) return stored
    const taken = this.#takeSecrets(id)
    if (!taken.ok) {
      this.#deps.store.set(before)
      return taken
    }
    this.#deleted.set(id, { ...found, ...taken.value })
    return ok(null)
  }

  /** Undoes a deletion of this run: at its old place, token included, under a free name. */
  restore(id: string): Result<ProfileView> {
    const deleted = this.#deleted.get(id)
    if (!deleted) return fail('not-found', 'This profile can no longer be restored.')
    const name = freeName(this.#all(), deleted.profile.name, MAX_PROFILE_NAME_LENGTH)
    const profile: Profile = { ...deleted.profile, name }
    const restored = this.#storeWithSecrets(
      this.#all().toSpliced(deleted.index, 0, profile),
      profile,
      () => this.#putBack(id, deleted)
    )
    if (restored.ok) this.#deleted.delete(id)
    return restored
  }

  removeToken(id: string): Result<ProfileView> {
    const found = this.#find(id)
    if (!found) return notFound()
    const removed = this.#deps.vault.remove(id)
    return removed.ok ? ok(this.#view(found.profile)) : removed
  }

  /**
   * Everything needed to send; starts the sandbox. A given token takes the place of the stored one.
   * Errors name the field. The answer holds the token.
   */
  async resolveTarget(id: string, givenToken?: string): Promise<Result<Target>> {
    const found = this.#find(id)
    if (!found) return notFound()
    const { profile } = found
    const token = givenToken === undefined ? this.#tokenOf(profile) : ok(givenToken)
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

  /** Where its events go; starts the sandbox. */
  async resolveAddress(id: string): Promise<Result<Pick<Target, 'baseUrl' | 'engagementId'>>> {
    const found = this.#find(id)
    if (!found) return notFound()
    const baseUrl = await this.#resolveBaseUrl(found.profile)
    const { engagementId } = found.profile
    return baseUrl.ok ? ok({ baseUrl: baseUrl.value, engagementId }) : baseUrl
  }

  /** How a profile would reach its host if it were changed like this; `null` for a new one. */
  networkUse(
    id: string | null,
    network: ProfileNetwork,
    typed: NetworkSecrets
  ): Result<NetworkUse> {
    if (id === null) return ok({ ...networkUseOf('', network, DEFAULT_PROFILE_NETWORK), typed })
    const found = this.#find(id)
    return found ? ok({ ...networkUseOf(id, network, found.profile.network), typed }) : notFound()
  }

  /** In any spelling of case. An error does not repeat the name: it may be a token, misplaced. */
  findByName(name: string): Result<Profile> {
    const found = byName(this.#all(), name)
    if (found) return ok(found)
    const names = this.#all().map((profile) => profile.name)
    return fail(
      'not-found',
      `There is no profile of this name. Profiles: ${names.join(', ') || 'none'}.`,
      'profile'
    )
  }

  #all(): readonly Profile[] {
    return this.#deps.store.get().profiles
  }

  #find(id: string): { readonly profile: Profile; readonly index: number } | undefined {
    const index = this.#all().findIndex((profile) => profile.id === id)
    const profile = this.#all()[index]
    return profile && { profile, index }
  }

  #view(profile: Profile): ProfileView {
    return {
      ...profile,
      environment: environmentOf(profile.host),
      baseUrl: this.#baseUrlOf(profile),
      token: this.#tokenStatus(profile),
      networkSecrets: this.#deps.secrets.states(profile.id)
    }
  }

  #storeAll(profiles: readonly Profile[]): Result<null> {
    return profiles.length > MAX_PROFILES
      ? fail('invalid', `There can be at most ${MAX_PROFILES} profiles.`)
      : this.#deps.store.set({ profiles: [...profiles] })
  }

  /** A token is in no file but the vault's. */
  #checkToken(fields: unknown, token: string | undefined): Result<null> {
    const free = this.#deps.checkTexts(fields, token === undefined ? [] : [token])
    if (!free.ok || token === undefined) return free
    const holding = this.#deps.holding(token)
    return holding.length === 0
      ? free
      : fail(
          'invalid',
          `This token also stands in plain text in: ${holding.join(', ')}. Take it out there first.`,
          'token'
        )
  }

  #store(profiles: readonly Profile[], profile: Profile): Result<ProfileView> {
    const stored = this.#storeAll(profiles)
    return stored.ok ? ok(this.#view(profile)) : stored
  }

  /** The secrets first; should the profile not follow them to the disk, they go back to what they were. */
  #storeWithSecrets(
    profiles: readonly Profile[],
    profile: Profile,
    keep: () => Result<null>
  ): Result<ProfileView> {
    const { vault, secrets } = this.#deps
    const before = { token: vault.peek(profile.id), secrets: secrets.peek(profile.id) }
    const kept = keep()
    const stored = kept.ok ? this.#store(profiles, profile) : kept
    if (!stored.ok) this.#putBack(profile.id, before)
    return stored
  }

  #keep(id: string, token: string | undefined, changes: NetworkSecrets): Result<null> {
    const kept = token === undefined ? ok(null) : this.#deps.vault.set(id, token)
    return kept.ok ? this.#deps.secrets.change(id, changes) : kept
  }

  #takeSecrets(id: string): Result<Pick<Deleted, 'token' | 'secrets'>> {
    const secrets = this.#deps.secrets.remove(id)
    if (!secrets.ok) return secrets
    const token = this.#deps.vault.remove(id)
    if (token.ok) return ok({ token: token.value, secrets: secrets.value })
    this.#deps.secrets.restore(id, secrets.value)
    return token
  }

  #putBack(id: string, { token, secrets }: Pick<Deleted, 'token' | 'secrets'>): Result<null> {
    const { vault } = this.#deps
    const back = token ? vault.restore(id, token) : vault.remove(id)
    return back.ok ? this.#deps.secrets.restore(id, secrets) : back
  }

  #baseUrlOf({ host }: Profile): string | null {
    switch (host.kind) {
      case 'preset':
        return host.url
      case 'custom':
        return host.baseUrl
      case 'sandbox':
        return this.#deps.sandbox.baseUrl()
    }
  }

  async #resolveBaseUrl(profile: Profile): Promise<Result<string>> {
    const baseUrl = this.#baseUrlOf(profile)
    return baseUrl === null ? this.#deps.sandbox.start() : ok(baseUrl)
  }

  #usesBuiltInToken(profile: Profile): boolean {
    return profile.host.kind === 'sandbox' && this.#deps.vault.peek(profile.id) === null
  }

  #tokenStatus(profile: Profile): TokenStatus {
    return this.#usesBuiltInToken(profile) ? BUILT_IN_TOKEN : this.#deps.vault.status(profile.id)
  }

  #tokenOf(profile: Profile): Result<string> {
    return this.#usesBuiltInToken(profile) ? ok(SANDBOX_TOKEN) : this.#deps.vault.read(profile.id)
  }
}
