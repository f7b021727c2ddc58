/**
 * What an Electron binary runs when it is given a folder: `electron [-r FILE] [switches] FOLDER …`.
 *
 * The official binary brings this part along, the pinned copy lacks it. It takes on the name,
 * version and path of the app in FOLDER (so user data goes where that app keeps it) and loads its
 * main script. process.argv stays as it is: finding its own arguments is the app's part.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

// Electron has these two for its own default app, and leaves them out of its types.
const host =
  /** @type {typeof app & {setVersion(version: string): void, setAppPath(path: string): void}} */ (
    app
  )

/** @param {readonly string[]} args what follows the executable */
function parse(args) {
  /** @type {string[]} */
  const preload = []
  for (let i = 0; i < args.length; i += 1) {
    const arg = args[i] ?? ''
    if (arg === '-r' || arg === '--require') {
      i += 1
      preload.push(args[i] ?? '')
    } else if (!arg.startsWith('-')) {
      return { folder: resolve(arg), preload }
    }
  }
  return { folder: undefined, preload }
}

/** @param {string} folder */
async function open(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  host.setName(manifest.productName ?? manifest.name)
  host.setVersion(manifest.version)
  host.setAppPath(folder)
  await import(pathToFileURL(resolve(folder, manifest.main ?? 'index.js')).href)
}

const { folder, preload } = parse(process.argv.slice(1))
const require = createRequire(import.meta.url)
for (const file of preload) require(resolve(file))
if (folder === undefined) {
  process.stderr.write('Give the folder of an app: electron FOLDER\n')
  app.exit(2)
} else {
  try {
    await open(folder)
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    process.stderr.write(`The app could not be loaded: ${text}\n`)
    app.exit(1)
  }
}
