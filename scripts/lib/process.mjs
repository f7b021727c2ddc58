/**
 * Child processes that never outlive their parent.
 *
 * On POSIX every child leads a process group of its own: Ctrl+C in a terminal then reaches only
 * this process, which passes it on once. (Chromium takes a second signal as "die now", and both
 * the terminal and npm would deliver one.) Whatever still runs when this process exits is ended.
 */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { messageOf, report } from './step.mjs'

const POSIX = process.platform !== 'win32'
/** One key press may arrive twice, from the terminal and through npm, within this time. */
const SAME_KEY_PRESS_MS = 500
const PARENT_CHECK_MS = 200
/** @type {readonly NodeJS.Signals[]} */
const SIGNALS = POSIX ? ['SIGINT', 'SIGTERM', 'SIGHUP'] : ['SIGINT', 'SIGTERM']

/** @type {Set<import('node:child_process').ChildProcess>} */
const alive = new Set()
/** @type {{child: import('node:child_process').ChildProcess, wholeGroup: boolean} | undefined} */
let inFront

/**
 * Runs a script's body, reports its failure and exits with its code.
 * @param {() => Promise<number>} body resolves to the exit code
 */
export async function main(body) {
  for (const signal of SIGNALS) process.on(signal, () => onSignal(signal))
  process.on('exit', endChildren)
  if (POSIX && process.env.npm_lifecycle_event) watchParent()
  try {
    process.exitCode = await body()
  } catch (error) {
    report(error)
    process.exitCode = 1
  }
}

let signalledAt = 0

/** @param {NodeJS.Signals} signal */
function onSignal(signal) {
  if (inFront === undefined) process.exit(128 + constants.signals[signal])
  const now = Date.now()
  if (signalledAt === 0) {
    signalledAt = now
    // On Windows the console delivers Ctrl+C to the child by itself.
    if (inFront.wholeGroup) signalGroup(inFront.child, signal)
    else if (POSIX) inFront.child.kill(signal)
  } else if (now - signalledAt > SAME_KEY_PRESS_MS) {
    signalGroup(inFront.child, 'SIGKILL')
  }
}

/**
 * npm passes a signal on to the shell it runs scripts in, and that shell dies of it without a
 * word to its child: losing the parent is then the only sign.
 */
function watchParent() {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    if (signalledAt === 0) onSignal('SIGTERM')
  }, PARENT_CHECK_MS)
  timer.unref()
}

function endChildren() {
  for (const child of alive) signalGroup(child, 'SIGTERM')
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function signalGroup(child, signal) {
  if (child.pid === undefined) return
  try {
    if (POSIX) process.kill(-child.pid, signal)
    else child.kill(signal)
  } catch {
    // It ended in the meantime: nothing left to end.
  }
}

/**
 * Starts a child that is ended, at the latest, together with this process.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 */
export function start(command, args, options) {
  const child = spawn(command, args, { ...options, detached: POSIX })
  alive.add(child)
  const forget = () => alive.delete(child)
  child.once('exit', forget).once('error', forget)
  return child
}

/** @param {import('node:child_process').ChildProcess} child */
export function stop(child) {
  if (alive.has(child)) signalGroup(child, 'SIGTERM')
}

/**
 * Runs a command to its end and keeps what it printed. Never throws: a command that could not be
 * started or took too long has the code -1 and the reason in `output`.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, shell?: boolean, timeoutMs?: number}} [options]
 * @returns {Promise<{code: number, output: string}>}
 */
export function run(command, args, { timeoutMs, ...options } = {}) {
  return new Promise((done) => {
    const child = start(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const keep = (/** @type {Buffer} */ chunk) => {
      output += chunk
    }
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    const timer =
      timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            output += `\nstopped after ${Math.round(timeoutMs / 1000)} s`
            signalGroup(child, 'SIGKILL')
          }, timeoutMs)
    const finish = (/** @type {number} */ code) => {
      clearTimeout(timer)
      done({ code, output })
    }
    child.once('error', (error) => {
      output += messageOf(error)
      finish(-1)
    })
    child.once('close', (code) => finish(code ?? -1))
  })
}

/**
 * Runs npm. On Windows npm is a command file, which only a shell can start.
 * @param {readonly string[]} args without blanks or shell characters
 * @param {{cwd: string}} options
 */
export function npm(args, options) {
  return POSIX ? run('npm', args, options) : run('npm.cmd', args, { ...options, shell: true })
}

/**
 * Runs a command in front: it has this process's standard output (and input, unless told otherwise), gets the signals
 * sent to this process, and is waited for.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, stdin?: 'inherit' | 'ignore', wholeGroup?: boolean, onStderr?: (stream: import('node:stream').Readable) => void}} [options]
 *   `onStderr` takes its standard error in place of the terminal; with `wholeGroup` the processes
 *   it started get the signals too
 * @returns {Promise<number>} its exit code, 128 + n when signal n ended it
 */
export function runInFront(command, args, options = {}) {
  const { stdin = 'inherit', wholeGroup = false, onStderr, ...rest } = options
  return new Promise((done, fail) => {
    const stderr = onStderr === undefined ? 'inherit' : 'pipe'
    const child = start(command, args, { ...rest, stdio: [stdin, 'inherit', stderr] })
    inFront = { child, wholeGroup }
    if (child.stderr) onStderr?.(child.stderr)
    const settle = () => {
      inFront = undefined
    }
    child.once('error', (error) => {
      settle()
      fail(error)
    })
    child.once('close', (code, signal) => {
      settle()
      done(code ?? 128 + (signal ? constants.signals[signal] : 0))
    })
  })
}
