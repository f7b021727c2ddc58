/** Whether a start is a command or opens the window. */
import { isLink } from '@shared/domain/link-scheme'

const PRINTING = ['--help', '-h', '--version', '-V']

/**
 * `argv` are the app's own arguments. A link opens the window; any other word is a command, an unknown one too: to be told of a
 * slip is better than a window that nobody asked for.
 */
export function isCommandLine(argv: readonly string[]): boolean {
  return argv.some(
    (argument) => (!argument.startsWith('-') && !isLink(argument)) || PRINTING.includes(argument)
  )
}
