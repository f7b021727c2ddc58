/**
 * Beside what is handed out: SHA256SUMS, as `sha256sum -c` reads it, and a page that lists it all.
 * An app that can't replace itself opens the folder in a browser, where many servers show nothing.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

const HANDED_OUT = /^(?!builder-).*\.(?:deb|AppImage|dmg|zip|exe|blockmap|yml)$/

/** @param {string} folder with the installers */
async function handedOutIn(folder) {
  return (await readdir(folder)).filter((name) => HANDED_OUT.test(name)).sort()
}

/** @param {string} folder with the installers */
export async function writeIndex(folder) {
  const installers = (await handedOutIn(folder)).filter((name) => !/\.(?:blockmap|yml)$/.test(name))
  if (installers.length === 0) return
  const links = [...installers, 'SHA256SUMS'].map(
    (name) => `<li><a href="${encodeURIComponent(name)}">${name}</a></li>\n`
  )
  const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Visitor Event Studio</title>
<h1>Visitor Event Studio</h1>
<p>Take the one for your system. SHA256SUMS has their checksums.</p>
<ul>
${links.join('')}</ul>
</html>
`
  await writeFile(join(folder, 'index.html'), page)
}

/** @param {string} folder with the installers */
export async function writeChecksums(folder) {
  const names = await handedOutIn(folder)
  const lines = []
  for (const name of names) {
    const hash = createHash('sha256')
    await pipeline(createReadStream(join(folder, name)), hash)
    lines.push(`${hash.digest('hex')}  ${name}\n`)
  }
  if (lines.length > 0) await writeFile(join(folder, 'SHA256SUMS'), lines.join(''))
}
