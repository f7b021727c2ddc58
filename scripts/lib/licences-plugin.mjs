/**
 * Lists the packages that a build takes in, with their licences, in out/licences.json: About shows
 * it. Main, preload and page are built one after the other in one process, so the last one writes
 * the list of all.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Packages that stay outside of the bundles. */
const OUTSIDE = ['@photostructure/sqlite', 'node-gyp-build']
const PACKAGE =
  /[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)(?=[\\/])(?!.*[\\/]node_modules[\\/])/
const LICENCE_FILE = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i

/**
 * Folders of packages, of all three builds.
 * @type {Set<string>}
 */
const found = new Set()

/**
 * @param {string} root the project's folder
 * @returns {import('vite').Plugin}
 */
export function licences(root) {
  for (const name of OUTSIDE) found.add(join(root, 'node_modules', name))
  return {
    name: 'licences',
    apply: 'build',
    generateBundle() {
      for (const id of this.getModuleIds()) {
        const inside = PACKAGE.exec(id)
        if (inside && !id.startsWith('\0')) found.add(id.slice(0, inside.index + inside[0].length))
      }
    },
    writeBundle() {
      const list = [...found].map(licenceOf).sort((a, b) => a.name.localeCompare(b.name, 'en'))
      writeFileSync(join(root, 'out', 'licences.json'), JSON.stringify(list))
    }
  }
}

/**
 * @param {string} folder of a package
 * @returns {import('../../src/shared/domain/licence').Licence}
 */
function licenceOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const text = readdirSync(folder)
    .filter((file) => LICENCE_FILE.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').trim())
    .join('\n\n')
  return { name, version, licence: license ?? 'see its text', text }
}
