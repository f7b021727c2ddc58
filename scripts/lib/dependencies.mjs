/**
 * The packages of package-lock.json, installed with `npm ci` when node_modules does not match.
 *
 * npm leaves what it installed in node_modules/.package-lock.json, written last: comparing the two
 * costs milliseconds, notices an interrupted install, and accepts one made by hand.
 * Install scripts never run (.npmrc): every dependency brings what it needs in its package.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { withLock } from './lock.mjs'
import { ROOT } from './paths.mjs'
import { npm } from './process.mjs'
import { StepError, say } from './step.mjs'

/** @typedef {{version?: string, integrity?: string, optional?: boolean}} LockedPackage */
/** @typedef {{packages?: Record<string, LockedPackage>}} Lockfile */

/** Makes node_modules match package-lock.json. */
export async function ensureDependencies() {
  if (dependenciesMatch()) return
  await withLock(ROOT, async () => {
    if (dependenciesMatch()) return
    say('Installing the dependencies of package-lock.json (npm ci).')
    const { code, output } = await npm(['ci', '--no-audit', '--no-fund'], { cwd: ROOT })
    if (code !== 0) {
      throw new StepError(
        'The dependencies could not be installed: `npm ci` failed.',
        'read its output above; most often the npm registry is out of reach. Then try again.',
        output
      )
    }
  })
}

function dependenciesMatch() {
  const wanted = readLockfile(join(ROOT, 'package-lock.json'))
  if (wanted === undefined) {
    throw new StepError('package-lock.json can not be read.', 'check it out again from git.')
  }
  const installed = readLockfile(join(ROOT, 'node_modules', '.package-lock.json'))
  const isThere = (/** @type {string} */ path) => existsSync(join(ROOT, path, 'package.json'))
  return installed !== undefined && sameInstallation(wanted, installed, isThere)
}

/**
 * @param {string} file
 * @returns {Lockfile | undefined}
 */
function readLockfile(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/**
 * Whether everything the lockfile names is installed in that version, and nothing else.
 * Optional packages of other platforms may be missing.
 * @param {Lockfile} wanted
 * @param {Lockfile} installed
 * @param {(path: string) => boolean} isThere whether a package's folder is on the disk
 */
export function sameInstallation(wanted, installed, isThere) {
  const { '': _project, ...packages } = wanted.packages ?? {}
  const present = installed.packages ?? {}
  const complete = Object.entries(packages).every(([path, locked]) => {
    const found = present[path]
    if (found === undefined) return locked.optional === true
    const same = found.version === locked.version && found.integrity === locked.integrity
    return same && isThere(path)
  })
  return complete && Object.keys(present).every((path) => path in packages)
}
