/**
 * What a document holds at the start, whatever is found on the disk: good content, with a copy of
 * it taken; the newest copy for a file that is damaged (set aside under a dated name), gone, or of a
 * newer version (left alone, and nothing is written); the defaults for a first start, and where
 * there is no copy.
 */
import { existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type { Notice } from '@shared/ipc'
import { fail, ok, type Result } from '@shared/result'
import { codeOf, messageOf } from '../errors'
import { writeFileAtomicallySync } from './atomic-file-sync'
import { newestGoodBackup, takeBackup } from './document-backups'
import { currentVersion, type DocumentSpec, decode, serialize } from './document-format'

export interface LoadOptions {
  readonly folder: string
  /** For a process beside a running window: reads what is there and changes nothing on disk. */
  readonly readOnly: boolean
  /** Milliseconds since 1970. */
  readonly now: () => number
}

export const documentPath = (folder: string, name: string): string => join(folder, `${name}.json`)

export interface Loaded<T> {
  readonly content: T
  /** Why nothing may be written, as a sentence; absent where writing is fine. */
  readonly locked?: string
  readonly notice?: Notice
}

export function load<T>(spec: DocumentSpec<T>, options: LoadOptions): Loaded<T> {
  const file = readIfThere(documentPath(options.folder, spec.name))
  if (file.kind === 'missing') return loadMissing(spec, options)
  if (file.kind === 'unreadable') return loadDamaged(spec, options, file.reason)
  const decoded = decode(spec, file.bytes)
  switch (decoded.kind) {
    case 'good':
      return loadGood(spec, options, file.bytes, decoded.content)
    case 'newer':
      return loadNewer(spec, options, decoded.version)
    case 'damaged':
      return loadDamaged(spec, options, decoded.reason)
  }
}

type FileRead =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable'; readonly reason: string }

function readIfThere(path: string): FileRead {
  try {
    return { kind: 'read', bytes: readFileSync(path) }
  } catch (error) {
    return codeOf(error) === 'ENOENT'
      ? { kind: 'missing' }
      : { kind: 'unreadable', reason: messageOf(error) }
  }
}

function loadGood<T>(
  spec: DocumentSpec<T>,
  { folder, readOnly }: LoadOptions,
  bytes: Uint8Array,
  content: T
): Loaded<T> {
  if (readOnly || !spec.backups) return { content }
  try {
    takeBackup(folder, spec.name, bytes)
    return { content }
  } catch (error) {
    return {
      content,
      notice: notice(spec, 'no-backup', 'warning', {
        title: `${spec.title}: no new backup`,
        text: `The copy of ${spec.name}.json could not be written: ${messageOf(error)}.`
      })
    }
  }
}

/** A file that is gone while its backups are there was not a first start. */
function loadMissing<T>(spec: DocumentSpec<T>, options: LoadOptions): Loaded<T> {
  const backup = newestGoodBackup(options.folder, spec)
  if (!backup) return { content: spec.defaults }
  if (!options.readOnly) writeBack(spec, options, backup.content)
  return {
    content: backup.content,
    notice: notice(spec, 'missing', 'warning', {
      title: `${spec.title}: restored from a backup`,
      text: `${spec.name}.json was not there, so the newest good copy is used. Changes of the last run may be missing.`
    })
  }
}

/** The older copy is what this version can show: a person who went back to it is not without profiles. */
function loadNewer<T>(spec: DocumentSpec<T>, { folder }: LoadOptions, version: number): Loaded<T> {
  const why = `${spec.name}.json was written by a newer version of this app (format ${version}, this one knows ${currentVersion(spec)})`
  const backup = newestGoodBackup(folder, spec)
  const instead = backup
    ? 'the newest copy that this version can read is shown'
    : 'the app starts without it'
  return {
    content: backup ? backup.content : spec.defaults,
    locked: `${why}. Nothing was changed: use the newer version.`,
    notice: notice(spec, 'newer', 'error', {
      title: `${spec.title}: written by a newer version`,
      text: `${why}. The file is left as it is: ${instead}, and changes can’t be saved. Use the newer version.`
    })
  }
}

function loadDamaged<T>(spec: DocumentSpec<T>, options: LoadOptions, reason: string): Loaded<T> {
  const backup = newestGoodBackup(options.folder, spec)
  const content = backup ? backup.content : spec.defaults
  const title = `${spec.title}: ${backup ? 'restored from a backup' : 'could not be read'}`
  const instead = backup
    ? 'The newest good copy is used: changes of the last run may be missing.'
    : 'There is no good copy, so the app starts as the first time.'
  const found = `${spec.name}.json could not be read: ${reason}.`
  const level = backup || !spec.backups ? 'warning' : 'error'
  if (options.readOnly)
    return {
      content,
      notice: notice(spec, 'damaged', level, { title, text: `${found} ${instead}` })
    }
  const aside = setAside(options, spec.name)
  if (!aside.ok)
    return {
      content,
      locked: `${found} It could not be set aside either, so nothing is written over it.`,
      notice: notice(spec, 'damaged', 'error', {
        title,
        text: `${found} ${instead} The file could not be set aside (${aside.error.message}), so changes can’t be saved.`
      })
    }
  if (backup) writeBack(spec, options, content)
  return {
    content,
    notice: notice(spec, 'damaged', level, {
      title,
      text: `${found} It was set aside as ${aside.value}. ${instead}`
    })
  }
}

/** Under a name that says when (`profiles.damaged-2026-11-22T10-15-00Z.json`) and is still free. */
function setAside({ folder, now }: LoadOptions, name: string): Result<string> {
  const date = new Date(now())
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '-')
  const names = (function* () {
    yield `${name}.damaged-${date}.json`
    for (let n = 2; ; n++) yield `${name}.damaged-${date}-${n}.json`
  })()
  for (const aside of names) {
    if (existsSync(join(folder, aside))) continue
    try {
      renameSync(documentPath(folder, name), join(folder, aside))
      return ok(aside)
    } catch (error) {
      return fail('storage', messageOf(error))
    }
  }
  return fail('storage', 'no name is free')
}

/** So that another process, and a start after a kill, see the same. The backup stays in any case. */
function writeBack<T>(spec: DocumentSpec<T>, { folder }: LoadOptions, content: T): void {
  try {
    writeFileAtomicallySync(
      documentPath(folder, spec.name),
      serialize({ version: currentVersion(spec), content })
    )
  } catch {}
}

function notice(
  spec: DocumentSpec<unknown>,
  what: string,
  level: Notice['level'],
  words: Pick<Notice, 'title' | 'text'>
): Notice {
  return { id: `document-${spec.name}-${what}`, level, ...words }
}
