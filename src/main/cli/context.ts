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

/** The exit code of a command that only writes: `runCli` says what kept it from that. */
export async function endOfOutput({ out }: Context): Promise<ExitCode> {
  await out.flush()
  return out.problem() === undefined ? EXIT.accepted : EXIT.usage
}
