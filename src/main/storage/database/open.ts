/**
 * Opens a database that several processes of the app work with at once (a window, the command
 * line beside it). The first to come checks the file and repairs it where needed, unless it is as
 * the last one has left it; who comes while another has it open trusts that one. Opening is done by
 * one process at a time.
 */
import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Notice } from '@shared/ipc'
import { fail, ok, type Result } from '@shared/result'
import { forgetClosed, isAsClosed, markClosed } from './closed-mark'
import { Connection } from './connection'
import { attemptLong } from './errors'
import { enterOwners, type Owner } from './owners'
import { waitForLock } from './process-lock'
import { NOTHING_DONE, newerVersion, type Repair, repair } from './repair'
import { type DatabaseSpec, pathOf } from './spec'

export interface OpenDatabase {
  readonly connection: Connection
  readonly owner: Owner
  readonly notices: readonly Notice[]
  /** Gives the file back; the other processes see at once that this one is gone. */
  close(condition: 'good' | 'damaged'): void
}

/** A check of a large file takes a second or two; a migration somewhat more. */
const GATE_TIMEOUT_MS = 20_000

/**
 * After a restore ids go on far above what the lost file may have used, for an id is never used
 * twice.
 */
const LOST_IDS = 100_000

/** Errors: `storage`; nothing is open or changed then. */
export function openDatabase(spec: DatabaseSpec): Promise<Result<OpenDatabase>> {
  return attemptLong(spec.subject, async () => {
    mkdirSync(spec.folder, { recursive: true, mode: 0o700 })
    chmodSync(spec.folder, 0o700)
    const gate = await waitForLock(join(spec.folder, `${spec.name}.opening.lock`), GATE_TIMEOUT_MS)
    if (!gate)
      return fail(
        'storage',
        `${spec.subject} is being opened by another copy of this app that gets no further. Close it, then try again.`
      )
    try {
      return await openInTurn(spec)
    } finally {
      gate.release()
    }
  })
}

async function openInTurn(spec: DatabaseSpec): Promise<Result<OpenDatabase>> {
  const owner = enterOwners(join(spec.folder, 'owners'))
  let opened: Result<OpenDatabase> | undefined
  try {
    const isTrusted = owner.others.length > 0 || isAsClosed(spec)
    const repaired: Result<Repair> = isTrusted ? ok(NOTHING_DONE) : await repair(spec)
    forgetClosed(spec)
    opened = repaired.ok ? connect(spec, owner, repaired.value) : repaired
    return opened
  } finally {
    if (!opened?.ok) owner.leave()
  }
}

function connect(spec: DatabaseSpec, owner: Owner, repaired: Repair): Result<OpenDatabase> {
  const connection = new Connection(pathOf(spec))
  let done = false
  try {
    const migrated = migrate(connection, spec, owner)
    if (!migrated.ok) return migrated
    if (repaired.restored) connection.run('UPDATE sqlite_sequence SET seq = seq + ?', LOST_IDS)
    done = true
    const close = (condition: 'good' | 'damaged'): void => {
      connection.close()
      owner.leave()
      if (condition === 'good' && !owner.hasOthers()) markClosed(spec)
    }
    return ok({ connection, owner, notices: repaired.notices, close })
  } finally {
    if (!done) connection.close()
  }
}

function migrate(connection: Connection, spec: DatabaseSpec, owner: Owner): Result<null> {
  const current = spec.migrations.length
  const version = connection.number('SELECT user_version AS value FROM pragma_user_version')
  if (version === current) return ok(null)
  if (version > current) return newerVersion(spec)
  if (owner.others.length > 0)
    return fail(
      'storage',
      `${spec.subject} is in use by an older version of this app. Close it, then try again.`
    )
  connection.transaction(() => {
    for (const migration of spec.migrations.slice(version)) connection.exec(migration)
    connection.exec(`PRAGMA user_version = ${current}`)
  })
  return ok(null)
}
