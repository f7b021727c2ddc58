/**
 * What SQLite and the file system refuse, in words for a person. Result codes:
 * https://www.sqlite.org/rescode.html (the low byte is the primary code). Anything else that is
 * thrown is a bug and goes on being thrown.
 */
import { type AppError, fail, type Result } from '@shared/result'
import { z } from 'zod'

const BUSY = 5
const DAMAGED = 11
const NOT_A_DATABASE = 26

interface Kind {
  /** SQLite's own words: the library gives only these when reading several rows fails. */
  readonly words: string
  readonly advice: string
}

const IN_USE = 'Another program is using it. Try again in a moment.'
const READ_ONLY = 'Its file or folder is read-only. Make it writable, then try again.'
const NO_ROOM = 'The disk is full. Free some space, then try again.'
const BROKEN = 'Its file is damaged. Restart the app: it sets the file aside and restores a backup.'
const CHECK_DISK = 'Check the disk, then try again.'
const NO_ACCESS =
  'Its file can’t be opened. Check that its folder is there and writable, then try again.'

const SQLITE_KINDS: ReadonlyMap<number, Kind> = new Map([
  [BUSY, { words: 'database is locked', advice: IN_USE }],
  [6, { words: 'database table is locked', advice: IN_USE }],
  [8, { words: 'attempt to write a readonly database', advice: READ_ONLY }],
  [10, { words: 'disk I/O error', advice: CHECK_DISK }],
  [DAMAGED, { words: 'database disk image is malformed', advice: BROKEN }],
  [13, { words: 'database or disk is full', advice: NO_ROOM }],
  [14, { words: 'unable to open database file', advice: NO_ACCESS }],
  [NOT_A_DATABASE, { words: 'file is not a database', advice: BROKEN }]
])

const SYSTEM_ADVICE: Readonly<Record<string, string>> = {
  EROFS: READ_ONLY,
  ENOSPC: NO_ROOM,
  EDQUOT: NO_ROOM,
  EACCES: NO_ACCESS,
  EPERM: NO_ACCESS
}

/** As thrown by the library, in this thread or in another. */
export const sqliteErrorSchema = z.object({
  code: z.literal('ERR_SQLITE_ERROR'),
  errcode: z.number().optional(),
  message: z.string()
})
const systemErrorSchema = z.object({ code: z.string().regex(/^E[A-Z0-9]+$/), message: z.string() })

/** SQLite's primary result code, where it is one of the disk's refusals. */
function refusalCode(cause: unknown): number | undefined {
  const parsed = sqliteErrorSchema.safeParse(cause)
  if (!parsed.success) return undefined
  const { errcode, message } = parsed.data
  for (const [code, { words }] of SQLITE_KINDS)
    if (errcode === undefined ? message.includes(words) : (errcode & 0xff) === code) return code
  return undefined
}

export const isBusy = (cause: unknown): boolean => refusalCode(cause) === BUSY

/** Whether the file's content is at fault, not the disk around it. */
export function isDamage(cause: unknown): boolean {
  const code = refusalCode(cause)
  return code === DAMAGED || code === NOT_A_DATABASE
}

function adviceFor(cause: unknown): string | undefined {
  const code = refusalCode(cause)
  if (code !== undefined) return SQLITE_KINDS.get(code)?.advice
  const system = systemErrorSchema.safeParse(cause)
  return system.success ? (SYSTEM_ADVICE[system.data.code] ?? CHECK_DISK) : undefined
}

/** `subject` starts the sentence, as in "The history". Throws what is no storage failure. */
export function storageError(subject: string, cause: unknown): AppError {
  const advice = adviceFor(cause)
  if (advice === undefined) throw cause
  const words = z.object({ message: z.string() }).parse(cause).message
  return { code: 'storage', message: `${subject} can’t be read or written (${words}). ${advice}` }
}

/** Runs what may meet the disk's refusals and answers them as values. */
export function attempt<T>(subject: string, work: () => Result<T>): Result<T> {
  try {
    return work()
  } catch (cause) {
    const error = storageError(subject, cause)
    return fail(error.code, error.message)
  }
}

/** The same for work that takes its time. */
export async function attemptLong<T>(
  subject: string,
  work: () => Promise<Result<T>>
): Promise<Result<T>> {
  try {
    return await work()
  } catch (cause) {
    const error = storageError(subject, cause)
    return fail(error.code, error.message)
  }
}
