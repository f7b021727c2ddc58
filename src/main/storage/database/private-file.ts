/** Files that SQLite opens, made beforehand so that only their owner can read them. */
import { closeSync, openSync } from 'node:fs'
import { codeOf } from '../../errors'

/**
 * Makes the file where it is missing (0600); SQLite gives its `-wal` and `-shm` the same
 * permissions. An existing one is not opened: closing a second descriptor of an open database
 * would drop its locks. Throws Node's file error.
 */
export function createPrivate(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600))
  } catch (cause) {
    if (codeOf(cause) !== 'EEXIST') throw cause
  }
}
