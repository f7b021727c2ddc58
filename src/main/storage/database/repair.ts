/**
 * The check of a database file before it is opened, and what follows from it: opening a damaged
 * file, and even writing to it, succeeds in SQLite, so only `quick_check` tells. A damaged file is
 * set aside together with its log, never deleted, and the newest backup that passes the same check
 * takes its place. Must run while no process has the file open.
 */
import { renameSync, statSync } from 'node:fs'
import type { Notice } from '@shared/ipc'
import { assertNever, fail, ok, type Result } from '@shared/result'
import { z } from 'zod'
import { runAside } from './aside'
import { type Backup, backupsOf, madeAt, restoreBackup } from './backups'
import { isDamage, storageError } from './errors'
import { type DatabaseSpec, pathOf } from './spec'

type Health =
  | { readonly kind: 'good' }
  | { readonly kind: 'newer' }
  | { readonly kind: 'damaged'; readonly reason: string }
  /** The disk is at fault, not the file. Throwable as it came. */
  | { readonly kind: 'refused'; readonly cause: unknown }

/** What was done. */
export interface Repair {
  readonly notices: readonly Notice[]
  /** A backup stands where the file was. */
  readonly restored: boolean
}

export const NOTHING_DONE: Repair = { notices: [], restored: false }

export const newerVersion = (spec: DatabaseSpec) =>
  fail(
    'storage',
    `${spec.subject} was written by a newer version of this app and is left as it is. Use that version, or move ${spec.name}.db out of ${spec.folder}.`
  )

/** Errors: `storage`, with the file untouched. Throws the system's error. */
export async function repair(spec: DatabaseSpec): Promise<Result<Repair>> {
  const health = await healthOf(spec)
  switch (health.kind) {
    case 'good':
      return ok(NOTHING_DONE)
    case 'newer':
      return newerVersion(spec)
    case 'refused':
      return { ok: false, error: storageError(spec.subject, health.cause) }
    case 'damaged':
      return ok(await replace(spec, health.reason))
    default:
      return assertNever(health)
  }
}

/** A file that is gone or empty while its backups are there was not a first start. */
async function healthOf(spec: DatabaseSpec): Promise<Health> {
  const size = statSync(pathOf(spec), { throwIfNoEntry: false })?.size ?? 0
  if (size > 0) return examine(spec, pathOf(spec))
  const first = backupsOf(spec.folder, spec.name).length === 0
  return first ? { kind: 'good' } : { kind: 'damaged', reason: 'it is missing or empty' }
}

const findingsSchema = z.tuple([
  z.tuple([z.object({ user_version: z.number() })]),
  z.tuple([z.object({ tables: z.number() })]),
  z.array(z.object({ quick_check: z.string() }))
])

/** Why a file that is in use is damaged, where it is. */
export async function damageOf(spec: DatabaseSpec): Promise<string | undefined> {
  const health = await examine(spec, pathOf(spec))
  return health.kind === 'damaged' ? health.reason : undefined
}

async function examine(spec: DatabaseSpec, path: string): Promise<Health> {
  const answer = await runAside(path, [
    { sql: 'PRAGMA user_version' },
    { sql: 'SELECT count(*) AS tables FROM sqlite_schema' },
    { sql: 'PRAGMA quick_check(1)' }
  ])
  if (!answer.ok)
    return isDamage(answer.error)
      ? { kind: 'damaged', reason: answer.error.message }
      : { kind: 'refused', cause: answer.error }
  const [[{ user_version }], [{ tables }], [finding]] = findingsSchema.parse(answer.value)
  if (user_version > spec.migrations.length) return { kind: 'newer' }
  if (user_version === 0 && tables > 0)
    return { kind: 'damaged', reason: 'it is the file of another program' }
  if (finding?.quick_check === 'ok') return { kind: 'good' }
  return { kind: 'damaged', reason: finding?.quick_check ?? 'the check found no answer' }
}

async function replace(spec: DatabaseSpec, reason: string): Promise<Repair> {
  const backup = await newestGood(spec)
  const aside = setAside(spec)
  if (backup) restoreBackup(backup, pathOf(spec))
  const kept = aside ? ` The damaged file was kept as ${aside}.` : ''
  const notice: Notice = {
    id: `${spec.name}-damaged`,
    level: backup ? 'warning' : 'error',
    title: backup
      ? `${spec.subject} was damaged and is restored from a backup`
      : `${spec.subject} was damaged and starts anew`,
    text: backup
      ? `${spec.name}.db could not be read: ${reason}.${kept} The backup is of ${moment(madeAt(backup))}; what came after it is missing.`
      : `${spec.name}.db could not be read: ${reason}.${kept} There was no good backup.`
  }
  return { notices: [notice], restored: backup !== undefined }
}

async function newestGood(spec: DatabaseSpec): Promise<Backup | undefined> {
  for (const backup of backupsOf(spec.folder, spec.name))
    if ((await examine(spec, backup.path)).kind === 'good') return backup
  return undefined
}

/** Answers the file's new path, or `undefined` where there was nothing to keep. */
function setAside(spec: DatabaseSpec): string | undefined {
  const path = pathOf(spec)
  const aside = `${path}.damaged-${new Date().toISOString().replaceAll(':', '-')}`
  // A log left lying would be taken for the restored file's own.
  const kept = ['-wal', '-shm', ''].filter((part) => renameIfThere(path + part, aside + part))
  return kept.includes('') ? aside : undefined
}

function renameIfThere(from: string, to: string): boolean {
  if (!statSync(from, { throwIfNoEntry: false })) return false
  renameSync(from, to)
  return true
}

const moment = (time: number): string =>
  new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' }).format(time)
