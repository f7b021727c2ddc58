/**
 * What a database was like when the last process gave it back, kept in a small file beside it. One
 * that is like that still was good then and has not been touched since: its check, which reads all
 * of it, need not be waited for before the first rows are on the screen.
 */
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { type DatabaseSpec, pathOf } from './spec'

/** Milliseconds since 1970; the number of migrations that the file has gone through. */
const markSchema = z.object({ size: z.number(), modifiedAt: z.number(), version: z.number() })
type Mark = z.infer<typeof markSchema>

const markPath = (spec: DatabaseSpec): string => `${pathOf(spec)}.closed`

function markOf(spec: DatabaseSpec): Mark | undefined {
  const file = statSync(pathOf(spec), { throwIfNoEntry: false })
  const log = statSync(`${pathOf(spec)}-wal`, { throwIfNoEntry: false })
  // What stands in the log is not in the file.
  if (!file || (log && log.size > 0)) return undefined
  const modifiedAt = Math.round(file.mtimeMs)
  return { size: file.size, modifiedAt, version: spec.migrations.length }
}

/** To be called by the last one, after closing. Where the disk refuses, the next start checks. */
export function markClosed(spec: DatabaseSpec): void {
  const mark = markOf(spec)
  if (!mark) return
  try {
    writeFileSync(markPath(spec), JSON.stringify(mark), { mode: 0o600 })
  } catch {
    forgetClosed(spec)
  }
}

/** To be called before the file is written to. Throws the system's error. */
export const forgetClosed = (spec: DatabaseSpec): void => rmSync(markPath(spec), { force: true })

export function isAsClosed(spec: DatabaseSpec): boolean {
  const now = markOf(spec)
  try {
    const then = markSchema.safeParse(JSON.parse(readFileSync(markPath(spec), 'utf8')))
    return then.success && isDeepStrictEqual(then.data, now)
  } catch {
    return false
  }
}
