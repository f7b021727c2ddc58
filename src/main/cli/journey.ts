/**
 * `journey run`: a journey from the app or from a file, against saved profiles. Everything is
 * checked before the first event; Ctrl+C cancels what is on its way and finishes its rows. The exit
 * code is that of the worst outcome.
 */
import type { Attempt } from '@shared/domain/attempt'
import type { Journey } from '@shared/domain/journey'
import { type RunOptions, runOptionsSchema, unusedRowsWords } from '@shared/domain/journey-run'
import { SANDBOX_PROFILE_ID } from '@shared/domain/sandbox'
import { parse } from '@shared/parse'
import { ok } from '@shared/result'
import { messageOf } from '../errors'
import { readDataRows } from '../journeys/data-rows'
import { readJourneys } from '../journeys/journey-service'
import { writeFileAtomically } from '../storage/atomic-file'
import { isTerminal } from './confirm'
import { type Context, openServices } from './context'
import { EXIT, EXIT_OF_STATE, type ExitCode } from './exit-code'
import { productionConfirmed } from './journey-confirm'
import { createProgress, type Progress } from './journey-progress'
import { type Ran, runAsJson, runAsText, suitesOf } from './journey-result'
import { junitXml } from './junit'
import { warnOfLoose } from './loose-profiles'
import { type NetworkOptions, networkOverride } from './network-options'
import type { CliServices } from './ports'
import { sandboxTarget, sayWhereUnnamed } from './target'
import { refuse, UsageError, unwrap } from './usage-error'
import type { Variables } from './values'

export interface JourneyCommand extends NetworkOptions {
  readonly profile?: readonly string[]
  readonly sandbox?: boolean
  readonly data?: string
  readonly rowPerProfile?: boolean
  readonly var?: Variables
  readonly speed?: number
  readonly skipCues?: boolean
  readonly yes?: boolean
  readonly failFast?: boolean
  readonly json?: boolean
  readonly junit?: string
}

/** Throws a `UsageError` as long as nothing was sent. */
export async function runJourney(
  context: Context,
  name: string,
  command: JourneyCommand
): Promise<ExitCode> {
  const { deps, out, err } = context
  if (command.rowPerProfile && command.data === undefined)
    refuse('--row-per-profile', 'It goes with --data.')
  if (command.profile && command.sandbox)
    refuse('--sandbox', 'It goes without --profile: choose one place to send to.')
  const override = networkOverride(command, deps)
  const services = await openServices(context)
  services.network.override(override)
  const journey = cuesChecked(await journeyOf(name, services), command, isTerminal(deps.stdin))
  const options = await optionsOf(command, services)
  const planned = services.runs.dryRun(journey, options)
  await sayWhereUnnamed(context, command)
  if (command.profile && !(await productionConfirmed(context, planned, command)))
    return EXIT.cancelled
  if (deps.interrupted.aborted) return EXIT.cancelled
  const unused = unusedRowsWords(planned.unusedRows)
  if (unused !== undefined) await err.line(unused)
  await warnOfLoose(context, profilesOf(command, services))
  const progress = createProgress(err, isTerminal(deps.stderr))
  const isSandbox = !command.profile
  const ran = await run(context, services, { journey, options, isSandbox, progress }).finally(
    progress.end
  )
  await out.write(command.json ? runAsJson(ran) : runAsText(ran))
  const code = worst(ran)
  if (command.junit === undefined) return code
  return (await writeJunit(context, command.junit, ran)) ? code : code || EXIT.usage
}

async function journeyOf(name: string, services: CliServices): Promise<Journey> {
  if (!name.toLowerCase().endsWith('.json'))
    return unwrap('JOURNEY', services.journeys.findByName(name))
  const [first, ...others] = unwrap('JOURNEY', await readJourneys(name))
  if (!first) return refuse('JOURNEY', 'The file holds no journey.')
  if (others.length > 0)
    refuse('JOURNEY', `The file holds ${others.length + 1} journeys. Export the one to run alone.`)
  return first
}

/** Nobody can give a cue without a terminal, and a build would stand still for ever. */
function cuesChecked(
  journey: Journey,
  { skipCues }: JourneyCommand,
  hasTerminal: boolean
): Journey {
  const isCue = ({ kind, enabled }: Journey['steps'][number]) => kind === 'cue' && enabled
  if (!journey.steps.some(isCue)) return journey
  if (skipCues)
    return {
      ...journey,
      steps: journey.steps.map((step) => (isCue(step) ? { ...step, enabled: false } : step))
    }
  if (!hasTerminal)
    refuse('JOURNEY', 'It waits for cues, and there is no terminal to give them. Add --skip-cues.')
  return journey
}

const profilesOf = ({ profile = [] }: JourneyCommand, { profiles }: CliServices) =>
  profile.map((name) => unwrap('--profile', profiles.findByName(name)))

async function optionsOf(command: JourneyCommand, services: CliServices): Promise<RunOptions> {
  const profileIds = command.profile
    ? profilesOf(command, services).map(({ id }) => id)
    : [SANDBOX_PROFILE_ID]
  const data =
    command.data === undefined ? null : unwrap('--data', await readDataRows(command.data))
  const parsed = parse(runOptionsSchema, {
    profileIds,
    speed: command.speed,
    failFast: command.failFast,
    variables: command.var,
    data: data && {
      fileName: data.fileName,
      mapping: command.rowPerProfile ? 'row-per-profile' : 'run-per-row',
      rows: data.rows
    }
  })
  return unwrap('--profile', parsed)
}

interface RunInput {
  readonly journey: Journey
  readonly options: RunOptions
  /** The embedded one, whatever the profile of its name says by now. */
  readonly isSandbox: boolean
  readonly progress: Progress
}

async function run(
  { deps, err }: Context,
  { runs }: CliServices,
  { journey, options, isSandbox, progress }: RunInput
): Promise<Ran> {
  const attempts = new Map<string, Attempt[]>(options.profileIds.map((id) => [id, []]))
  const started = await runs.start(journey, options, {
    ...(isSandbox && { resolveTarget: async () => ok(await sandboxTarget(deps.sandbox)) }),
    attempted: (profileId, attempt) => {
      attempts.get(profileId)?.push(attempt)
      progress.attempted(attempt.profileName, attempt)
    },
    changed: (status) => {
      progress.changed(status)
      // Nobody sits before it who could go on; what was missed is not made up for.
      if (status.state === 'paused') runs.resume()
    }
  })
  if (!started.ok) throw new UsageError(`Nothing was sent. ${started.error.message}`)
  const stop = () => void runs.stop()
  if (deps.interrupted.aborted) stop()
  deps.interrupted.addEventListener('abort', stop)
  const giveCue = () => void runs.cue()
  const hasCues = journey.steps.some(({ kind, enabled }) => kind === 'cue' && enabled)
  if (hasCues) {
    await err.line('Press Enter to give a cue.')
    deps.stdin.on('data', giveCue)
  }
  const status = (await runs.ended()) ?? started.value
  deps.stdin.off('data', giveCue)
  deps.stdin.pause()
  deps.interrupted.removeEventListener('abort', stop)
  return { status, options, attempts }
}

async function writeJunit({ err }: Context, path: string, ran: Ran): Promise<boolean> {
  const { status } = ran
  const durationMs = (status.endedAt ?? status.startedAt) - status.startedAt
  const xml = junitXml(status.journey.name, status.startedAt, durationMs, suitesOf(ran))
  try {
    await writeFileAtomically(path, [xml])
    return true
  } catch (error) {
    await err.line(`error: --junit: The file could not be written (${messageOf(error)}).`)
    return false
  }
}

/** From harmless to what somebody has to look after. */
const SEVERITY: readonly ExitCode[] = [
  EXIT.accepted,
  EXIT.cancelled,
  EXIT.rejected,
  EXIT.usage,
  EXIT.notDelivered,
  EXIT.maybeDelivered
]

function worst({ status, attempts }: Ran): ExitCode {
  const codes = [...attempts.values()].flat().map(({ state }) => EXIT_OF_STATE[state])
  if (status.state === 'stopped') codes.push(EXIT.cancelled)
  if (status.lanes.some((lane) => lane.state === 'failed' && lane.counts.notAccepted === 0))
    codes.push(EXIT.usage)
  return codes.reduce<ExitCode>(
    (found, code) => (SEVERITY.indexOf(code) > SEVERITY.indexOf(found) ? code : found),
    EXIT.accepted
  )
}
