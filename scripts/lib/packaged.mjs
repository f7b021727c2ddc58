/**
 * What the tests of the installed app need: a .deb of the app as it is, and one of an older
 * version to upgrade from. They install with apt, so they want Debian and its superuser.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { debOf, pack, withElectron } from './dist.mjs'
import { isRoot } from './setup.mjs'

/** Quick to make: the package is somewhat larger than the one that is handed out. */
const QUICK = ['-Zxz', '-z0']
const UNPACKED_QUICKLY = ['-Znone']
const OLDER_VERSION = '0.0.9'

/** @returns {string | undefined} why the tests can't be run here */
export function reasonToSkip() {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) return 'they need Debian'
  if (process.arch !== 'x64' && process.arch !== 'arm64') return 'there is no Electron for it'
  return isRoot() ? undefined : 'installing a package needs root'
}

/**
 * @param {import('./electron.mjs').Electron} electron
 * @param {string} folder for everything that is made
 * @returns {Promise<Record<string, string>>} the environment that tells the tests where it is
 */
export async function makePackages(electron, folder) {
  const current = join(folder, 'current')
  const older = join(folder, 'older')
  const args = ['--dir', ...withElectron(electron)]
  await pack([...args, `-c.directories.output=${current}`])
  await pack([
    ...args,
    `-c.directories.output=${older}`,
    `-c.extraMetadata.version=${OLDER_VERSION}`
  ])
  const [deb, olderDeb] = await Promise.all([
    debOf(electron, { folder: current, compression: QUICK }),
    debOf(electron, { folder: older, version: OLDER_VERSION, compression: UNPACKED_QUICKLY })
  ])
  return { STUDIO_DEB: deb, STUDIO_OLDER_DEB: olderDeb, STUDIO_OLDER_VERSION: OLDER_VERSION }
}
