/**
 * Brings the write-ahead log of an open database to the disk without anyone standing still
 * meanwhile. In WAL mode a transaction is in the log when it is committed, and safe from a power
 * failure when the log has been flushed (https://sqlite.org/wal.html#performance_considerations);
 * with `synchronous = FULL` SQLite flushes inside of the commit, with `NORMAL` it leaves that to us.
 */
import { closeSync, fdatasync, openSync } from 'node:fs'
import { promisify } from 'node:util'

export interface LogFlush {
  /**
   * Resolves once all that was written before the call is on disk. Calls that come while the disk is
   * at work share the next flush. Rejects with the system's error.
   */
  readonly flushed: () => Promise<void>
  /** No flush may be on its way. */
  readonly close: () => void
}

const flush = promisify(fdatasync)

/**
 * SQLite keeps one log file from the first opening to the last closing of a database, and takes no
 * lock on it: a descriptor of our own disturbs neither.
 */
export function openLogFlush(path: string): LogFlush {
  let file: number | undefined
  let running: Promise<void> = Promise.resolve()
  let next: Promise<void> | undefined

  const start = (): Promise<void> => {
    next = undefined
    file ??= openSync(path, 'r+')
    running = flush(file)
    return running
  }

  return {
    flushed: () => {
      next ??= running.then(start, start)
      return next
    },
    close: () => {
      if (file !== undefined) closeSync(file)
      file = undefined
    }
  }
}
