/**
 * Versioned JSON documents: profiles, saved messages, settings, draft, token ciphers. electron-store
 * does the writing; the file is checked here before it is opened, since electron-store would throw
 * on a damaged file or clear it. The promises: a good content is never replaced by defaults; a file
 * that can't be understood is set aside, never deleted; a file of a newer version is not touched;
 * a write that fails changes neither the file nor the memory. Each of these is said in a `Notice`.
 */
import { accessSync, chmodSync, constants, mkdirSync, readFileSync } from 'node:fs'
import type { Notice } from '@shared/ipc'
import { fail, ok, type Result } from '@shared/result'
import { messageOf } from '../errors'
import { writeFileAtomicallySync } from './atomic-file-sync'
import { discardBackups } from './document-backups'
import { currentVersion, type DocumentSpec, serialize } from './document-format'
import { documentPath, type Loaded, type LoadOptions, load } from './document-load'

export type { DocumentSpec } from './document-format'

/** Replaces the file's whole content at once, as `serialize` writes it. Throws the system's error. */
export type WriteDocument = (value: Readonly<Record<string, unknown>>) => void

export interface DocumentStore<T> {
  get(): T
  /** On disk before it returns; memory changes only then. Error: `storage`. */
  set(next: T): Result<null>
  /** Deletes the copies of earlier content, for what was removed for good. Error: `storage`. */
  discardBackups(): Result<null>
}

export interface Documents {
  /** Reads a document, or what is left of it; opened once per name. */
  open<T>(spec: DocumentSpec<T>): DocumentStore<T>
  /** What the person has to know of the documents opened so far. */
  notices(): readonly Notice[]
  /** The documents opened so far; `locked` says why one can't be written. */
  states(): readonly DocumentState[]
}

interface DocumentState {
  readonly name: string
  readonly locked: string | undefined
}

export interface DocumentsOptions extends LoadOptions {
  readonly openWriter: (folder: string, name: string) => WriteDocument
}

export function openDocuments(options: DocumentsOptions): Documents {
  if (!options.readOnly) ensurePrivateFolder(options.folder)
  const notices: Notice[] = []
  const states: DocumentState[] = []
  return {
    open: (spec) => {
      const loaded = load(spec, options)
      states.push({ name: spec.name, locked: loaded.locked })
      if (loaded.notice) notices.push(loaded.notice)
      return createStore(spec, options, loaded)
    },
    notices: () => notices,
    states: () => states
  }
}

/** Where it can't be made, the first write says so. */
function ensurePrivateFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    chmodSync(folder, 0o700)
  } catch {}
}

function createStore<T>(
  spec: DocumentSpec<T>,
  options: DocumentsOptions,
  loaded: Loaded<T>
): DocumentStore<T> {
  const { folder, readOnly } = options
  let content = loaded.content
  let write: WriteDocument | undefined
  const failed = (error: unknown): Result<never> =>
    fail('storage', `${spec.title} could not be saved: ${messageOf(error)}.`)
  return {
    get: () => content,
    set(next) {
      if (readOnly) return fail('storage', `${spec.title} can be changed in the window only.`)
      if (loaded.locked) return fail('storage', loaded.locked)
      const envelope = { version: currentVersion(spec), content: next }
      try {
        // electron-store tries again for a second where the folder refuses, and all stands still.
        accessSync(folder, constants.W_OK)
        write ??= options.openWriter(folder, spec.name)
        write(envelope)
        verifyWritten(spec, folder, envelope, content)
      } catch (error) {
        return failed(error)
      }
      content = next
      return ok(null)
    },
    discardBackups() {
      try {
        discardBackups(folder, spec.name)
        return ok(null)
      } catch (error) {
        return failed(error)
      }
    }
  }
}

/**
 * electron-store writes with a single call and does not look how much of it the disk took: on a
 * full disk a cut-off file takes the place of the good one. So it is read back, and the old
 * content put in its place again where it is not whole.
 */
function verifyWritten<T>(
  spec: DocumentSpec<T>,
  folder: string,
  envelope: unknown,
  before: T
): void {
  const path = documentPath(folder, spec.name)
  if (readFileSync(path, 'utf8') === serialize(envelope)) return
  writeFileAtomicallySync(path, serialize({ version: currentVersion(spec), content: before }))
  throw new Error('the disk took only a part of it')
}
