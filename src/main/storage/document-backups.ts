/**
 * Copies of a document as it stood at good starts, `NAME.backup-N.json` in a folder `backups`.
 * The number grows and says the age: clocks jump. Only bytes that were read and understood get
 * here, so defaults never push out what a person made.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { writeFileAtomicallySync } from './atomic-file-sync'
import { type DocumentSpec, decode } from './document-format'

const KEPT = 3

interface Backup {
  readonly number: number
  readonly path: string
}

const backupsFolder = (folder: string): string => join(folder, 'backups')

/** Newest first; empty where there are none. */
function backupsOf(folder: string, name: string): readonly Backup[] {
  const place = backupsFolder(folder)
  return entriesOf(place)
    .flatMap((entry) => {
      const number = entry.startsWith(`${name}.backup-`)
        ? /^(\d{1,15})\.json$/.exec(entry.slice(`${name}.backup-`.length))?.[1]
        : undefined
      return number === undefined ? [] : [{ number: Number(number), path: join(place, entry) }]
    })
    .sort((a, b) => b.number - a.number)
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function bytesOf(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}

/** The newest one that can be understood; `undefined` where none can. */
export function newestGoodBackup<T>(
  folder: string,
  spec: DocumentSpec<T>
): { readonly content: T } | undefined {
  for (const { path } of backupsOf(folder, spec.name)) {
    const bytes = bytesOf(path)
    const decoded = bytes && decode(spec, bytes)
    if (decoded?.kind === 'good') return { content: decoded.content }
  }
  return undefined
}

/** Keeps these bytes, which have been understood, unless the newest backup holds the same. Throws the system's error. */
export function takeBackup(folder: string, name: string, bytes: Uint8Array): void {
  const [newest, ...older] = backupsOf(folder, name)
  const kept = newest && bytesOf(newest.path)
  if (kept && Buffer.from(bytes).equals(kept)) return
  mkdirSync(backupsFolder(folder), { recursive: true, mode: 0o700 })
  const number = (newest?.number ?? 0) + 1
  const path = join(backupsFolder(folder), `${name}.backup-${number}.json`)
  writeFileAtomicallySync(path, new TextDecoder().decode(bytes))
  for (const { path } of older.slice(KEPT - 2)) rmSync(path, { force: true })
}

/** For content that was removed for good. Throws the system's error. */
export function discardBackups(folder: string, name: string): void {
  for (const { path } of backupsOf(folder, name)) rmSync(path, { force: true })
}
