/**
 * A Debian package of the packed app, made with Debian's own dpkg-deb: it needs no network, no
 * fakeroot and no download. The app goes to /opt, its command to /usr/bin.
 */
import { chmod, cp, mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { EXECUTABLE, LINK_SCHEME, MAINTAINER } from './app-names.mjs'
import { ROOT } from './paths.mjs'
import { run } from './process.mjs'
import { messageOf, StepError } from './step.mjs'

const SCRIPTS = join(ROOT, 'packaging', 'deb')
const ICONS = join(ROOT, 'packaging', 'icons')
/** The libraries that the binary is linked with or opens, by their packages. */
const DEPENDS = [
  'libasound2 | libasound2t64',
  'libgbm1',
  'libgtk-3-0 | libgtk-3-0t64',
  'libnss3',
  'libsecret-1-0'
]
/** What opens links and folders, and keeps tokens. */
const RECOMMENDS = ['gnome-keyring | kwalletmanager', 'xdg-utils']
const ARCHITECTURES = /** @type {Record<string, string>} */ ({ x64: 'amd64', arm64: 'arm64' })

/**
 * @typedef {object} DebOptions
 * @property {string} appFolder the packed app, as electron-builder leaves it
 * @property {string} version
 * @property {string} description one line
 * @property {string} electron which Electron is inside
 * @property {string} windowClass what its windows are known by; see `windowClassOf` in dist.mjs
 * @property {string} target folder for the package
 * @property {readonly string[]} [compression] dpkg-deb's options for it; left out, as small as it gets
 */

/**
 * @param {DebOptions} options
 * @returns {Promise<string>} the package's path
 */
export async function makeDeb(options) {
  const { target, version, compression = ['-Zxz'] } = options
  const architecture = ARCHITECTURES[process.arch]
  if (process.platform !== 'linux' || architecture === undefined) {
    throw new StepError(
      `A .deb can't be made on ${process.platform} ${process.arch}.`,
      'run this on Debian or one of its relatives, on x64 or arm64.'
    )
  }
  const tree = await mkdtemp(join(tmpdir(), 'studio-deb-'))
  try {
    await mkdir(target, { recursive: true })
    // It becomes the root folder's entry in the package.
    await chmod(tree, 0o755)
    await layOut(tree, options)
    await writeControl(tree, architecture, options)
    const file = join(target, `${EXECUTABLE}_${version}_${architecture}.deb`)
    const args = ['--root-owner-group', ...compression, '--build', tree, file]
    const { code, output } = await run('dpkg-deb', args, { cwd: ROOT })
    if (code !== 0) {
      throw new StepError(
        'dpkg-deb could not make the package.',
        'read its output above; where there is no dpkg-deb, install the package dpkg.',
        output
      )
    }
    return file
  } catch (error) {
    if (error instanceof StepError) throw error
    throw new StepError(
      `The files of the package could not be laid out in ${tree}: ${messageOf(error)}`,
      'see that the folder for temporary files is writable and has 500 MB of room.'
    )
  } finally {
    await rm(tree, { recursive: true, force: true })
  }
}

/**
 * @param {string} tree
 * @param {DebOptions} options
 */
async function layOut(tree, { appFolder, description, version, windowClass }) {
  const shared = join(tree, 'usr', 'share')
  await cp(appFolder, join(tree, 'opt', EXECUTABLE), { recursive: true })
  // How the installed app knows that it came as a package, and leaves updates to apt.
  await writeFile(join(tree, 'opt', EXECUTABLE, 'resources', 'package-type'), 'deb\n')
  await mkdir(join(tree, 'usr', 'bin'), { recursive: true })
  await symlink(`../../opt/${EXECUTABLE}/${EXECUTABLE}`, join(tree, 'usr', 'bin', EXECUTABLE))
  await mkdir(join(shared, 'applications'), { recursive: true })
  const entry = desktopEntry(description, windowClass)
  await writeFile(join(shared, 'applications', `${EXECUTABLE}.desktop`), entry)
  for (const name of await readdir(ICONS)) {
    const size = /^\d+x\d+(?=\.png$)/.exec(name)?.[0]
    if (size === undefined) continue
    const folder = join(shared, 'icons', 'hicolor', size, 'apps')
    await mkdir(folder, { recursive: true })
    await cp(join(ICONS, name), join(folder, `${EXECUTABLE}.png`))
  }
  const docs = join(shared, 'doc', EXECUTABLE)
  await mkdir(docs, { recursive: true })
  await writeFile(join(docs, 'copyright'), copyrightFile())
  await writeFile(
    join(docs, 'changelog.gz'),
    gzipSync(changelog(debianVersion(version)), { level: 9 })
  )
}

/**
 * @param {string} description
 * @param {string} windowClass
 */
export function desktopEntry(description, windowClass) {
  return `[Desktop Entry]
Type=Application
Name=Visitor Event Studio
Comment=${description}
Exec=/usr/bin/${EXECUTABLE} %u
Icon=${EXECUTABLE}
Terminal=false
Categories=Development;
MimeType=x-scheme-handler/${LINK_SCHEME};
StartupWMClass=${windowClass}
StartupNotify=true
`
}

function copyrightFile() {
  return `Visitor Event Studio

Copyright: ${MAINTAINER.name}
License: MIT

The parts inside and their licences are named in the app (Help, About) and in
/opt/${EXECUTABLE}/LICENSES.chromium.html.
`
}

/**
 * For dpkg `1.0.0-beta.1` is newer than `1.0.0`, and `1.0.0~beta.1` older.
 * @param {string} version as npm has it
 */
export function debianVersion(version) {
  return version.replace('-', '~')
}

/** @param {string} version */
function changelog(version) {
  return `${EXECUTABLE} (${version}) stable; urgency=medium

  * Version ${version}.

 -- ${MAINTAINER.name} <${MAINTAINER.email}>  Thu, 01 Jan 1970 00:00:00 +0000
`
}

/**
 * @param {string} tree
 * @param {string} architecture
 * @param {DebOptions} options
 */
async function writeControl(tree, architecture, { version, description, electron }) {
  const folder = join(tree, 'DEBIAN')
  const size = await sizeOf(tree)
  await cp(SCRIPTS, folder, { recursive: true })
  await writeFile(
    join(folder, 'control'),
    `Package: ${EXECUTABLE}
Version: ${debianVersion(version)}
Architecture: ${architecture}
Maintainer: ${MAINTAINER.name} <${MAINTAINER.email}>
Installed-Size: ${Math.ceil(size / 1024)}
Depends: ${DEPENDS.join(', ')}
Recommends: ${RECOMMENDS.join(', ')}
Section: devel
Priority: optional
Description: ${description}
 Built on Electron ${electron}.
`
  )
}

/**
 * @param {string} folder
 * @returns {Promise<number>} bytes of all files in it
 */
async function sizeOf(folder) {
  const entries = await readdir(folder, { withFileTypes: true })
  const sizes = await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return sizeOf(path)
      return entry.isFile() ? (await stat(path)).size : 0
    })
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}
