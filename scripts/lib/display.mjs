/** A virtual display for Linux machines without one, on a number of its own. */
import { createInterface } from 'node:readline'
import { start, stop } from './process.mjs'
import { StepError } from './step.mjs'

const SCREEN = '1280x1024x24'
const READY_LIMIT_MS = 15_000

/** Whether a window needs a virtual display here. */
export function lacksDisplay() {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  return process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY
}

/**
 * Starts Xvfb and waits until it takes connections. It ends with this process at the latest.
 * @returns {Promise<{env: NodeJS.ProcessEnv, stop: () => void}>} the environment for programs on it
 */
export async function startDisplay() {
  // With -displayfd the server looks for a free number itself and tells it once it is ready.
  // By itself it starts anew, keyboard and all, whenever the last window on it is gone.
  const args = ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp', '-noreset']
  const child = start('Xvfb', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] })
  let errors = ''
  child.stderr?.on('data', (chunk) => {
    errors += chunk
  })
  const number = await new Promise((done, fail) => {
    const refuse = (/** @type {string} */ why) =>
      fail(
        new StepError(
          `The virtual display (Xvfb) did not start: ${why}.`,
          'see that /tmp is writable, or set DISPLAY to a display of your own.',
          errors
        )
      )
    const timer = setTimeout(() => {
      stop(child)
      refuse(`not ready within ${READY_LIMIT_MS / 1000} s`)
    }, READY_LIMIT_MS)
    child.once('error', (error) => refuse(error.message))
    child.once('close', (code) => refuse(`it ended with code ${code}`))
    child.once('close', () => clearTimeout(timer))
    const numbers = child.stdio[3]
    if (!numbers || !('read' in numbers)) return
    createInterface({ input: numbers }).once('line', (line) => {
      clearTimeout(timer)
      done(line.trim())
    })
  })
  const { WAYLAND_DISPLAY: _, ...env } = process.env
  return { env: { ...env, DISPLAY: `:${number}` }, stop: () => stop(child) }
}
