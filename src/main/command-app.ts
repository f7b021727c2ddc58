/**
 * The app as a command: the same services without a window, opened only by a command that needs
 * them. Works beside a running window: it changes no document, and the history takes both.
 */
import { app } from 'electron'
import { interruptSignal } from './cli/interrupts'
import { runCli } from './cli/run'
import { openLog } from './log'
import { createSandbox, type Sandbox } from './sandbox/sandbox'
import type { Services } from './services'

export async function runCommandApp(
  argv: readonly string[],
  logFolder: string,
  /** The app is asked to quit. */
  quit: AbortSignal,
  openServices: (sandbox: Sandbox) => Services
): Promise<void> {
  // Only then the keyring answers, and signals can be taken (see interrupts.ts).
  await app.whenReady()
  const sandbox = createSandbox({ push: () => {}, now: Date.now })
  let services: Services | undefined
  const code = await runCli(argv, {
    version: app.getVersion(),
    env: process.env,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    interrupted: AbortSignal.any([quit, interruptSignal(process)]),
    now: Date.now,
    sandbox,
    open: async () => {
      services = openServices(sandbox)
      await services.historyOpened
      return services
    },
    // What kept the services from being opened has to be logged all the same.
    logError: (text, error) =>
      (services?.log ?? openLog(logFolder, (line) => line)).error(text, error)
  })
  await (services ? services.stop() : sandbox.stop())
  app.exit(code)
}
