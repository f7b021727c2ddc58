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
  secretsAfter
} from '@shared/domain/network'
import {
  MAX_PROFILE_NAME_LENGTH,
  MAX_PROFILES,
  type Profile,
  type ProfileChange,
  type ProfileView
} from '@shared/domain/profile'
import { cleanToken } from '@shared/domain/token'
import { fail, ok, type Result } from '@shared/result'
import type { Target } from '../events/ports'
import type { CheckTexts } from '../events/token-check'
import type { NetworkUse } from '../network/network-service'
import type { DocumentStore } from '../storage/document-store'
import type { SecretVault } from '../storage/secret-vault'
import type { TokenVault } from '../storage/token-vault'
import type { ProfilesDocument } from './profile-document'
import { ProfileSecrets, type TakenFromVaults } from './profile-secrets'
import {
  changedNetworkUse,
  ProfileTargets,
  type TargetDeps,
  UNSAVED_PROFILE
} from './profile-targets'
import { newPupils } from './pupils'

interface ProfileDeps extends TargetDeps {
  readonly store: DocumentStore<ProfilesDocument>
  readonly vault: TokenVault
  readonly secrets: SecretVault
  readonly checkTexts: CheckTexts
  /** What else is kept in plain text and holds this token already, such as `Saved messages`. */
  readonly holding: (token: string) => readonly string[]
}

interface Found {
  readonly profile: Profile
  readonly index: number
}

interface Deleted extends Found {
  readonly taken: TakenFromVaults
}

const notFound = (): Result<never> => fail('not-found', 'This profile is not there any more.')

export class ProfileService {
  readonly #deps: ProfileDeps
  readonly #secrets: ProfileSecrets
  readonly #targets: ProfileTargets
  readonly #deleted = new Map<string, Deleted>()

  constructor(deps: ProfileDeps) {
    this.#deps = deps
    this.#secrets = new ProfileSecrets(deps.vault, deps.secrets)
    this.#targets = new ProfileTargets(deps, this.#secrets)
  }

  /** In the order of the list. */
  list(): readonly ProfileView[] {
    return this.#all().map((profile) => this.#view(profile))
  }

  /** Whether the certificates that a change names hold. Errors name the field; asked before `save`. */
  async checkNetwork({ id, network, networkSecrets }: ProfileChange): Promise<Result<null>> {
    if (!network) return ok(null)
    const use = this.networkUse(id ?? null, network, networkSecrets ?? {})
    return use.ok ? this.#targets.checkNetwork(use.value) : use
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
      this.#secrets.keep(profile.id, cleaned.value, changes)
    )
  }

  /** Adds profiles on the sandbox, with the token that it takes: all or none. */
  addPupils(count: number): Result<readonly ProfileView[]> {
    const added = newPupils(this.#all(), count)
    const stored = this.#storeAll([...this.#all(), ...added])
    return stored.ok ? ok(added.map((pupil) => this.#view(pupil))) : stored
  }

  /** Puts "NAME copy" right behind it, with the same token. */
  duplicate(id: string): Result<ProfileView> {
    const found = this.#find(id)
    if (!found) return notFound()
    const { profile: original, index } = found
    const name = freeName(this.#all(), `${original.name} copy`, MAX_PROFILE_NAME_LENGTH)
    const copy: Profile = { ...original, id: randomUUID(), name }
    return this.#storeWithSecrets(this.#all().toSpliced(index + 1, 0, copy), copy, () =>
      this.#secrets.copy(original.id, copy.id)
    )
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
    const taken = this.#secrets.take(id)
    if (!taken.ok) {
      this.#deps.store.set(before)
      return taken
    }
    this.#deleted.set(id, { ...found, taken: taken.value })
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
      () => this.#secrets.putBack(id, deleted.taken)
    )
    if (restored.ok) this.#deleted.delete(id)
    return restored
  }

  removeToken(id: string): Result<ProfileView> {
    const found = this.#find(id)
    if (!found) return notFound()
    const removed = this.#secrets.removeToken(id)
    return removed.ok ? ok(this.#view(found.profile)) : removed
  }

  /**
   * Everything needed to send; starts the sandbox. A given token takes the place of the stored one.
   * Errors name the field. The answer holds the token.
   */
  async resolveTarget(id: string, givenToken?: string): Promise<Result<Target>> {
    const found = this.#find(id)
    return found ? this.#targets.resolve(found.profile, givenToken) : notFound()
  }

  /** Where its events go; starts the sandbox. */
  async resolveAddress(id: string): Promise<Result<Pick<Target, 'baseUrl' | 'engagementId'>>> {
    const found = this.#find(id)
    return found ? this.#targets.resolveAddress(found.profile) : notFound()
  }

  /** How a profile would reach its host if it were changed like this; `null` for a new one. */
  networkUse(
    id: string | null,
    network: ProfileNetwork,
    typed: NetworkSecrets
  ): Result<NetworkUse> {
    const profile = id === null ? UNSAVED_PROFILE : this.#find(id)?.profile
    return profile ? ok(changedNetworkUse(profile, network, typed)) : notFound()
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

  #find(id: string): Found | undefined {
    const index = this.#all().findIndex((profile) => profile.id === id)
    const profile = this.#all()[index]
    return profile && { profile, index }
  }

  #view(profile: Profile): ProfileView {
    return {
      ...profile,
      environment: environmentOf(profile.host),
      baseUrl: this.#targets.baseUrlOf(profile),
      token: this.#secrets.tokenStatus(profile),
      networkSecrets: this.#secrets.passwordStates(profile.id)
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
    const before = this.#secrets.peek(profile.id)
    const kept = keep()
    const stored = kept.ok ? this.#store(profiles, profile) : kept
    if (!stored.ok) this.#secrets.putBack(profile.id, before)
    return stored
  }
}
