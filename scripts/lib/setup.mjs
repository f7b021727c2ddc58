/** The set-up that start, dev and test share, in the only order that works on a fresh machine. */
import { ensureDependencies } from './dependencies.mjs'
import { ensureElectron } from './electron.mjs'
import { ensureSystemParts } from './system.mjs'

/**
 * Dependencies, system parts and the Electron binary; each costs milliseconds when it is there.
 * @param {readonly import('./system.mjs').Purpose[]} purposes what the system parts are for
 * @returns {Promise<import('./electron.mjs').Electron>}
 */
export async function setUp(purposes) {
  await ensureDependencies()
  await ensureSystemParts(purposes)
  return await ensureElectron()
}

/** Whether this runs as the superuser, as whom Chromium refuses its sandbox. */
export function isRoot() {
  return process.getuid?.() === 0
}
