/** What every command works with: its dependencies, its two outputs, and the services on demand. */
import { EXIT, type ExitCode } from './exit-code'
import type { Output } from './output'
import type { CliDeps, CliServices } from './ports'

export interface Context {
  readonly deps: CliDeps
  /** The result, and nothing else. */
  readonly out: Output
  /** Everything else. */
  readonly err: Output
}

/** Opens the app's services; what they have to say goes to standard error. */
export async function openServices({ deps, err }: Context): Promise<CliServices> {
  const services = await deps.open()
  for (const { title, text } of services.notices()) await err.line(`${title}. ${text}`)
  return services
}

/** Ends a command that writes much: what kept it from writing is said, a reader gone is no error. */
export async function endOfOutput({ out, err }: Context): Promise<ExitCode> {
  await out.flush()
  const problem = out.problem()
  if (problem === undefined) return EXIT.accepted
  await err.line(`error: The result could not be written to standard output (${problem}).`)
  return EXIT.usage
}
