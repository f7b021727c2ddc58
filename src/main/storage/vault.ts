/**
 * What is kept secret: encrypted by the system's keyring in a document, or, where there is no
 * keyring, in memory until the app quits. Never in plain text on disk. What today's keyring can't
 * open stays on disk until it is replaced or removed: the old keyring may come back.
 */
import { fail, ok, type Result } from '@shared/result'
import type { DocumentStore } from './document-store'

/** The system's keyring, as far as a vault needs it. */
export interface Encryption {
  /** Whether what is encrypted is safe on disk (a built-in key does not count). */
  available(): boolean
  /** Its name, such as `gnome_libsecret`; `null` where there is none. */
  backend(): string | null
  /** Throws where the keyring refuses. */
  encrypt(text: string): Uint8Array
  /** Throws where the bytes were encrypted by another keyring. */
  decrypt(bytes: Uint8Array): string
}

interface Sealed {
  /** Base64. */
  readonly cipher: string
}

/** A secret taken out of the vault, to be put back as it was. */
export type Taken<S extends Sealed> =
  | { readonly kind: 'memory'; readonly text: string }
  | { readonly kind: 'stored'; readonly stored: S }

type Opened<S extends Sealed> =
  | { readonly kind: 'none' }
  | { readonly kind: 'memory'; readonly text: string }
  /** `text` is absent where today's keyring can't open it. */
  | { readonly kind: 'stored'; readonly stored: S; readonly text: string | undefined }

export interface Vault<S extends Sealed> {
  open(key: string): Opened<S>
  /** What is kept now, to be put back by `restore` should the next step fail; `null` for nothing. */
  peek(key: string): Taken<S> | null
  set(key: string, text: string): Result<null>
  /** Takes it off the disk, backups included; `null` where there was none. */
  remove(key: string): Result<Taken<S> | null>
  /** Puts back what `remove` or `peek` gave. */
  restore(key: string, taken: Taken<S>): Result<null>
  /** Without a secret in `from`, nothing. */
  copy(from: string, to: string): Result<null>
  /**
   * Every secret that is kept or was in use in this run, for the scrubber. The same list as long as
   * nothing has changed.
   */
  known(): readonly string[]
}

interface VaultOptions<D, S extends Sealed> {
  readonly store: DocumentStore<D>
  readonly encryption: Encryption
  readonly entriesOf: (document: D) => Readonly<Record<string, S>>
  readonly documentOf: (entries: Record<string, S>) => D
  /** What is stored beside the cipher, in plain text. */
  readonly describe: (text: string) => Omit<S, 'cipher'>
  readonly seal: (cipher: string, described: Omit<S, 'cipher'>) => S
  /** Such as `access token`. */
  readonly noun: string
  readonly field: string
}

export function createVault<D, S extends Sealed>(options: VaultOptions<D, S>): Vault<S> {
  const { store, encryption, entriesOf, documentOf } = options
  const memory = new Map<string, string>()
  const known = new Set<string>()
  const opened = openedCiphers(encryption)
  let list: readonly string[] = []
  /** The document whose secrets are all in `known`. */
  let looked: D | undefined

  const storedOf = (key: string): S | undefined => {
    const entries = entriesOf(store.get())
    return Object.hasOwn(entries, key) ? entries[key] : undefined
  }
  const peek = (key: string): Taken<S> | null => {
    const text = memory.get(key)
    if (text !== undefined) return { kind: 'memory', text }
    const stored = storedOf(key)
    return stored ? { kind: 'stored', stored } : null
  }
  const write = (key: string, stored: S): Result<null> => {
    const saved = store.set(documentOf({ ...entriesOf(store.get()), [key]: stored }))
    if (saved.ok) memory.delete(key)
    return saved
  }
  const drop = (key: string): Result<null> => {
    if (!storedOf(key)) return ok(null)
    const before = store.get()
    const { [key]: _gone, ...entries } = entriesOf(before)
    const saved = store.set(documentOf(entries))
    if (!saved.ok) return saved
    const discarded = store.discardBackups()
    // Said to be still there, it has to be: also for what it belongs to, which stays then.
    if (!discarded.ok) store.set(before)
    return discarded
  }
  const keep = (key: string, text: string): Result<null> => {
    known.add(text)
    if (!encryption.available()) {
      // One that is still on disk from a run with a keyring is replaced by this one.
      const dropped = drop(key)
      if (dropped.ok) memory.set(key, text)
      return dropped
    }
    const stored = sealed(options, text)
    return stored.ok ? write(key, stored.value) : stored
  }
  const restore = (key: string, taken: Taken<S>): Result<null> =>
    taken.kind === 'memory' ? keep(key, taken.text) : write(key, taken.stored)

  const openStored = ({ cipher }: S): string | undefined => {
    const text = opened(cipher)
    if (text !== undefined) known.add(text)
    return text
  }
  const openAll = (): void => {
    const document = store.get()
    const stored = Object.values(entriesOf(document))
    // The keyring is asked only where something lies in it.
    if (document === looked || stored.length === 0 || !encryption.available()) return
    stored.forEach(openStored)
    looked = document
  }

  return {
    open(key) {
      const found = peek(key)
      if (!found) return { kind: 'none' }
      return found.kind === 'memory' ? found : { ...found, text: openStored(found.stored) }
    },
    peek,
    set: keep,
    remove(key) {
      const taken = peek(key)
      const dropped = drop(key)
      if (!dropped.ok) return dropped
      memory.delete(key)
      return ok(taken)
    },
    restore,
    copy(from, to) {
      const found = peek(from)
      return found ? restore(to, found) : ok(null)
    },
    known() {
      openAll()
      if (known.size !== list.length) list = [...known]
      return list
    }
  }
}

function sealed<D, S extends Sealed>(
  { encryption, describe, seal, noun, field }: VaultOptions<D, S>,
  text: string
): Result<S> {
  try {
    const cipher = Buffer.from(encryption.encrypt(text)).toString('base64')
    return ok(seal(cipher, describe(text)))
  } catch {
    // The keyring's own error could quote what it was given.
    return fail('storage', `The system’s keyring refused to keep the ${noun}.`, field)
  }
}

/** Decrypts each cipher once: the keyring may be slow, and the list of profiles is drawn often. */
function openedCiphers(encryption: Encryption): (cipher: string) => string | undefined {
  const seen = new Map<string, string | undefined>()
  return (cipher) => {
    if (!encryption.available()) return undefined
    if (!seen.has(cipher)) seen.set(cipher, decrypted(encryption, cipher))
    return seen.get(cipher)
  }
}

function decrypted(encryption: Encryption, cipher: string): string | undefined {
  try {
    return encryption.decrypt(Buffer.from(cipher, 'base64'))
  } catch {
    return undefined
  }
}
