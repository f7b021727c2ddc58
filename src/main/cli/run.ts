/**
 * The command line: the app's services without a window. Standard output is the result only,
 * everything else goes to standard error, and both are taken by their readers before this resolves
 * with the exit code.
 */
import { CommanderError } from 'commander'
import { StorageError } from '../history/storage-error'
import type { Context } from './context'
import { EXIT, type ExitCode } from './exit-code'
import { createOutput } from './output'
import type { CliDeps } from './ports'
import { buildProgram } from './program'
import { refuseTokenArgument } from './token-source'
import { UsageError } from './usage-error'

/** `argv` are the app's own arguments. Never rejects. */
export async function runCli(argv: readonly string[], deps: CliDeps): Promise<ExitCode> {
  const context = { deps, out: createOutput(deps.stdout), err: createOutput(deps.stderr) }
  let code: ExitCode = EXIT.accepted
  try {
    refuseTokenArgument(argv)
    await buildProgram(context, (finished) => {
      code = finished
    }).parseAsync(argv, { from: 'user' })
  } catch (error) {
    code = await explainFailure(error, context)
  }
  await context.out.flush()
  await sayWhatIsMissing(context)
  await context.err.flush()
  return code
}

/** A reader that has gone away is no problem. What was sent was sent, so the exit code stays. */
async function sayWhatIsMissing({ out, err }: Context): Promise<void> {
  const problem = out.problem()
  if (problem === undefined) return
  await err.line(`error: The result could not be written to standard output (${problem}).`)
}

async function explainFailure(error: unknown, { deps, err }: Context): Promise<ExitCode> {
  // Commander has said it already; help and version end with 0.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.accepted : EXIT.usage
  if (error instanceof UsageError || error instanceof StorageError) {
    await err.line(`error: ${error.message}`)
    return EXIT.usage
  }
  deps.logError('A command failed in the app itself', error)
  await err.line('error: The app made a mistake here. Its log, in the data folder, says more.')
  return EXIT.maybeDelivered
}
