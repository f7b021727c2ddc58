/**
 * The one run there may be at a time. Before it starts, everything that can be known is checked:
 * every message of every row, every profile with its token, and that it can be written down; a
 * refusal means that nothing was sent.
 */
import { randomUUID } from 'node:crypto'
import type { Journey } from '@shared/domain/journey'
import type {
  DryRun,
  RunOptions,
  RunRecord,
  RunRequest,
  RunStatus
} from '@shared/domain/journey-run'
import type { ProfileView } from '@shared/domain/profile'
import { fail, ok, type Result } from '@shared/result'
import type { ResolveTarget, Target } from '../events/ports'
import type { CheckTexts } from '../events/token-check'
import { dryRun, problemsOf } from './plan'
import { Run, type RunDeps, type RunWatch } from './run'

/** Where runs are kept. */
interface RunLog {
  readonly recordRun: (run: RunRecord, options: RunOptions) => Result<null>
  readonly finishRun: (run: RunRecord) => Result<null>
  readonly runs: () => Result<readonly RunRecord[]>
  readonly runRequest: (runId: string) => Result<RunRequest>
}

interface Resolver {
  readonly resolveTarget: ResolveTarget
}

interface RunServiceDeps extends RunDeps, Resolver {
  readonly checkTexts: CheckTexts
  readonly profiles: () => readonly ProfileView[]
  readonly log: RunLog
}

const NO_RUN = 'There is no run going on.'

export class RunService {
  readonly #deps: RunServiceDeps
  #run: Run | undefined
  #isStarting = false
  #last: RunStatus | null = null
  #end: Promise<RunStatus> | undefined

  constructor(deps: RunServiceDeps) {
    this.#deps = deps
  }

  /** Of the run that goes on, or else of the last one since the app started. */
  status(): RunStatus | null {
    return this.#run?.status() ?? this.#last
  }

  /** The run that goes on. */
  going(): RunStatus | undefined {
    return this.#run?.status()
  }

  dryRun(journey: Journey, options: RunOptions): DryRun {
    const planned = dryRun(journey, options, this.#deps.profiles())
    const free = this.#checkTexts(journey, options)
    if (free.ok) return planned
    const problem = { stepId: null, line: null, message: free.error.message }
    return { ...planned, events: [], problems: [problem, ...planned.problems] }
  }

  /** Answers as soon as it runs. `resolveTarget` says where a profile of this run sends to. */
  async start(
    journey: Journey,
    options: RunOptions,
    { resolveTarget = this.#deps.resolveTarget, ...watch }: RunWatch & Partial<Resolver> = {}
  ): Promise<Result<RunStatus>> {
    if (this.#run || this.#isStarting)
      return fail('conflict', 'A run is going on. Stop it, or wait for its end.')
    this.#isStarting = true
    try {
      const targets = await this.#check(journey, options, resolveTarget)
      return targets.ok ? this.#begin(journey, options, targets.value, watch) : targets
    } finally {
      this.#isStarting = false
    }
  }

  /** All that is written down of a run is in plain text. */
  #checkTexts({ name, steps }: Journey, { variables, data }: RunOptions): Result<null> {
    return this.#deps.checkTexts({ name, steps, variables, data })
  }

  async #check(
    journey: Journey,
    options: RunOptions,
    resolveTarget: ResolveTarget
  ): Promise<Result<readonly Target[]>> {
    if (options.profileIds.length === 0)
      return fail('invalid', 'Choose a profile.', 'options.profileIds')
    const [problem] = problemsOf(journey, options)
    if (problem) return fail('invalid', problem.message)
    const free = this.#checkTexts(journey, options)
    if (!free.ok) return free
    const targets: Target[] = []
    for (const profileId of options.profileIds) {
      const target = await resolveTarget(profileId)
      if (!target.ok) {
        const name = this.#deps.profiles().find(({ id }) => id === profileId)?.name
        return name === undefined
          ? target
          : fail(target.error.code, `${name}: ${target.error.message}`, 'options.profileIds')
      }
      targets.push(target.value)
    }
    return ok(targets)
  }

  #begin(
    journey: Journey,
    options: RunOptions,
    targets: readonly Target[],
    watch: RunWatch
  ): Result<RunStatus> {
    const runId = randomUUID()
    const run = new Run(
      { runId, journey, options, targets },
      {
        ...this.#deps,
        changed: (status) => {
          this.#last = status
          this.#deps.changed(status)
        }
      },
      watch
    )
    const status = run.status()
    const recorded = this.#deps.log.recordRun(recordOf(status), options)
    if (!recorded.ok) return recorded
    this.#run = run
    this.#end = run.go().then((last) => {
      this.#run = undefined
      const finished = this.#deps.log.finishRun(recordOf(last))
      if (!finished.ok)
        this.#deps.logError(`The end of a run could not be written: ${finished.error.message}`)
      return last
    })
    return ok(status)
  }

  pause(): Result<null> {
    return this.#control((run) => run.pause())
  }

  resume(): Result<null> {
    return this.#control((run) => run.resume())
  }

  stop(): Result<null> {
    return this.#control((run) => run.stop())
  }

  cue(profileId?: string): Result<null> {
    return this.#control((run) => run.cue(profileId))
  }

  goOn(profileId: string): Result<null> {
    return this.#control((run) => run.goOn(profileId))
  }

  #control(act: (run: Run) => void): Result<null> {
    if (!this.#run) return fail('not-found', NO_RUN)
    act(this.#run)
    return ok(null)
  }

  /** The end of the run that goes on; `undefined` where there never was one. */
  ended(): Promise<RunStatus> | undefined {
    return this.#end
  }

  /** For quitting: stops and resolves once the end is written. */
  async close(): Promise<void> {
    this.#run?.stop()
    await this.#end
  }

  runs(): Result<readonly RunRecord[]> {
    return this.#deps.log.runs()
  }

  runRequest(runId: string): Result<RunRequest> {
    return this.#deps.log.runRequest(runId)
  }
}

const recordOf = ({ lanes: _lanes, pauseReason: _reason, leftMs: _left, ...run }: RunStatus) => run
