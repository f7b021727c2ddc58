/**
 * A lock that lives exactly as long as the process that holds it: an exclusive SQLite transaction
 * on an empty file. The system lets go of it whatever way the process ends, and unlike a process
 * id it is never taken for someone else's (docs/decisions/0001-owner-locks.md).
 *
 * On POSIX systems a process loses its locks on a file when it closes any descriptor of it, so
 * nothing but SQLite, which knows, may ever open a lock file that is there.
 */
import { DatabaseSync } from '@photostructure/sqlite'
import { isBusy } from './errors'
import { createPrivate } from './private-file'

interface ProcessLock {
  release(): void
}

/** Takes the lock now or answers `undefined`; makes the file. Throws SQLite's or Node's error. */
export function takeLock(path: string): ProcessLock | undefined {
  createPrivate(path)
  const file = new DatabaseSync(path, { timeout: 0 })
  try {
    // Nothing is ever written, so there is nothing to keep a journal of.
    file.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
  } catch (cause) {
    file.close()
    if (isBusy(cause)) return undefined
    throw cause
  }
  return { release: () => file.close() }
}

/** Whether any process, this one included, holds the lock. A file that is gone is not held. */
export function isLocked(path: string): boolean {
  let file: InstanceType<typeof DatabaseSync> | undefined
  try {
    file = new DatabaseSync(path, { timeout: 0, readOnly: true })
    // Not prepared: a statement would keep the file open until it is collected.
    file.exec('SELECT count(*) FROM sqlite_schema')
    return false
  } catch (cause) {
    return isBusy(cause)
  } finally {
    file?.close()
  }
}

const POLL_MS = 20

/** Waits for the lock for at most `timeoutMs`, then answers `undefined`. Throws SQLite's error. */
export async function waitForLock(
  path: string,
  timeoutMs: number
): Promise<ProcessLock | undefined> {
  const deadline = performance.now() + timeoutMs
  for (;;) {
    const lock = takeLock(path)
    if (lock !== undefined || performance.now() >= deadline) return lock
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
}
