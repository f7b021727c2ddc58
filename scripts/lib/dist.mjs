/** Packs the built app with electron-builder, and makes packages of it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { EXECUTABLE } from './app-names.mjs'
import { makeDeb } from './deb.mjs'
import { isOfficial } from './electron.mjs'
import { ROOT } from './paths.mjs'
import { run } from './process.mjs'
import { StepError } from './step.mjs'

/** @typedef {import('./electron.mjs').Electron} Electron */

export const DIST = join(ROOT, 'dist')
const BUILDER = join('node_modules', 'electron-builder', 'cli.js')
/** What electron-builder calls the folder of the app for this machine. */
const FOLDER = process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`

/** @returns {{version: string, description: string, productName: string}} */
function manifest() {
  return JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
}

/**
 * @param {Electron} electron
 * @returns {string}
 */
function versionOf({ dist }) {
  return readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '')
}

/** @param {Electron} electron */
export function describe(electron) {
  const kind = isOfficial(electron) ? 'official' : 'not the official binary: for trying out only'
  return `${versionOf(electron)} (${kind})`
}

/**
 * Runs electron-builder on the build in out/.
 * @param {readonly string[]} args beyond the configuration
 */
export async function pack(args) {
  const { code, output } = await run(
    process.execPath,
    [BUILDER, '--publish=never', '--config=electron-builder.config.mjs', ...args],
    { cwd: ROOT }
  )
  if (code === 0) return
  throw new StepError(
    'The app could not be packed.',
    'read what electron-builder says above; where its tools can’t be downloaded, `npm run dist:deb` needs none.',
    output
  )
}

/**
 * Arguments for electron-builder to take an Electron that is on this machine.
 * @param {Electron} electron
 */
export function withElectron(electron) {
  return [`-c.electronDist=${electron.dist}`, `-c.electronVersion=${versionOf(electron)}`]
}

/**
 * By which a desktop finds the entry of a window: Electron takes the entry's own name for it
 * (package.json, `desktopName`), on X11 only since 41, and the app's name before.
 * @param {Electron} electron
 */
function windowClassOf(electron) {
  return Number.parseInt(versionOf(electron), 10) < 41 ? manifest().productName : EXECUTABLE
}

/**
 * A .deb of the app as it was packed into `folder`.
 * @param {Electron} electron which is inside
 * @param {{folder?: string, version?: string, compression?: readonly string[]}} [options]
 * @returns {Promise<string>} its path
 */
export function debOf(electron, { folder = DIST, version, compression } = {}) {
  return makeDeb({
    appFolder: join(folder, FOLDER),
    version: version ?? manifest().version,
    description: manifest().description,
    electron: describe(electron),
    windowClass: windowClassOf(electron),
    target: folder,
    ...(compression && { compression })
  })
}
