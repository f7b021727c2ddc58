/**
 * Copies of a database as it stood at good starts: `NAME.backup-N.db` in the folder `backups`. The
 * number grows and tells the age, since clocks jump. A copy gets its name only once it is whole
 * and on the disk.
 */
import {
  closeSync,
  copyFileSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync
} from 'node:fs'
import { join } from 'node:path'
import { ok, type Result } from '@shared/result'
import { type Refusal, runAside } from './aside'

const KEPT = 3

export interface Backup {
  readonly number: number
  readonly path: string
}

const folderOf = (folder: string): string => join(folder, 'backups')

/** Newest first; empty where there are none. */
export function backupsOf(folder: string, name: string): readonly Backup[] {
  const place = folderOf(folder)
  mkdirSync(place, { recursive: true, mode: 0o700 })
  return readdirSync(place)
    .flatMap((entry) => {
      const number = entry.startsWith(`${name}.backup-`)
        ? /^(\d{1,15})\.db$/.exec(entry.slice(`${name}.backup-`.length))?.[1]
        : undefined
      return number === undefined ? [] : [{ number: Number(number), path: join(place, entry) }]
    })
    .sort((a, b) => b.number - a.number)
}

/**
 * Copies a database that is in use, as it stands at this moment, and keeps the newest three. The
 * caller decides that the content is worth it. Throws the system's error.
 */
export async function makeBackup(folder: string, name: string): Promise<Result<null, Refusal>> {
  const earlier = backupsOf(folder, name)
  const temporary = join(folderOf(folder), `${name}.backup.tmp`)
  rmSync(temporary, { force: true })
  closeSync(openSync(temporary, 'wx', 0o600))
  try {
    const copied = await runAside(join(folder, `${name}.db`), [
      { sql: 'VACUUM INTO ?', values: [temporary] }
    ])
    if (!copied.ok) return copied
    flush(temporary)
    const number = (earlier[0]?.number ?? 0) + 1
    renameSync(temporary, join(folderOf(folder), `${name}.backup-${number}.db`))
  } finally {
    rmSync(temporary, { force: true })
  }
  for (const { path } of earlier.slice(KEPT - 1)) rmSync(path, { force: true })
  return ok(null)
}

/** Puts a copy of the backup in the place of the database, which must not be there. */
export function restoreBackup(backup: Backup, path: string): void {
  const temporary = `${path}.restoring`
  try {
    copyFileSync(backup.path, temporary)
    flush(temporary)
    renameSync(temporary, path)
  } finally {
    rmSync(temporary, { force: true })
  }
}

/** When it was made, by the clock of then; milliseconds since 1970. */
export const madeAt = (backup: Backup): number => statSync(backup.path).mtimeMs

/** For content that was deleted for good. */
export function discardBackups(folder: string, name: string): void {
  for (const { path } of backupsOf(folder, name)) rmSync(path, { force: true })
}

function flush(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
