/**
 * Passwords of proxies and passphrases of client certificates in a vault (see vault.ts): those of
 * the app, and those of each profile that has its own. A screen learns only whether there is one.
 */
import {
  type NetworkSecrets,
  SECRET_NAMES,
  type SecretName,
  type SecretState,
  type SecretStates
} from '@shared/domain/network'
import { fail, ok, type Result } from '@shared/result'
import { z } from 'zod'
import type { DocumentSpec, DocumentStore } from './document-store'
import { createVault, type Encryption, type Taken } from './vault'

/** The profile's id, or the app itself. */
export type SecretOwner = string
export const APP_OWNER: SecretOwner = 'app'

const secretSchema = z.object({ cipher: z.base64().max(20_000) })
type StoredSecret = z.infer<typeof secretSchema>

const secretsSchema = z.object({ secrets: z.record(z.string().max(100), secretSchema) })
type SecretsDocument = z.infer<typeof secretsSchema>

export const secretsSpec: DocumentSpec<SecretsDocument> = {
  name: 'secrets',
  title: 'Passwords',
  schema: secretsSchema,
  migrations: [],
  defaults: { secrets: {} },
  backups: true
}

/** All that an owner has, to be put back as it was. */
export type TakenSecrets = Readonly<Record<SecretName, Taken<StoredSecret> | null>>

export interface SecretVault {
  states(owner: SecretOwner): SecretStates
  /** `undefined` where there is none. Stays inside main, is never logged. */
  read(owner: SecretOwner, name: SecretName): Result<string | undefined>
  peek(owner: SecretOwner): TakenSecrets
  /** Absent or empty ones stay, `null` removes. One that fails leaves all as they were. */
  change(owner: SecretOwner, changes: NetworkSecrets): Result<null>
  remove(owner: SecretOwner): Result<TakenSecrets>
  restore(owner: SecretOwner, taken: TakenSecrets): Result<null>
  copy(from: SecretOwner, to: SecretOwner): Result<null>
  /** See `Vault`. */
  known(): readonly string[]
}

const WORDS: Readonly<Record<SecretName, string>> = {
  proxyPassword: 'password of the proxy',
  passphrase: 'passphrase of the client certificate'
}

export function createSecretVault(
  store: DocumentStore<SecretsDocument>,
  encryption: Encryption
): SecretVault {
  const vault = createVault<SecretsDocument, StoredSecret>({
    store,
    encryption,
    entriesOf: ({ secrets }) => secrets,
    documentOf: (secrets) => ({ secrets }),
    describe: () => ({}),
    seal: (cipher) => ({ cipher }),
    noun: 'password',
    field: 'secrets'
  })
  const keyOf = (owner: SecretOwner, name: SecretName): string => `${owner}/${name}`

  const state = (owner: SecretOwner, name: SecretName): SecretState => {
    const found = vault.open(keyOf(owner, name))
    if (found.kind !== 'stored') return found.kind
    return found.text === undefined ? 'unreadable' : 'keyring'
  }
  const each = (step: (name: SecretName) => Result<unknown>): Result<null> => {
    for (const name of SECRET_NAMES) {
      const done = step(name)
      if (!done.ok) return done
    }
    return ok(null)
  }
  const peek = (owner: SecretOwner): TakenSecrets => ({
    proxyPassword: vault.peek(keyOf(owner, 'proxyPassword')),
    passphrase: vault.peek(keyOf(owner, 'passphrase'))
  })
  const restore = (owner: SecretOwner, taken: TakenSecrets): Result<null> =>
    each((name) => {
      const before = taken[name]
      if (before) return vault.restore(keyOf(owner, name), before)
      return vault.peek(keyOf(owner, name)) ? vault.remove(keyOf(owner, name)) : ok(null)
    })
  /** All or nothing. */
  const attempt = (owner: SecretOwner, step: (name: SecretName) => Result<unknown>) => {
    const before = peek(owner)
    const done = each(step)
    if (!done.ok) restore(owner, before)
    return done
  }

  return {
    states: (owner) => ({
      proxyPassword: state(owner, 'proxyPassword'),
      passphrase: state(owner, 'passphrase')
    }),
    read(owner, name) {
      const found = vault.open(keyOf(owner, name))
      if (found.kind === 'none') return ok(undefined)
      return found.text === undefined
        ? fail(
            'invalid',
            `The stored ${WORDS[name]} can’t be opened with today’s keyring. Type it again.`,
            `secrets.${name}`
          )
        : ok(found.text)
    },
    peek,
    change: (owner, changes) =>
      attempt(owner, (name) => {
        const change = changes[name]
        if (change === undefined || change === '') return ok(null)
        if (change !== null) return vault.set(keyOf(owner, name), change)
        return vault.peek(keyOf(owner, name)) ? vault.remove(keyOf(owner, name)) : ok(null)
      }),
    remove(owner) {
      const before = peek(owner)
      const removed = attempt(owner, (name) =>
        before[name] ? vault.remove(keyOf(owner, name)) : ok(null)
      )
      return removed.ok ? ok(before) : removed
    },
    restore,
    copy: (from, to) => attempt(to, (name) => vault.copy(keyOf(from, name), keyOf(to, name))),
    known: vault.known
  }
}
