/**
 * What only main knows of a profile: its access token and its passwords. They are kept in two
 * vaults, and what is done here is done in both or in neither.
 */
import type { NetworkSecrets, SecretStates } from '@shared/domain/network'
import type { Profile } from '@shared/domain/profile'
import { SANDBOX_TOKEN } from '@shared/domain/sandbox'
import { lastFourOf, type TokenStatus } from '@shared/domain/token'
import { ok, type Result } from '@shared/result'
import type { SecretVault, TakenSecrets } from '../storage/secret-vault'
import type { TakenToken, TokenVault } from '../storage/token-vault'

/** All that a profile has, to be put back as it was. */
export interface TakenFromVaults {
  readonly token: TakenToken | null
  readonly secrets: TakenSecrets
}

const BUILT_IN_TOKEN: TokenStatus = {
  kept: 'builtin',
  lastFour: lastFourOf(SANDBOX_TOKEN),
  claims: null
}

export class ProfileSecrets {
  readonly #tokens: TokenVault
  readonly #passwords: SecretVault

  constructor(tokens: TokenVault, passwords: SecretVault) {
    this.#tokens = tokens
    this.#passwords = passwords
  }

  tokenStatus(profile: Profile): TokenStatus {
    return this.#usesBuiltInToken(profile) ? BUILT_IN_TOKEN : this.#tokens.status(profile.id)
  }

  /** The token itself. Stays inside main, is never logged. */
  readToken(profile: Profile): Result<string> {
    return this.#usesBuiltInToken(profile) ? ok(SANDBOX_TOKEN) : this.#tokens.read(profile.id)
  }

  removeToken(id: string): Result<unknown> {
    return this.#tokens.remove(id)
  }

  passwordStates(id: string): SecretStates {
    return this.#passwords.states(id)
  }

  peek(id: string): TakenFromVaults {
    return { token: this.#tokens.peek(id), secrets: this.#passwords.peek(id) }
  }

  /** Without a token the stored one stays. One that fails leaves the token changed: see `putBack`. */
  keep(id: string, token: string | undefined, changes: NetworkSecrets): Result<null> {
    const kept = token === undefined ? ok(null) : this.#tokens.set(id, token)
    return kept.ok ? this.#passwords.change(id, changes) : kept
  }

  copy(from: string, to: string): Result<null> {
    const token = this.#tokens.copy(from, to)
    return token.ok ? this.#passwords.copy(from, to) : token
  }

  take(id: string): Result<TakenFromVaults> {
    const secrets = this.#passwords.remove(id)
    if (!secrets.ok) return secrets
    const token = this.#tokens.remove(id)
    if (token.ok) return ok({ token: token.value, secrets: secrets.value })
    this.#passwords.restore(id, secrets.value)
    return token
  }

  putBack(id: string, { token, secrets }: TakenFromVaults): Result<null> {
    const back = token ? this.#tokens.restore(id, token) : this.#tokens.remove(id)
    return back.ok ? this.#passwords.restore(id, secrets) : back
  }

  #usesBuiltInToken({ id, host }: Profile): boolean {
    return host.kind === 'sandbox' && this.#tokens.peek(id) === null
  }
}
