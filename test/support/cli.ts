/**
 * The real command line: the real Electron executable with the built app, as a process of its own,
 * without a display.
 */
import { type ChildProcessByStdio, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { electronSwitches, PROJECT } from './app'

interface CommandOptions {
  readonly dataFolder: string
  /** Standard input. */
  readonly input?: string
  readonly env?: Readonly<Record<string, string>>
}

interface Ended {
  readonly code: number | null
  readonly stdout: string
  /** Without Chromium's own remarks. */
  readonly stderr: string
}

export interface RunningCommand {
  readonly child: ChildProcessByStdio<Writable, Readable, Readable>
  readonly ended: Promise<Ended>
}

const HEADLESS = process.platform === 'linux' ? ['--ozone-platform=headless'] : []

let found: string | undefined
/** The executable. */
export function electron(): string {
  found ??=
    process.env.STUDIO_ELECTRON ??
    execFileSync(process.execPath, [join(PROJECT, 'scripts/electron-path.mjs')], {
      encoding: 'utf8'
    }).trim()
  return found
}

const withoutNoise = (stderr: string): string => stderr.replace(/^\[\d+:.*\n?/gm, '')

/** Starts a command and hands it over while it runs. */
export const startCommand = (args: readonly string[], options: CommandOptions): RunningCommand =>
  runElectron(PROJECT, args, options)

/** The same for the app in any folder. */
export function runElectron(
  folder: string,
  args: readonly string[],
  { dataFolder, input, env = {} }: CommandOptions
): RunningCommand {
  const child = spawn(electron(), [...HEADLESS, folder, ...electronSwitches(dataFolder), ...args], {
    env: { ...process.env, ...env },
    stdio: 'pipe'
  })
  // A command that does not read its input may be gone before it is written.
  child.stdin.on('error', () => undefined)
  if (input !== undefined) child.stdin.end(input)
  const ended = Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]).then(
    ([stdout, stderr]) => ({ code: child.exitCode, stdout, stderr: withoutNoise(stderr) })
  )
  return { child, ended }
}

/** Runs a command to its end. */
export const runCommand = (args: readonly string[], options: CommandOptions): Promise<Ended> =>
  startCommand(args, { input: '', ...options }).ended

const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`

interface OnTerminal {
  /** All that was written so far, bars and colours as they came. */
  readonly screen: () => string
  readonly press: (keys: string) => void
  /** The exit code. */
  readonly ended: Promise<number | null>
}

/** Starts a command on a terminal of its own, as a person would; Linux only. */
export function startOnTerminal(
  args: readonly string[],
  { dataFolder }: Pick<CommandOptions, 'dataFolder'>
): OnTerminal {
  const command = [electron(), ...HEADLESS, PROJECT, ...electronSwitches(dataFolder), ...args]
  // `exec`: a shell that stays between (dash does) would get the Ctrl+C too, and end with 130.
  const line = `exec ${command.map(quoted).join(' ')}`
  const child = spawn('script', ['-qec', line, '/dev/null'], { stdio: 'pipe' })
  let written = ''
  child.stdout.on('data', (chunk: Buffer) => {
    written += chunk.toString()
  })
  return {
    screen: () => written,
    press: (keys) => child.stdin.write(keys),
    ended: once(child, 'close').then(() => child.exitCode)
  }
}
