/**
 * How Electron is called for what the person typed after `npm start --`.
 *
 * Order on the command line: Electron's own switches, the app's folder, the app's arguments.
 */

import { LINK_SCHEME } from './app-names.mjs'

/** Switches for a command: it has no window, so it needs neither display nor graphics. */
const HEADLESS = ['--ozone-platform=headless', '--disable-gpu']
/** Chromium on Linux complains about a missing system bus and graphics process: harmless. */
const NOISE = /^\[\d+:[^\]]*:(?:ERROR|WARNING):[^\]]*\b(?:bus|viz_main_impl)\.cc[:(]/

/**
 * Whether the app will do its work without a window: anything that is not an option asks for a
 * command (a link is none), and so do the options that only print. After `--` everything counts as an argument.
 * @param {readonly string[]} args
 */
export function isCommand(args) {
  const ends = args.indexOf('--')
  const options = ends === -1 ? args : args.slice(0, ends)
  return (
    (ends !== -1 && ends < args.length - 1) ||
    options.some(
      (arg) =>
        (!arg.startsWith('-') && !arg.startsWith(`${LINK_SCHEME}:`)) ||
        ['--help', '-h', '--version', '-V'].includes(arg)
    )
  )
}

/**
 * @param {string} folder the app's folder
 * @param {readonly string[]} args the person's
 * @param {{platform: NodeJS.Platform, root: boolean}} machine
 * @returns {string[]} the arguments for the Electron executable
 */
export function electronArguments(folder, args, { platform, root }) {
  if (platform !== 'linux') return [folder, ...args]
  // Chromium refuses to run as root inside its sandbox.
  const sandbox = root ? ['--no-sandbox'] : []
  return [...sandbox, ...(isCommand(args) ? HEADLESS : []), folder, ...args]
}

/**
 * @param {string} line of Electron's standard error
 * @returns {boolean} whether it says nothing to the person
 */
export function isNoise(line) {
  return NOISE.test(line)
}
