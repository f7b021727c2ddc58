/** What a person may change of an attempt: its pin, its note and its verdict. Throws SQLite's error. */
import type { AttemptPatch, SetVerdict } from '@shared/domain/history'
import type { VerdictInput } from '@shared/domain/verdict'
import type { Connection } from '../storage/database/connection'
import { countIds } from './queries'
import { indexText } from './text-index'

/** All or nothing. Answers how many of the attempts are there. */
export const updateAttempts = (
  connection: Connection,
  { ids, pinned, note }: AttemptPatch
): number =>
  connection.transaction(() => {
    const chosen = JSON.stringify(ids)
    if (pinned !== undefined)
      connection.run(
        'UPDATE attempts SET pinned = ? WHERE id IN (SELECT value FROM json_each(?))',
        pinned ? 1 : 0,
        chosen
      )
    if (note !== undefined) {
      const noted = connection.numbers(
        `UPDATE attempts SET note = ? WHERE id IN (SELECT value FROM json_each(?))
         RETURNING id AS value`,
        note,
        chosen
      )
      for (const id of noted) indexText(connection, id)
    }
    return countIds(connection, ids)
  })

/**
 * All or nothing. Answers how many of the attempts are there. The time is that of the kind: a note
 * that comes later, or the same verdict again, leaves it as it was.
 */
export const setVerdict = (
  connection: Connection,
  { ids, verdict }: SetVerdict,
  now: number
): number =>
  connection.transaction(() => {
    const chosen = JSON.stringify(ids)
    const changed = verdict ? give(connection, chosen, verdict, now) : take(connection, chosen)
    if (verdict === null || verdict.note !== undefined)
      for (const id of changed) indexText(connection, id)
    return countIds(connection, ids)
  })

const give = (
  connection: Connection,
  ids: string,
  verdict: VerdictInput,
  now: number
): readonly number[] =>
  connection.numbers(
    `INSERT INTO attempt_verdicts (attempt_id, kind, late, note, given_at)
     SELECT id, ?1, ?2, coalesce(?3, ''), ?4 FROM attempts
     WHERE id IN (SELECT value FROM json_each(?5))
     ON CONFLICT (attempt_id) DO UPDATE SET
       given_at = iif(kind = excluded.kind, given_at, excluded.given_at),
       kind = excluded.kind, late = excluded.late, note = coalesce(?3, note)
     RETURNING attempt_id AS value`,
    verdict.kind,
    verdict.kind === 'late' ? verdict.lateSeconds : null,
    verdict.note ?? null,
    now,
    ids
  )

const take = (connection: Connection, ids: string): readonly number[] =>
  connection.numbers(
    `DELETE FROM attempt_verdicts WHERE attempt_id IN (SELECT value FROM json_each(?))
     RETURNING attempt_id AS value`,
    ids
  )
