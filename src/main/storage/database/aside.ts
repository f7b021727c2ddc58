/**
 * Statements on a database file that take long (its check, its backup), run in a thread of their
 * own so that the window stays alive. The file is opened for reading only.
 */
import { statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import { DatabaseSync } from '@photostructure/sqlite'
import { ok, type Result } from '@shared/result'
import { z } from 'zod'
import type { Bindable } from './connection'
import { sqliteErrorSchema } from './errors'

interface Statement {
  readonly sql: string
  readonly values?: readonly Bindable[]
}

const BUSY_TIMEOUT_MS = 5000

/** Kept as text: a thread with a file of its own would need a second entry in every bundle. */
const THREAD = `
const { parentPort, workerData } = require('node:worker_threads')
const { DatabaseSync } = require(workerData.sqlite)
let file
try {
  file = new DatabaseSync(workerData.path, { readOnly: true, timeout: ${BUSY_TIMEOUT_MS} })
  const rows = workerData.statements.map(({ sql, values = [] }) => file.prepare(sql).all(...values))
  parentPort.postMessage({ rows })
} catch (cause) {
  const { code, errcode, message } = cause
  if (code !== 'ERR_SQLITE_ERROR') throw cause
  parentPort.postMessage({ refusal: { code, errcode, message } })
} finally {
  file?.close()
}
`

const rowsSchema = z.array(z.record(z.string(), z.unknown()))
const answerSchema = z.union([
  z.object({ rows: z.array(rowsSchema) }),
  z.object({ refusal: sqliteErrorSchema })
])
type Rows = readonly Readonly<Record<string, unknown>>[]

/** What SQLite said no with; `errors.ts` reads it. */
export type Refusal = z.infer<typeof sqliteErrorSchema>

/** Up to here a file is read in less time than a thread takes to start. */
const SMALL_BYTES = 4_000_000

/** The rows of each statement in turn. Nothing after a refused statement is run. */
export async function runAside(
  path: string,
  statements: readonly Statement[]
): Promise<Result<readonly Rows[], Refusal>> {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  return size < SMALL_BYTES ? runHere(path, statements) : runInThread(path, statements)
}

function runHere(path: string, statements: readonly Statement[]): Result<readonly Rows[], Refusal> {
  let file: InstanceType<typeof DatabaseSync> | undefined
  try {
    const opened = new DatabaseSync(path, { readOnly: true, timeout: BUSY_TIMEOUT_MS })
    file = opened
    return ok(
      statements.map(({ sql, values = [] }) => rowsSchema.parse(opened.prepare(sql).all(...values)))
    )
  } catch (cause) {
    const refusal = sqliteErrorSchema.safeParse(cause)
    if (!refusal.success) throw cause
    return { ok: false, error: refusal.data }
  } finally {
    file?.close()
  }
}

function runInThread(
  path: string,
  statements: readonly Statement[]
): Promise<Result<readonly Rows[], Refusal>> {
  const sqlite = createRequire(import.meta.url).resolve('@photostructure/sqlite')
  return new Promise((resolve, reject) => {
    const thread = new Worker(THREAD, {
      eval: true,
      workerData: { sqlite, path, statements }
    })
    thread.once('error', reject)
    thread.once('message', (message: unknown) => {
      const answer = answerSchema.parse(message)
      // Only once the thread is gone has it closed the file.
      thread.once('exit', () =>
        resolve('rows' in answer ? ok(answer.rows) : { ok: false, error: answer.refusal })
      )
    })
  })
}
