/**
 * Runs of journeys as rows: what they were started with, so that they can be run again, and how they
 * ended. What they sent stands with the attempts. Throws SQLite's error.
 */
import { journeySchema } from '@shared/domain/journey'
import {
  RUN_STATES,
  type RunOptions,
  type RunRecord,
  type RunRequest,
  runCountsSchema,
  runOptionsSchema,
  settingsOf
} from '@shared/domain/journey-run'
import { type KeptRun, keptRunSchema } from '@shared/domain/run-file'
import { z } from 'zod'
import type { Connection } from '../storage/database/connection'

/** Older ones go when a new one comes: their rows of data may hold names of people. */
const KEPT_RUNS = 100

const json = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema)

const COLUMNS = `id AS runId, state, started_at AS startedAt, ended_at AS endedAt, journey, options,
  counts`

const runFields = {
  runId: z.string(),
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  journey: json(journeySchema),
  options: json(runOptionsSchema),
  counts: json(runCountsSchema)
}
const runRow: z.ZodType<RunRecord> = z.object({
  ...runFields,
  state: z.enum(RUN_STATES),
  options: runFields.options.transform(settingsOf)
})

export function insertRun(
  connection: Connection,
  owner: string,
  run: RunRecord,
  options: RunOptions
): null {
  connection.transaction(() => {
    connection.run(
      `INSERT INTO runs (id, state, owner, started_at, journey, options, counts)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      run.runId,
      run.state,
      owner,
      run.startedAt,
      JSON.stringify(run.journey),
      JSON.stringify(options),
      JSON.stringify(run.counts)
    )
    connection.run(
      `DELETE FROM runs WHERE owner IS NULL AND imported = 0 AND rowid NOT IN
         (SELECT rowid FROM runs WHERE imported = 0 ORDER BY rowid DESC LIMIT ${KEPT_RUNS})`
    )
  })
  return null
}

export function finishRun(connection: Connection, run: RunRecord): null {
  connection.run(
    'UPDATE runs SET state = ?, owner = NULL, ended_at = ?, counts = ? WHERE id = ?',
    run.state,
    run.endedAt,
    JSON.stringify(run.counts),
    run.runId
  )
  return null
}

const ORDER = 'ORDER BY imported, rowid DESC'

/** Newest first, those of other machines behind them. */
export const allRuns = (connection: Connection): readonly RunRecord[] =>
  connection.rows(runRow, `SELECT ${COLUMNS} FROM runs ${ORDER}`)

const keptRow = z.object({ ...runFields, state: keptRunSchema.shape.state }).transform(
  ({ runId, startedAt, endedAt, ...run }): KeptRun => ({
    ...run,
    id: runId,
    startedAt: new Date(startedAt).toISOString(),
    endedAt: endedAt === null ? null : new Date(endedAt).toISOString(),
    profiles: []
  })
)

/** Those that are over, as they are handed on. */
export const keptRuns = (connection: Connection): readonly KeptRun[] =>
  connection.rows(
    keptRow,
    `SELECT ${COLUMNS} FROM runs WHERE state NOT IN ('running', 'paused') ${ORDER}`
  )

/** All or none; the last of the list is the oldest. */
export function takeRuns(connection: Connection, runs: readonly KeptRun[]): null {
  connection.transaction(() => {
    for (const run of runs.toReversed())
      connection.run(
        `INSERT INTO runs (id, state, started_at, ended_at, journey, options, counts, imported)
         VALUES (?, ?, ?, ?, ?, ?, ?, 1)
         ON CONFLICT (id) DO UPDATE SET state = excluded.state, started_at = excluded.started_at,
           ended_at = excluded.ended_at, journey = excluded.journey, options = excluded.options,
           counts = excluded.counts
         WHERE owner IS NULL`,
        run.id,
        run.state,
        Date.parse(run.startedAt),
        run.endedAt === null ? null : Date.parse(run.endedAt),
        JSON.stringify(run.journey),
        JSON.stringify(run.options),
        JSON.stringify(run.counts)
      )
  })
  return null
}

const requestRow = z.object({ journey: json(journeySchema), options: json(runOptionsSchema) })

export function requestOf(connection: Connection, runId: string): RunRequest | undefined {
  const [row] = connection.rows(requestRow, 'SELECT journey, options FROM runs WHERE id = ?', runId)
  return row && { journeyId: row.journey.id, options: row.options }
}

/** Ends what nobody of the living runs any more; the counts are taken from what it sent. */
export function settleRuns(connection: Connection, gone: readonly string[], now: number): void {
  connection.run(
    `UPDATE runs SET state = 'interrupted', owner = NULL,
       ended_at = coalesce((SELECT max(sent_at) FROM attempts WHERE run_id = runs.id), ?),
       counts = json_set(counts,
         '$.sent', (SELECT count(*) FROM attempts WHERE run_id = runs.id),
         '$.accepted',
         (SELECT count(*) FROM attempts WHERE run_id = runs.id AND state = 'accepted'),
         '$.notAccepted',
         (SELECT count(*) FROM attempts WHERE run_id = runs.id AND state <> 'accepted'))
     WHERE owner IN (SELECT value FROM json_each(?))`,
    now,
    JSON.stringify(gone)
  )
}

/** All but those that run. */
export function deleteRuns(connection: Connection): null {
  connection.run('DELETE FROM runs WHERE owner IS NULL')
  return null
}
