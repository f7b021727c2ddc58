/**
 * `npm run dist` makes the installers of the platform it runs on: NSIS on Windows, dmg on macOS,
 * AppImage and .deb on Linux. `npm run dist:dir` makes the folder with the app in it, and
 * `npm run dist:deb` the .deb with Debian's own tools alone. Everything lands in dist/, with
 * SHA256SUMS and a page that lists them. Says whether it is signed. Nothing is ever published.
 */
import './lib/check-node.mjs'
import { rmSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ensureBuild } from './lib/build.mjs'
import { writeChecksums, writeIndex } from './lib/checksums.mjs'
import { DIST, debOf, describe, pack, withElectron } from './lib/dist.mjs'
import { isOfficial } from './lib/electron.mjs'
import { main } from './lib/process.mjs'
import { setUp } from './lib/setup.mjs'
import { signatureWords } from './lib/signing.mjs'
import { StepError, say } from './lib/step.mjs'

const ON_LINUX = process.platform === 'linux'

await main(async () => {
  const part = process.argv[2]
  if (part !== undefined && part !== 'dir' && part !== 'deb') {
    throw new StepError(
      `There is no ${part} to make.`,
      'use `npm run dist`, `npm run dist:dir` or `npm run dist:deb`.'
    )
  }
  const electron = await setUp([])
  if (part === undefined && !isOfficial(electron)) {
    throw new StepError(
      `Installers are made from the official Electron, and here is only ${describe(electron)}.`,
      'run this where github.com can be reached; `npm run dist:deb` makes a package for trying out.'
    )
  }
  await ensureBuild()
  rmSync(DIST, { recursive: true, force: true })
  say(`Packing the app with Electron ${describe(electron)}.`)
  // The other platforms are made for two kinds of processor: electron-builder gets both binaries.
  const args = part === undefined && !ON_LINUX ? [] : withElectron(electron)
  await pack(part === undefined ? args : ['--dir', ...args])
  if (part === 'deb' || (part === undefined && ON_LINUX)) await debOf(electron)
  await writeChecksums(DIST)
  await writeIndex(DIST)
  await tell()
  say(signatureWords(process.platform, process.env))
  return 0
})

async function tell() {
  for (const name of await readdir(DIST)) {
    const info = await stat(join(DIST, name))
    say(info.isDirectory() ? `dist/${name}/` : `dist/${name} (${(info.size / 1e6).toFixed(1)} MB)`)
  }
}
