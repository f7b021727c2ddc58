/**
 * One set-up at a time per clone: a window opening and a command started beside it must not both
 * run `npm ci` or the build. The lock is a file with its holder's process id, outside the clone
 * (`npm ci` empties node_modules); a lock whose holder is gone counts for nothing.
 */
import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { say } from './step.mjs'

const POLL_MS = 100

/**
 * @template T
 * @param {string} folder the clone to lock
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(folder, work) {
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  const file = join(tmpdir(), `visitor-event-studio-${name}.lock`)
  let told = false
  while (!take(file)) {
    if (!told) say('Waiting for another set-up of this folder to finish.')
    told = true
    await wait(POLL_MS)
  }
  const release = () => rmSync(file, { force: true })
  process.once('exit', release)
  try {
    return await work()
  } finally {
    process.off('exit', release)
    release()
  }
}

/** @param {string} file */
function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  }
  if (!holderLives(file)) rmSync(file, { force: true })
  return false
}

/** @param {string} file */
function holderLives(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    // Empty for the moment between its creation and its first write.
    if (pid === 0) return true
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it lives, as another user.
    return isCode(error, 'EPERM')
  }
}

/**
 * @param {unknown} error
 * @param {string} code
 */
function isCode(error, code) {
  return error instanceof Error && 'code' in error && error.code === code
}
