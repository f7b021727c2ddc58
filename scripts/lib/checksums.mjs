/** SHA256SUMS beside what is handed out, as `sha256sum -c` reads it. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

const HANDED_OUT = /^(?!builder-).*\.(?:deb|AppImage|dmg|zip|exe|blockmap|yml)$/

/** @param {string} folder with the installers */
export async function writeChecksums(folder) {
  const names = (await readdir(folder)).filter((name) => HANDED_OUT.test(name)).sort()
  const lines = []
  for (const name of names) {
    const hash = createHash('sha256')
    await pipeline(createReadStream(join(folder, name)), hash)
    lines.push(`${hash.digest('hex')}  ${name}\n`)
  }
  if (lines.length > 0) await writeFile(join(folder, 'SHA256SUMS'), lines.join(''))
}
