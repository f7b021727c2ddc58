/** The set-up that start, dev and test share, in the only order that works on a fresh machine. */
import { ensureDependencies } from './dependencies.mjs'
import { ensureElectron } from './electron.mjs'
import { StepError } from './step.mjs'
import { ensureSystemParts } from './system.mjs'

const NEEDED_NODE = [20, 18]

/**
 * Dependencies, system parts and the Electron binary; each costs milliseconds when it is there.
 * @param {readonly import('./system.mjs').Purpose[]} purposes what the system parts are for
 * @returns {Promise<import('./electron.mjs').Electron>}
 */
export async function setUp(purposes) {
  checkNode(process.versions.node)
  await ensureDependencies()
  await ensureSystemParts(purposes)
  return await ensureElectron()
}

/** @param {string} version of Node */
export function checkNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [neededMajor = 0, neededMinor = 0] = NEEDED_NODE
  if (major > neededMajor || (major === neededMajor && minor >= neededMinor)) return
  throw new StepError(
    `This is Node ${version}; the project needs ${NEEDED_NODE.join('.')} or newer.`,
    'install a newer Node from https://nodejs.org.'
  )
}

/** Whether this runs as the superuser, as whom Chromium refuses its sandbox. */
export function isRoot() {
  return process.getuid?.() === 0
}
