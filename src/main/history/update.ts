/** What a person may change of an attempt: its pin, its note and its verdict. Throws SQLite's error. */
import type { AttemptPatch, RestoreVerdicts, SetVerdict } from '@shared/domain/history'
import {
  type FormerVerdict,
  type GivenVerdict,
  givenVerdictSchema,
  type VerdictInput,
  verdictAfter
} from '@shared/domain/verdict'
import { z } from 'zod'
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
 * All or nothing. Answers how many of the attempts are there, and the verdicts that they had. The
 * time is that of the kind: a note that comes later, or the same verdict again, leaves it as it was.
 */
export const setVerdict = (
  connection: Connection,
  { ids, verdict }: SetVerdict,
  now: number
): { readonly there: number; readonly former: readonly FormerVerdict[] } =>
  connection.transaction(() => {
    const chosen = JSON.stringify(ids)
    const former = verdictsOf(connection, chosen)
    withNotesIndexed(connection, chosen, () => {
      if (verdict) give(connection, chosen, verdict, now)
      else take(connection, chosen)
    })
    return { there: countIds(connection, ids), former }
  })

/**
 * All or nothing: the attempts have the verdicts again that they had before they were given this
 * one. A verdict that came later stays. Answers how many are there, and how many of them it left.
 */
export const restoreVerdicts = (
  connection: Connection,
  { ids, verdict, givenAt, former }: RestoreVerdicts
): { readonly there: number; readonly newer: number } =>
  connection.transaction(() => {
    const before = byAttempt(former)
    const now = byAttempt(verdictsOf(connection, JSON.stringify(ids)))
    const isUntouched = (id: number) => {
      const left = verdict ? verdictAfter(verdict, givenAt, before.get(id)) : undefined
      return isSame(now.get(id), left)
    }
    const untouched = ids.filter(isUntouched)
    const chosen = JSON.stringify(untouched)
    withNotesIndexed(connection, chosen, () => {
      take(connection, chosen)
      connection.run(
        `INSERT INTO attempt_verdicts (attempt_id, kind, late, note, given_at)
         SELECT attempts.id, value ->> 'kind', value ->> 'lateSeconds', value ->> 'note',
           value ->> 'givenAt'
         FROM json_each(?) JOIN attempts ON attempts.id = value ->> 'attemptId'`,
        JSON.stringify(untouched.flatMap((id) => before.get(id) ?? []))
      )
    })
    const there = countIds(connection, ids)
    return { there, newer: there - countIds(connection, untouched) }
  })

const byAttempt = (verdicts: readonly FormerVerdict[]): ReadonlyMap<number, FormerVerdict> =>
  new Map(verdicts.map((verdict) => [verdict.attemptId, verdict]))

const isSame = (one: GivenVerdict | undefined, other: GivenVerdict | undefined): boolean =>
  one?.kind === other?.kind &&
  one?.lateSeconds === other?.lateSeconds &&
  one?.note === other?.note &&
  one?.givenAt === other?.givenAt

const formerRow = givenVerdictSchema.extend({ attemptId: z.number() })

const verdictsOf = (connection: Connection, ids: string): readonly FormerVerdict[] =>
  connection.rows(
    formerRow,
    `SELECT attempt_id AS attemptId, kind, late AS lateSeconds, note, given_at AS givenAt
     FROM attempt_verdicts WHERE attempt_id IN (SELECT value FROM json_each(?))`,
    ids
  )

/** The search finds what has a note after the change, and no longer what had one before. */
function withNotesIndexed(connection: Connection, ids: string, change: () => void): void {
  const noted = () =>
    connection.numbers(
      `SELECT attempt_id AS value FROM attempt_verdicts
       WHERE note <> '' AND attempt_id IN (SELECT value FROM json_each(?))`,
      ids
    )
  const before = noted()
  change()
  for (const id of new Set([...before, ...noted()])) indexText(connection, id)
}

const give = (connection: Connection, ids: string, verdict: VerdictInput, now: number) =>
  connection.run(
    `INSERT INTO attempt_verdicts (attempt_id, kind, late, note, given_at)
     SELECT id, ?1, ?2, coalesce(?3, ''), ?4 FROM attempts
     WHERE id IN (SELECT value FROM json_each(?5))
     ON CONFLICT (attempt_id) DO UPDATE SET
       given_at = iif(kind = excluded.kind, given_at, excluded.given_at),
       kind = excluded.kind, late = excluded.late, note = coalesce(?3, note)`,
    verdict.kind,
    verdict.kind === 'late' ? verdict.lateSeconds : null,
    verdict.note ?? null,
    now,
    ids
  )

const take = (connection: Connection, ids: string) =>
  connection.run(
    'DELETE FROM attempt_verdicts WHERE attempt_id IN (SELECT value FROM json_each(?))',
    ids
  )
