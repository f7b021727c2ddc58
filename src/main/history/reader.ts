/**
 * Reading whole attempts for an export: a few at a time, with no lock held in between, so that
 * 100,000 of them never stand in memory at once and sending goes on meanwhile.
 */
import type { Attempt } from '@shared/domain/attempt'
import type { ExportSource } from '@shared/domain/export'
import type { HistoryFilter } from '@shared/domain/history'
import type { Result } from '@shared/result'
import type { Connection } from '../storage/database/connection'
import { attemptsOf, countIds, countOf, idsOf } from './queries'
import { StorageError } from './storage-error'

const CHUNK = 100

type Chunks = Generator<readonly number[], void, undefined>

/** Answers what the work answers, or why the history could not be read. */
export type UseConnection = <T>(work: (connection: Connection) => T) => Result<T>

/** How many attempts an export of this source gives at most. */
export const countSource = (connection: Connection, source: ExportSource): number =>
  source.kind === 'selection'
    ? countIds(connection, source.ids)
    : countOf(connection, source.filter)

/**
 * A selection in the order given, without those that are gone; what matches a filter newest first,
 * without what is recorded after the first was read. Throws `StorageError`.
 */
export function* iterateAttempts(
  use: UseConnection,
  source: ExportSource
): Generator<Attempt, void, undefined> {
  const chunks = source.kind === 'selection' ? chunksOf(source.ids) : matching(use, source.filter)
  for (const ids of chunks) yield* must(use, (connection) => attemptsOf(connection, ids))
}

function* matching(use: UseConnection, filter: HistoryFilter): Chunks {
  let before: number | null = null
  for (;;) {
    const page = { filter, before, limit: CHUNK }
    const ids: readonly number[] = must(use, (connection) => idsOf(connection, page))
    const last = ids.at(-1)
    if (last === undefined) return
    yield ids
    before = last
  }
}

function must<T>(use: UseConnection, work: (connection: Connection) => T): T {
  const result = use(work)
  if (!result.ok) throw new StorageError(result.error)
  return result.value
}

function* chunksOf(ids: readonly number[]): Chunks {
  for (let start = 0; start < ids.length; start += CHUNK) yield ids.slice(start, start + CHUNK)
}
