/**
 * One set-up at a time per clone: a window opening and a command started beside it must not both
 * run `npm ci` or the build. The lock is a file outside the clone (`npm ci` empties node_modules)
 * with its holder's process id, and its holder touches it all the while. It counts for nothing when
 * its holder is gone, or when nobody has touched it for a while: then another process has the id of
 * the one that left it.
 */
import { createHash, randomUUID } from 'node:crypto'
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { messageOf, StepError, say } from './step.mjs'

const POLL_MS = 100
/** A machine that is busy or asleep must not be taken for a holder that is gone. */
const STALE_MS = 30_000
const TOUCHES_UNTIL_STALE = 10

/**
 * @template T
 * @param {string} folder the clone to lock
 * @param {() => Promise<T>} work
 * @param {number} [staleMs]
 * @returns {Promise<T>}
 */
export async function withLock(folder, work, staleMs = STALE_MS) {
  const file = lockFile(folder)
  const mine = `${process.pid} ${randomUUID()}`
  await take(file, mine, staleMs)
  const touching = setInterval(() => touch(file), staleMs / TOUCHES_UNTIL_STALE).unref()
  const release = () => {
    clearInterval(touching)
    if (read(file)?.text === mine) rmSync(file, { force: true })
  }
  process.once('exit', release)
  try {
    return await work()
  } finally {
    process.off('exit', release)
    release()
  }
}

/** @param {string} folder */
export function lockFile(folder) {
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  return join(tmpdir(), `visitor-event-studio-${name}.lock`)
}

/**
 * @param {string} file
 * @param {string} mine
 * @param {number} staleMs
 */
async function take(file, mine, staleMs) {
  let seen = ''
  let since = 0
  let told = false
  while (!attempt(file, () => create(file, mine))) {
    const lock = attempt(file, () => read(file))
    if (lock === undefined) continue
    const now = performance.now()
    // By this process' own clock, for as long as it was there to look.
    if (seen !== lock.state) [seen, since] = [lock.state, now]
    const isStale = isGone(lock.pid) || now - since > staleMs
    if (isStale && attempt(file, () => takeOver(file, mine, lock.text, staleMs))) return
    if (!told) say(`Waiting for another set-up of this folder to finish (process ${lock.pid}).`)
    told = true
    await wait(POLL_MS)
  }
}

/**
 * @template T
 * @param {string} file
 * @param {() => T} action
 */
function attempt(file, action) {
  try {
    return action()
  } catch (error) {
    throw new StepError(
      `The lock of the set-up, ${file}, can not be taken: ${messageOf(error)}.`,
      'see that its folder has room and can be written to, or delete the file.'
    )
  }
}

/** @param {string} file */
const draftOf = (file) => `${file}.${process.pid}`

/**
 * The file appears together with its contents: one that is cut off by a full disk locks nobody out.
 * @param {string} file
 * @param {string} mine
 * @returns {boolean} false where there is one already
 */
function create(file, mine) {
  if (existsSync(file)) return false
  const draft = draftOf(file)
  try {
    writeFileSync(draft, mine)
    return !exists(() => linkSync(draft, file))
  } finally {
    rmSync(draft, { force: true })
  }
}

/**
 * Takes over a stale lock. One process at a time, and only the lock that was found to be stale:
 * another may have taken it over since. Exported for its test: two of them hardly ever meet.
 * @param {string} file
 * @param {string} mine
 * @param {string} stale the contents
 * @param {number} staleMs
 * @returns {boolean} whether it is this one's now
 */
export function takeOver(file, mine, stale, staleMs) {
  const guard = `${file}.takeover`
  if (exists(() => mkdirSync(guard))) {
    const since = statSync(guard, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
    if (Date.now() - since > staleMs) rmSync(guard, { recursive: true, force: true })
    return false
  }
  const draft = draftOf(file)
  try {
    if (read(file)?.text !== stale) return false
    writeFileSync(draft, mine)
    renameSync(draft, file)
    return true
  } finally {
    rmSync(draft, { force: true })
    rmdirSync(guard)
  }
}

/**
 * @param {string} file
 * @returns {{text: string, pid: number, state: string} | undefined} undefined when it is not there
 */
function read(file) {
  try {
    const text = readFileSync(file, 'utf8')
    const { mtimeMs } = statSync(file)
    return { text, pid: Number.parseInt(text, 10), state: `${text} ${mtimeMs}` }
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined
    throw error
  }
}

/** @param {string} file */
function touch(file) {
  try {
    utimesSync(file, new Date(), new Date())
  } catch {
    // Deleted by hand: the work goes on.
  }
}

/**
 * @param {number} pid not a number where the file held none, and then it is nobody's
 * @returns {boolean} whether there is surely no such process
 */
function isGone(pid) {
  if (!(pid > 0)) return true
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return isCode(error, 'ESRCH')
  }
}

/**
 * @param {() => void} create
 * @returns {boolean} whether it was there before
 */
function exists(create) {
  try {
    create()
    return false
  } catch (error) {
    if (isCode(error, 'EEXIST')) return true
    throw error
  }
}

/**
 * @param {unknown} error
 * @param {string} code
 */
function isCode(error, code) {
  return error instanceof Error && 'code' in error && error.code === code
}
