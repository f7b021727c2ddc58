/**
 * Training sessions as rows. Which one is open is known here and nowhere else, so that whoever
 * records an attempt, in whichever process, ties it to the same one. Throws SQLite's error.
 */
import type { AttemptState } from '@shared/domain/attempt'
import { attemptStateSchema } from '@shared/domain/attempt'
import { NO_COUNTS, type Session, type SessionCounts } from '@shared/domain/session'
import { VERDICTS, type Verdict } from '@shared/domain/verdict'
import { z } from 'zod'
import type { Connection } from '../storage/database/connection'

const COLUMNS = 'id, name, started_at AS startedAt, ended_at AS endedAt'

const sessionRow: z.ZodType<Session> = z.object({
  id: z.string(),
  name: z.string(),
  startedAt: z.number(),
  endedAt: z.number().nullable()
})

/** Newest first. */
export const allSessions = (connection: Connection): readonly Session[] =>
  connection.rows(
    sessionRow,
    `SELECT ${COLUMNS} FROM sessions ORDER BY started_at DESC, rowid DESC`
  )

export const sessionOf = (connection: Connection, id: string): Session | undefined =>
  connection.rows(sessionRow, `SELECT ${COLUMNS} FROM sessions WHERE id = ?`, id)[0]

export const openSession = (connection: Connection): Session | undefined =>
  connection.rows(sessionRow, `SELECT ${COLUMNS} FROM sessions WHERE ended_at IS NULL`)[0]

/** For an attempt that is being recorded, in the same transaction. */
export function joinOpenSession(connection: Connection, attemptId: number): void {
  connection.run(
    `INSERT INTO attempt_sessions (attempt_id, session_id)
     SELECT ?, id FROM sessions WHERE ended_at IS NULL`,
    attemptId
  )
}

export function insertSession(connection: Connection, owner: string, session: Session): void {
  connection.run(
    'INSERT INTO sessions (id, name, owner, started_at, ended_at) VALUES (?, ?, ?, ?, ?)',
    session.id,
    session.name,
    session.endedAt === null ? owner : null,
    session.startedAt,
    session.endedAt
  )
}

export function reopenSession(connection: Connection, owner: string, id: string): void {
  connection.run('UPDATE sessions SET ended_at = NULL, owner = ? WHERE id = ?', owner, id)
}

export function endSession(connection: Connection, id: string, at: number): void {
  connection.run('UPDATE sessions SET ended_at = ?, owner = NULL WHERE id = ?', at, id)
}

export function renameSession(connection: Connection, id: string, name: string): void {
  connection.run('UPDATE sessions SET name = ? WHERE id = ?', name, id)
}

/** The attempts keep its id, so that an undo brings all of it back. */
export function deleteSession(connection: Connection, id: string): void {
  connection.run('DELETE FROM sessions WHERE id = ?', id)
}

/** What a process that quits has left open. */
export function endOwnSessions(connection: Connection, owner: string, at: number): void {
  connection.run(
    'UPDATE sessions SET ended_at = ?, owner = NULL WHERE ended_at IS NULL AND owner = ?',
    at,
    owner
  )
}

/**
 * Ends what those that are gone held open, at the last thing that is known to have happened in
 * it. Answers what it has ended.
 */
export function settleSessions(
  connection: Connection,
  gone: readonly string[]
): readonly Session[] {
  return connection.rows(
    sessionRow,
    `UPDATE sessions SET owner = NULL, ended_at = max(started_at,
       coalesce((SELECT max(sent_at) FROM attempts JOIN attempt_sessions ON attempt_id = attempts.id
                 WHERE session_id = sessions.id), 0),
       coalesce((SELECT max(given_at) FROM attempt_verdicts JOIN attempt_sessions USING (attempt_id)
                 WHERE session_id = sessions.id), 0))
     WHERE ended_at IS NULL AND owner IN (SELECT value FROM json_each(?))
     RETURNING ${COLUMNS}`,
    JSON.stringify(gone)
  )
}

/** What a deletion left that nobody can undo any more. */
export function forgetDeletedSessions(connection: Connection): void {
  connection.run('DELETE FROM attempt_sessions WHERE session_id NOT IN (SELECT id FROM sessions)')
}

/** Ended ones with nothing left in them. */
export function deleteEmptySessions(connection: Connection): void {
  connection.run(
    `DELETE FROM sessions WHERE ended_at IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM attempt_sessions WHERE session_id = sessions.id)`
  )
}

/** What was sent in a session, oldest first. */
export const idsIn = (connection: Connection, id: string): readonly number[] =>
  connection.numbers(
    'SELECT attempt_id AS value FROM attempt_sessions WHERE session_id = ? ORDER BY attempt_id',
    id
  )

const countRow = z.object({
  state: attemptStateSchema,
  verdict: z.enum(VERDICTS).nullable(),
  count: z.number()
})

export function countsOf(connection: Connection, id: string): SessionCounts {
  const rows = connection.rows(
    countRow,
    `SELECT state, kind AS verdict, count(*) AS count
     FROM attempt_sessions AS sent JOIN attempts ON attempts.id = sent.attempt_id
       LEFT JOIN attempt_verdicts AS verdicts ON verdicts.attempt_id = sent.attempt_id
     WHERE session_id = ? GROUP BY state, kind`,
    id
  )
  return rows.reduce(add, NO_COUNTS)
}

function add(
  counts: SessionCounts,
  { state, verdict, count }: { state: AttemptState; verdict: Verdict | null; count: number }
): SessionCounts {
  const accepted = state === 'accepted' ? count : 0
  return {
    sent: counts.sent + count,
    accepted: counts.accepted + accepted,
    verdicts:
      verdict === null
        ? counts.verdicts
        : { ...counts.verdicts, [verdict]: counts.verdicts[verdict] + count },
    acceptedNotSeen: counts.acceptedNotSeen + (verdict === 'not-seen' ? accepted : 0)
  }
}
