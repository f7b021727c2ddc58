/** Reads the rows that are on the screen: one question at a time, always for what is seen now. */
import type { AttemptSummary } from '@shared/domain/attempt'
import { api } from '../../core/api'
import { useHistory } from './history-store'
import { without } from './id-list'
import { addRows, missing, NO_ROWS } from './row-cache'

const { getState, setState } = useHistory

let wanted: readonly number[] = []
let isReading = false

/** Reads `ids`, at most 500, into the cache. Ids that main no longer knows leave the list. */
async function read(ids: readonly number[]): Promise<boolean> {
  const answer = await api.history.rows({ ids: [...ids] })
  if (!answer.ok) {
    setState({ phase: 'failed', error: answer.error })
    return false
  }
  const known = new Set(answer.value.map(({ id }) => id))
  const gone = new Set(ids.filter((id) => !known.has(id)))
  wanted = wanted.filter((id) => !gone.has(id))
  setState(({ rows, ids: list }) => ({
    rows: addRows(rows, answer.value, wanted),
    ids: without(list, gone)
  }))
  return true
}

async function readMissing(): Promise<void> {
  if (isReading) return
  isReading = true
  try {
    let ids = missing(getState().rows, wanted)
    while (ids.length > 0 && (await read(ids))) ids = missing(getState().rows, wanted)
  } finally {
    isReading = false
  }
}

/** Tells which rows are on the screen. */
export function wantRows(ids: readonly number[]): void {
  wanted = ids
  void readMissing()
}

/** Forgets what was read and reads the rows on the screen again, which stay to be seen meanwhile. */
export async function reloadRows(): Promise<void> {
  setState(({ rows }) => ({
    rows: addRows(
      NO_ROWS,
      wanted.flatMap((id) => rows.get(id) ?? []),
      wanted
    )
  }))
  if (wanted.length > 0) await read(wanted)
}

/** Takes attempts that were pushed. */
export const takeRows = (attempts: readonly AttemptSummary[]): void =>
  setState(({ rows }) => ({ rows: addRows(rows, attempts, wanted) }))
