/** The rows that have been read, bounded: those on the screen always stay. */
import type { AttemptSummary } from '@shared/domain/attempt'

export type Rows = ReadonlyMap<number, AttemptSummary>

export const NO_ROWS: Rows = new Map()
const MAX_CACHED = 2_000

/** Adds rows; over the limit, those that came first are dropped unless they are in `wanted`. */
export function addRows(
  rows: Rows,
  fresh: readonly AttemptSummary[],
  wanted: readonly number[],
  limit = MAX_CACHED
): Rows {
  const next = new Map(rows)
  for (const row of fresh) {
    next.delete(row.id)
    next.set(row.id, row)
  }
  const kept = new Set(wanted)
  for (const id of next.keys()) {
    if (next.size <= limit) break
    if (!kept.has(id)) next.delete(id)
  }
  return next
}

export const missing = (rows: Rows, wanted: readonly number[]): readonly number[] =>
  wanted.filter((id) => !rows.has(id))

export const hasVerdict = (rows: Rows): boolean =>
  [...rows.values()].some(({ verdict }) => verdict !== null)
