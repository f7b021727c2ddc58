/**
 * Writing attempts down: before the request leaves, and once at its end. Each call is one
 * transaction; on disk when it returns. Throws SQLite's error.
 */
import type { Explanation } from '@shared/domain/attempt'
import { z } from 'zod'
import type { Completion, NewAttempt } from '../events/ports'
import type { Connection } from '../storage/database/connection'
import { jsonOrNull, storedResponse } from './rows'
import { joinOpenSession } from './sessions'
import { indexText } from './text-index'

/** Answers the new ids, in the order given. */
export const insertAttempts = (
  connection: Connection,
  owner: string,
  attempts: readonly NewAttempt[]
): readonly number[] =>
  connection.transaction(() => attempts.map((attempt) => insert(connection, owner, attempt)))

function insert(connection: Connection, owner: string, attempt: NewAttempt): number {
  const { lastId } = connection.run(
    `INSERT INTO attempts (state, owner, sent_at, profile_id, base_url, resend_of, environment,
       profile_color, profile_name, engagement_id, message, run_id)
     VALUES ('sending', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    owner,
    attempt.sentAt,
    attempt.profileId,
    attempt.baseUrl,
    attempt.resendOf,
    attempt.environment,
    attempt.profileColor,
    attempt.profileName,
    attempt.engagementId,
    attempt.message,
    attempt.runId
  )
  joinOpenSession(connection, lastId)
  connection.run(
    'INSERT INTO attempt_details (attempt_id, request) VALUES (?, ?)',
    lastId,
    JSON.stringify(attempt.request)
  )
  indexText(connection, lastId, '')
  return lastId
}

/** Changes nothing, and answers `false`, where the attempt is over already, or gone. */
export const completeAttempt = (
  connection: Connection,
  id: number,
  completion: Completion
): boolean => connection.transaction(() => complete(connection, id, completion))

function complete(connection: Connection, id: number, completion: Completion): boolean {
  const { changes } = connection.run(
    `UPDATE attempts SET state = ?, owner = NULL, status = ?, duration_ms = ?, title = ?
     WHERE id = ? AND state = 'sending'`,
    completion.state,
    completion.response?.status ?? null,
    completion.durationMs,
    completion.explanation.title,
    id
  )
  if (changes === 0) return false
  const { head, body } = storedResponse(completion.response)
  connection.run(
    `UPDATE attempt_details SET response = ?, response_body = ?, explanation = ?, differences = ?,
       timings = ?, failure = ? WHERE attempt_id = ?`,
    head,
    body,
    JSON.stringify(completion.explanation),
    JSON.stringify(completion.differences),
    jsonOrNull(completion.timings),
    jsonOrNull(completion.failure),
    id
  )
  indexText(connection, id, completion.response?.body ?? '')
  return true
}

/** Deletes attempts that are on their way to nobody. */
export function withdrawAttempts(connection: Connection, ids: readonly number[]): void {
  connection.transaction(() => {
    for (const table of ["attempts WHERE state = 'sending' AND id", 'attempts_text WHERE rowid'])
      connection.run(
        `DELETE FROM ${table} IN (SELECT value FROM json_each(?))`,
        JSON.stringify(ids)
      )
  })
}

/** Ends what is `sending` and whose owner is one of those that are gone. */
export function settleAbandoned(
  connection: Connection,
  gone: readonly string[],
  explanation: Explanation
): void {
  connection.transaction(() => {
    const abandoned = connection.numbers(
      `SELECT id AS value FROM attempts
       WHERE state = 'sending' AND owner IN (SELECT value FROM json_each(?))`,
      JSON.stringify(gone)
    )
    for (const id of abandoned)
      complete(connection, id, {
        state: 'interrupted',
        durationMs: null,
        response: null,
        explanation,
        differences: [],
        timings: null,
        failure: null
      })
  })
}

const ownerRow = z.object({ owner: z.string() })

/** Who has something under way: attempts, runs or a session. */
export const ownersIn = (connection: Connection): readonly string[] =>
  connection
    .rows(
      ownerRow,
      `SELECT owner FROM attempts WHERE state = 'sending' AND owner IS NOT NULL
       UNION SELECT owner FROM runs WHERE owner IS NOT NULL
       UNION SELECT owner FROM sessions WHERE owner IS NOT NULL`
    )
    .map(({ owner }) => owner)
