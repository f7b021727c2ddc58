/**
 * System parts that Electron and its tests need on Linux: shared libraries, a virtual display,
 * a keyring, the proxies of a company's network, and for the long tests a spreadsheet program.
 * Looked for by their files (under a millisecond), so nothing has to be remembered that a fresh
 * machine with an old cache would contradict.
 *
 * As root on Debian and its relatives missing ones are installed; otherwise the command is told.
 */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from './process.mjs'
import { StepError, say } from './step.mjs'

/** @typedef {'run' | 'display' | 'keyring' | 'network' | 'spreadsheet' | 'desktop'} Purpose what the parts are needed for */
/**
 * @typedef {object} Part
 * @property {Purpose} purpose
 * @property {string} file a shared library, a program, or the absolute path of a folder
 * @property {string} debian the package that brings it in Debian 12
 * @property {string} [successor] that package's name in later releases, where the old one is gone
 * @property {boolean} [nice] good to have: installed where possible, never a reason to stop
 */

/** Measured on a bare Debian 12 image; the rest of Electron's libraries come with these. */
/** @type {readonly Part[]} */
const PARTS = [
  { purpose: 'run', file: 'libgtk-3.so.0', debian: 'libgtk-3-0' },
  { purpose: 'run', file: 'libnss3.so', debian: 'libnss3' },
  { purpose: 'run', file: 'libgbm.so.1', debian: 'libgbm1' },
  { purpose: 'run', file: 'libasound.so.2', debian: 'libasound2', successor: 'libasound2t64' },
  { purpose: 'display', file: 'Xvfb', debian: 'xvfb' },
  {
    purpose: 'display',
    file: '/usr/share/fonts/truetype/liberation',
    debian: 'fonts-liberation',
    nice: true
  },
  {
    purpose: 'display',
    file: '/usr/share/fonts/truetype/dejavu',
    debian: 'fonts-dejavu-core',
    nice: true
  },
  { purpose: 'keyring', file: 'dbus-run-session', debian: 'dbus' },
  { purpose: 'keyring', file: 'gnome-keyring-daemon', debian: 'gnome-keyring' },
  { purpose: 'keyring', file: 'libsecret-1.so.0', debian: 'libsecret-1-0' },
  // Some 25 s together, the first time. Without them the tests that need them are left out.
  { purpose: 'network', file: 'tinyproxy', debian: 'tinyproxy', nice: true },
  { purpose: 'network', file: 'mitmdump', debian: 'mitmproxy', nice: true },
  { purpose: 'network', file: 'openssl', debian: 'openssl', nice: true },
  // What the tests of the installed app ask about its windows and its links.
  { purpose: 'desktop', file: 'xprop', debian: 'x11-utils', nice: true },
  { purpose: 'desktop', file: 'xdg-mime', debian: 'xdg-utils', nice: true },
  // A minute and 90 MB, the first time.
  { purpose: 'spreadsheet', file: 'soffice', debian: 'libreoffice-calc-nogui', nice: true }
]

const TRIPLET = process.arch === 'arm64' ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu'
const LIBRARY_FOLDERS = [`/usr/lib/${TRIPLET}`, `/lib/${TRIPLET}`, '/usr/lib64', '/usr/lib']
const APT = '/usr/bin/apt-get'
/** Another apt may be at work, such as the automatic updates of a new machine. */
const APT_OPTIONS = ['-q', '-o', 'DPkg::Lock::Timeout=300']

/**
 * Makes sure that the system parts for these purposes are there. Nothing to do outside Linux.
 * @param {readonly Purpose[]} purposes
 */
export async function ensureSystemParts(purposes) {
  if (process.platform !== 'linux') return
  const missing = missingParts(purposes, present)
  if (missing.length === 0) return
  const packages = await packageNames(missing)
  const plan = planFor(missing, packages, {
    root: process.getuid?.() === 0,
    apt: existsSync(APT)
  })
  if (plan === 'go on') return
  if (plan instanceof StepError) throw plan
  say(`Installing system packages with apt-get: ${packages.join(' ')}`)
  await install(packages)
  const still = missingParts(purposes, present).filter((part) => !part.nice)
  if (still.length > 0) throw notFound(still, 'they are still missing after apt-get installed them')
}

/**
 * @param {readonly Purpose[]} purposes
 * @param {(file: string) => boolean} isThere
 */
export function missingParts(purposes, isThere) {
  return PARTS.filter((part) => purposes.includes(part.purpose) && !isThere(part.file))
}

/**
 * What to do about missing parts: install them, go on without, or stop and say what to type.
 * @param {readonly Part[]} missing
 * @param {readonly string[]} packages the Debian packages that bring them
 * @param {{root: boolean, apt: boolean}} machine
 * @returns {'install' | 'go on' | StepError}
 */
export function planFor(missing, packages, { root, apt }) {
  if (apt && root) return 'install'
  const essential = missing.filter((part) => !part.nice)
  if (essential.length === 0) return 'go on'
  if (!apt) return notFound(essential, 'this system has no apt-get to install them with')
  return new StepError(
    `System parts are missing: ${essential.map((part) => part.file).join(', ')}.`,
    `run  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`
  )
}

/**
 * @param {readonly Part[]} parts
 * @param {string} why
 */
function notFound(parts, why) {
  return new StepError(
    `System parts are missing: ${parts.map((part) => part.file).join(', ')}; ${why}.`,
    `install what provides them (in Debian 12: ${parts.map((part) => part.debian).join(' ')}).`
  )
}

/** @param {string} file */
function present(file) {
  if (file.startsWith('/')) return existsSync(file)
  const folders = file.includes('.so')
    ? LIBRARY_FOLDERS
    : [...(process.env.PATH ?? '').split(delimiter), '/usr/bin']
  return folders.some((folder) => existsSync(join(folder, file)))
}

/**
 * @param {readonly Part[]} parts
 * @returns {Promise<string[]>} the names that these packages have in this release
 */
async function packageNames(parts) {
  const known = await run('apt-cache', ['pkgnames'])
  const names = new Set(known.code === 0 ? known.output.split('\n') : [])
  return parts.map(({ debian, successor }) =>
    successor !== undefined && names.has(successor) ? successor : debian
  )
}

/** @param {readonly string[]} packages */
async function install(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const { code, output } = await run(APT, [...APT_OPTIONS, ...args], { env })
    if (code === 0) continue
    throw new StepError(
      `\`apt-get ${args.join(' ')}\` failed.`,
      'read its output above; most often the package mirror is out of reach. Then try again.',
      output
    )
  }
}
