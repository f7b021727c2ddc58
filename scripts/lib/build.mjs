/**
 * The build in out/, made again only when it does not belong to the sources as they are now.
 *
 * Compared are the contents of everything that goes into a build (a checkout changes times, not
 * contents) and the list of files that came out of it, so that a build by hand, a development
 * run or a deleted file is noticed too.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { withLock } from './lock.mjs'
import { ROOT } from './paths.mjs'
import { run } from './process.mjs'
import { StepError, say } from './step.mjs'

const INPUTS = [
  'src',
  'resources',
  'electron.vite.config.ts',
  'scripts/lib/licences-plugin.mjs',
  'package.json',
  'package-lock.json',
  'tsconfig.json'
]
const STAMP = '.built-from.json'
const ELECTRON_VITE = join('node_modules', 'electron-vite', 'bin', 'electron-vite.js')

/** Builds the app if need be. Needs the dependencies. */
export async function ensureBuild() {
  if (isBuilt(ROOT)) return
  await withLock(ROOT, async () => {
    if (isBuilt(ROOT)) return
    say('Building the app.')
    const { code, output } = await run(
      process.execPath,
      [ELECTRON_VITE, 'build', '--logLevel', 'warn'],
      { cwd: ROOT }
    )
    if (code !== 0) {
      throw new StepError(
        'The app could not be built.',
        'correct what electron-vite says above, then try again.',
        output
      )
    }
    stampBuild(ROOT)
  })
}

/**
 * @param {string} root
 * @returns {boolean} whether out/ is the build of the sources under `root`
 */
export function isBuilt(root) {
  try {
    return readFileSync(join(root, 'out', STAMP), 'utf8') === stampOf(root)
  } catch {
    return false
  }
}

/** @param {string} root a project that was just built */
export function stampBuild(root) {
  writeFileSync(join(root, 'out', STAMP), stampOf(root))
}

/** @param {string} root */
function stampOf(root) {
  const sources = createHash('sha256')
  for (const file of INPUTS.flatMap((name) => filesUnder(join(root, name)))) {
    sources
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0')
  }
  const built = createHash('sha256')
  for (const file of filesUnder(join(root, 'out'))) {
    if (file.endsWith(STAMP)) continue
    const { size, mtimeMs } = statSync(file)
    built.update(`${relative(root, file)}\0${size}\0${mtimeMs}\0`)
  }
  return JSON.stringify({ sources: sources.digest('hex'), built: built.digest('hex') })
}

/**
 * @param {string} path a file or folder
 * @returns {string[]} it, or the files in it at any depth, in a fixed order; none if it is missing
 */
function filesUnder(path) {
  const info = statSync(path, { throwIfNoEntry: false })
  if (info === undefined) return []
  if (!info.isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)))
}
