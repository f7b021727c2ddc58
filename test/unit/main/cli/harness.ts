/** Runs the command line as a process would: real streams, real sandbox, collected output. */
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { CliDeps } from '../../../../src/main/cli/ports'
import { runCli } from '../../../../src/main/cli/run'
import { createSandbox } from '../../../../src/main/sandbox/sandbox'

export const NOW = Date.UTC(2026, 0, 31, 12)

interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions extends Partial<CliDeps> {
  /** What standard input holds. */
  readonly input?: string
}

/** Without `open`, a command that opens the app's services fails the test. */
export async function run(argv: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const { input = '', ...given } = options
  const stdin = new PassThrough()
  stdin.end(input)
  const stdout = new PassThrough()
  const stderr = new PassThrough()
  const written = Promise.all([text(stdout), text(stderr)])
  const sandbox = createSandbox({ push: () => undefined, now: () => NOW })
  try {
    const code = await runCli(argv, {
      version: '1.2.3',
      env: {},
      stdin,
      stdout,
      stderr,
      interrupted: new AbortController().signal,
      now: () => NOW,
      sandbox,
      open: () => {
        throw new Error('The services were opened')
      },
      logError: (_text, error) => {
        throw error
      },
      ...given
    })
    stdout.end()
    stderr.end()
    const [out, err] = await written
    return { code, stdout: out, stderr: err }
  } finally {
    await sandbox.stop()
  }
}
