/**
 * Runs Playwright against the real app. On Linux always on displays of its own, so that it neither
 * needs nor disturbs the person's, and with a keyring of its own.
 */
import { join } from 'node:path'
import { startDisplay } from './display.mjs'
import { withKeyring } from './keyring.mjs'
import { ROOT } from './paths.mjs'
import { runInFront } from './process.mjs'

/** @typedef {{apps?: number, env?: NodeJS.ProcessEnv}} Options how many apps run at a time: each has a display */

/**
 * @param {import('./electron.mjs').Electron} electron
 * @param {readonly string[]} args of `playwright test`
 * @param {Options} [options]
 * @returns {Promise<number>} its exit code
 */
export function runPlaywright({ exe, dist }, args, { apps = 1, env = process.env } = {}) {
  const script = [join('node_modules', '@playwright/test/cli.js'), 'test', ...args]
  const given = { ...env, ELECTRON_OVERRIDE_DIST_PATH: dist, STUDIO_ELECTRON: exe }
  if (process.platform === 'linux') return inOwnSession(script, given, apps)
  return runInFront(process.execPath, script, { cwd: ROOT, env: given, stdin: 'ignore' })
}

/**
 * @param {readonly string[]} script for Node, with its arguments
 * @param {NodeJS.ProcessEnv} given
 * @param {number} apps
 */
async function inOwnSession(script, given, apps) {
  const displays = await Promise.all(Array.from({ length: apps }, startDisplay))
  const STUDIO_DISPLAYS = displays.map(({ env }) => env.DISPLAY).join(' ')
  const { WAYLAND_DISPLAY: _, ...rest } = given
  const own = { ...rest, DISPLAY: displays[0]?.env.DISPLAY, STUDIO_DISPLAYS }
  try {
    return await withKeyring(own, (wrap, env) => {
      const { command, args } = wrap(process.execPath, script)
      // dbus-run-session does not end the bus when it is told to end.
      return runInFront(command, args, { cwd: ROOT, env, stdin: 'ignore', wholeGroup: true })
    })
  } finally {
    for (const display of displays) display.stop()
  }
}
