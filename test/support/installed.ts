/**
 * The app as apt installed it, driven over Chromium's remote debugging: the fuses of an installed
 * app forbid the inspector that Playwright drives a source checkout with.
 */
import { type ChildProcessByStdio, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { chromium, type Page } from '@playwright/test'

export const COMMAND = '/usr/bin/visitor-event-studio'
export const FOLDER = '/opt/visitor-event-studio'
export const BINARY = `${FOLDER}/visitor-event-studio-bin`

/** What `npm test -- packaged` tells, such as `STUDIO_DEB`. */
export function told(name: string): string {
  const value = process.env[name]
  if (value === undefined)
    throw new Error(`Run these tests with \`npm test -- packaged\`: no ${name}`)
  return value
}

/** The packed app itself, which no package has put into place. */
export const unpacked = (): string => {
  const folder = dirname(told('STUDIO_DEB'))
  return join(folder, readdirSync(folder).find((name) => name.endsWith('-unpacked')) ?? '')
}

/** Quietly, as a script would; what apt said is in the error where it fails. */
export const apt = (...args: readonly string[]): string =>
  execFileSync('apt-get', ['-q', '-y', '--no-install-recommends', '--allow-downgrades', ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 120_000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  })

export const isInstalled = (): boolean => existsSync(COMMAND)

interface InstalledOptions {
  readonly dataFolder: string
  /** Defaults to the installed one. */
  readonly command?: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

const switches = (dataFolder: string): readonly string[] => [
  `--user-data-dir=${dataFolder}`,
  '--password-store=gnome-libsecret'
]

interface Installed {
  readonly page: Page
  /** As a person's session would end it; waits until the process is gone. Gives its exit code. */
  readonly quit: () => Promise<number | null>
  /** The process's end, whoever asks for it. */
  readonly gone: Promise<unknown>
}

type Child = ChildProcessByStdio<null, null, Readable>

/** Resolves with the address that Chromium prints. */
async function debuggingAddress(child: Child): Promise<string> {
  const said: string[] = []
  for await (const line of createInterface({ input: child.stderr })) {
    said.push(line)
    const address = /^DevTools listening on (ws:\S+)$/.exec(line)?.[1]
    if (address !== undefined) return address
  }
  throw new Error(`The app ended before it could be driven:\n${said.join('\n')}`)
}

export async function openInstalled(options: InstalledOptions): Promise<Installed> {
  const { dataFolder, command = COMMAND, args = [], env = {} } = options
  const child = spawn(command, ['--remote-debugging-port=0', ...switches(dataFolder), ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...env }
  })
  const gone = once(child, 'exit')
  const browser = await chromium.connectOverCDP(await debuggingAddress(child))
  child.stderr.resume()
  const [context] = browser.contexts()
  const page = context?.pages()[0] ?? (await context?.waitForEvent('page'))
  if (!page) throw new Error('The app has no window')
  return {
    page,
    gone,
    quit: async () => {
      child.kill('SIGTERM')
      await gone
      return child.exitCode
    }
  }
}

interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A command of the installed app, on a machine without a display. */
export async function runInstalled(
  dataFolder: string,
  args: readonly string[],
  asUser: readonly string[] = []
): Promise<Ended> {
  const { DISPLAY: _, ...env } = process.env
  const [command = COMMAND, ...before] = [...asUser, COMMAND]
  const child = spawn(command, [...before, ...switches(dataFolder), ...args], { env })
  const output = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (chunk: string) => {
      output[name] += chunk
    })
  child.stdin.end()
  await once(child, 'close')
  return { code: child.exitCode, ...output }
}
