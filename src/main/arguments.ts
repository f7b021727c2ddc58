/**
 * What the person typed after the app's name. `process.argv` also holds the executable, in a
 * source checkout the app's folder, and switches that Chromium reads for itself.
 */

/** Switches of Chromium and Electron that may stand anywhere and are never the app's own. */
const CHROMIUM_SWITCHES = [
  '--user-data-dir',
  '--no-sandbox',
  '--password-store',
  '--ozone-platform',
  '--disable-gpu',
  '--inspect',
  '--remote-debugging-port',
  '--enable-logging',
  '--log-level',
  '--force-color-profile'
]

const isChromiumSwitch = (argument: string): boolean =>
  CHROMIUM_SWITCHES.some((name) => argument === name || argument.startsWith(`${name}=`))

/** The first argument that is no switch is the app's folder; `-r FILE` before it loads a script. */
function afterAppFolder(argv: readonly string[]): readonly string[] {
  for (let index = 0; index < argv.length; index++) {
    const argument = argv[index] ?? ''
    if (argument === '-r' || argument === '--require') index++
    else if (!argument.startsWith('-')) return argv.slice(index + 1)
  }
  return []
}

/**
 * The app's own arguments, in order. `argv` is `process.argv`. Everything after `--` is kept as it
 * is, so that a message may look like a switch.
 */
export function appArguments(argv: readonly string[], isPackaged: boolean): readonly string[] {
  const typed = isPackaged ? argv.slice(1) : afterAppFolder(argv.slice(1))
  const end = typed.indexOf('--')
  const switches = end === -1 ? typed : typed.slice(0, end)
  const rest = end === -1 ? [] : typed.slice(end)
  return [...switches.filter((argument) => !isChromiumSwitch(argument)), ...rest]
}
