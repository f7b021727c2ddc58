/**
 * Deleting in bulk without a long pause: small transactions with room for everything else in
 * between, then the freed pages are given back to the disk, also in small steps. Attempts still
 * sending are never deleted. Throws SQLite's error; what was deleted until then stays deleted.
 */
import { setImmediate } from 'node:timers/promises'
import type { Retention } from '@shared/domain/history'
import type { Connection } from '../storage/database/connection'

/** Attempts a transaction: some 5 ms each. */
const BATCH = 100
/** Fewer deletions than this leave it to the index to clean up as it grows. */
const MERGE_FROM = 1000
const MERGE_PAGES = 50
const VACUUM_PAGES = 500
const DAY_MS = 86_400_000

export type Batches = Generator<readonly number[], void, undefined>

/** Answers how many went. */
export async function purge(connection: Connection, batches: Batches): Promise<number> {
  let deleted = 0
  for (const ids of batches) {
    deleted += deleteBatch(connection, ids)
    await setImmediate()
  }
  if (deleted >= MERGE_FROM) await mergeIndex(connection)
  if (deleted > 0) await freeDisk(connection)
  return deleted
}

/** Those of the ids that are there. */
export function* chosen(connection: Connection, ids: readonly number[]): Batches {
  for (let start = 0; start < ids.length && connection.isOpen; start += BATCH)
    yield ids.slice(start, start + BATCH)
}

/** All that is over by now; what is recorded meanwhile stays. */
export function* cleared(connection: Connection, keepPinned: boolean): Batches {
  const newest = connection.number('SELECT coalesce(max(id), 0) AS value FROM attempts')
  yield* repeated(connection, () =>
    connection.numbers(
      `SELECT id AS value FROM attempts
       WHERE id <= ? AND pinned <= ? AND state <> 'sending' ORDER BY id LIMIT ${BATCH}`,
      newest,
      keepPinned ? 0 : 1
    )
  )
}

/** Pinned ones are over no limit and take no other one's place. */
const UNPINNED = `(SELECT count(*) FROM attempts) - (SELECT count(*) FROM attempts WHERE pinned = 1)`
const OVER_SQL = "pinned = 0 AND state <> 'sending'"

const tooOldBefore = ({ maxAgeDays }: Retention, at: number): number => at - maxAgeDays * DAY_MS

/** What is too old at `at` (milliseconds since 1970; `null`: nothing is), then the oldest of what is too many. */
export function* expired(connection: Connection, retention: Retention, at: number | null): Batches {
  if (at !== null)
    yield* repeated(connection, () =>
      connection.numbers(
        `SELECT id AS value FROM attempts WHERE sent_at < ? AND ${OVER_SQL} LIMIT ${BATCH}`,
        tooOldBefore(retention, at)
      )
    )
  yield* repeated(connection, () =>
    connection.numbers(
      `SELECT id AS value FROM attempts WHERE ${OVER_SQL}
       ORDER BY id LIMIT min(${BATCH}, max(0, ${UNPINNED} - ?))`,
      retention.maxCount
    )
  )
}

/** How many `expired` gives. */
export function countExpired(connection: Connection, retention: Retention, at: number): number {
  const count = (condition: string, ...values: readonly number[]): number =>
    connection.number(`SELECT count(*) AS value FROM attempts WHERE ${condition}`, ...values)
  const tooOld = count(`sent_at < ? AND ${OVER_SQL}`, tooOldBefore(retention, at))
  const left = connection.number(`SELECT ${UNPINNED} AS value`) - tooOld
  const tooMany = Math.max(0, left - retention.maxCount)
  return tooOld + Math.min(tooMany, count(OVER_SQL) - tooOld)
}

/** Asks again until nothing is left, for each batch is gone when the next one is asked for. */
function* repeated(connection: Connection, next: () => readonly number[]): Batches {
  while (connection.isOpen) {
    const ids = next()
    if (ids.length === 0) return
    yield ids
  }
}

function deleteBatch(connection: Connection, ids: readonly number[]): number {
  return connection.transaction(() => {
    const over = connection.numbers(
      `DELETE FROM attempts
       WHERE id IN (SELECT value FROM json_each(?)) AND state <> 'sending' RETURNING id AS value`,
      JSON.stringify(ids)
    )
    connection.run(
      'DELETE FROM attempts_text WHERE rowid IN (SELECT value FROM json_each(?))',
      JSON.stringify(over)
    )
    return over.length
  })
}

/** https://www.sqlite.org/fts5.html#the_merge_command: deleted words leave the index only by this. */
async function mergeIndex(connection: Connection): Promise<void> {
  // A negative number takes all parts of the index together; the positive ones go on with that.
  for (let pages = -MERGE_PAGES; connection.isOpen; pages = MERGE_PAGES) {
    const before = connection.number('SELECT total_changes() AS value')
    connection.run("INSERT INTO attempts_text (attempts_text, rank) VALUES ('merge', ?)", pages)
    if (connection.number('SELECT total_changes() AS value') - before < 2) return
    await setImmediate()
  }
}

async function freeDisk(connection: Connection): Promise<void> {
  while (connection.isOpen && freePages(connection) > 0) {
    connection.exec(`PRAGMA incremental_vacuum(${VACUUM_PAGES})`)
    await setImmediate()
  }
  if (connection.isOpen) connection.truncateLog()
}

const freePages = (connection: Connection): number =>
  connection.number('SELECT freelist_count AS value FROM pragma_freelist_count')
