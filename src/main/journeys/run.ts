/**
 * A run: its lanes beside each other, and what is done to all of them: pause, resume, stop, cue. When
 * the machine slept, or one of its clocks jumped, the run is paused as if from before the sleep:
 * nothing that fell due meanwhile is sent in a burst, and the person is told.
 */
import type { Attempt } from '@shared/domain/attempt'
import type { Journey } from '@shared/domain/journey'
import {
  type RunCounts,
  type RunOptions,
  type RunState,
  type RunStatus,
  settingsOf
} from '@shared/domain/journey-run'
import type { Result } from '@shared/result'
import type { Target } from '../events/ports'
import { durationWords } from './clock'
import { Lane, type LaneDeps } from './lane'
import { createPace } from './pace'

export interface RunDeps extends Pick<LaneDeps, 'clock' | 'random' | 'waitFor'> {
  readonly sendAndWait: (
    target: Target,
    message: string,
    options: { readonly runId: string; readonly signal: AbortSignal }
  ) => Promise<Result<Attempt>>
  /** For bugs. */
  readonly logError: (text: string, error?: unknown) => void
  /** Ten times a second at most, and at the end. */
  readonly changed: (status: RunStatus) => void
}

/** What may be told of a run besides. */
export interface RunWatch {
  readonly changed?: (status: RunStatus) => void
  /** One of its attempts is over; of each profile in the order of sending. */
  readonly attempted?: (profileId: string, attempt: Attempt) => void
}

interface RunPlan {
  readonly runId: string
  readonly journey: Journey
  readonly options: RunOptions
  /** In the order of the profiles. */
  readonly targets: readonly Target[]
}

interface Moment {
  readonly now: number
  readonly elapsed: number
}

const HEARTBEAT_MS = 1000
/** A busy machine may be late by a second or two; a sleep is longer. */
const SLEEP_MS = 5000
const PUSH_MS = 100

export class Run {
  readonly #plan: RunPlan
  readonly #deps: RunDeps
  readonly #lanes: readonly Lane[]
  readonly #startedAt: number
  #endedAt: number | null = null
  #pausedAt: number | undefined
  #pauseReason = ''
  #seen: Moment
  #disarmHeartbeat: () => void = () => {}
  #disarmPush: (() => void) | undefined
  #pushedAt = Number.NEGATIVE_INFINITY

  constructor(plan: RunPlan, given: RunDeps, watch: RunWatch = {}) {
    const deps: RunDeps = {
      ...given,
      changed: (status) => {
        given.changed(status)
        watch.changed?.(status)
      }
    }
    this.#plan = plan
    this.#deps = deps
    this.#startedAt = deps.clock.now()
    this.#seen = this.#moment()
    const { runId, journey, options, targets } = plan
    const laneDeps: LaneDeps = {
      ...deps,
      send: (target, message, signal) => deps.sendAndWait(target, message, { runId, signal }),
      attempted: (profileId, attempt) => watch.attempted?.(profileId, attempt),
      pace: createPace(),
      changed: () => this.#changed(),
      checkClock: () => this.#checkClock()
    }
    this.#lanes = targets.map(
      (target, place) => new Lane({ journey, options, target, place }, laneDeps)
    )
  }

  /** Goes until every lane is at its end; answers the last status, which was told before. */
  async go(): Promise<RunStatus> {
    this.#seen = this.#moment()
    this.#beat()
    try {
      await Promise.all(this.#lanes.map((lane) => this.#goLane(lane)))
    } finally {
      this.stop()
      this.#disarmHeartbeat()
      this.#disarmPush?.()
    }
    this.#endedAt = this.#deps.clock.now()
    const status = this.status()
    this.#deps.changed(status)
    return status
  }

  async #goLane(lane: Lane): Promise<void> {
    try {
      await lane.run()
    } catch (error) {
      this.#deps.logError('A run failed in the app itself', error)
      lane.fail('The app made a mistake here; its log says more.')
    }
    if (lane.end === 'failed' && this.#plan.options.failFast) this.stop()
  }

  /** What is on its way ends; nothing is sent after it until `resume`. */
  pause(): void {
    this.#pauseFrom(this.#deps.clock.elapsed(), '')
  }

  resume(): void {
    if (this.#pausedAt === undefined) return
    const pausedMs = this.#deps.clock.elapsed() - this.#pausedAt
    this.#pausedAt = undefined
    this.#pauseReason = ''
    for (const lane of this.#lanes) lane.resume(pausedMs)
    this.#changed()
  }

  /** Cancels what is on its way; nothing is sent after it. */
  stop(): void {
    for (const lane of this.#lanes) lane.stop()
  }

  /** Lets those that wait for a cue go on, or one of them. */
  cue(profileId?: string): void {
    for (const lane of this.#lanes)
      if (profileId === undefined || lane.profileId === profileId) lane.cue()
  }

  /** Ends the rest of one of them. */
  goOn(profileId: string): void {
    for (const lane of this.#lanes) if (lane.profileId === profileId) lane.goOn()
  }

  status(): RunStatus {
    const { runId, journey, options } = this.#plan
    const lanes = this.#lanes.map((lane) => lane.status())
    return {
      runId,
      journey,
      options: settingsOf(options),
      state: this.#state(),
      pauseReason: this.#pauseReason,
      startedAt: this.#startedAt,
      endedAt: this.#endedAt,
      leftMs: this.#endedAt === null ? Math.max(...this.#lanes.map((lane) => lane.leftMs())) : null,
      counts: sumOf(lanes.map(({ counts }) => counts)),
      lanes
    }
  }

  #state(): RunState {
    if (this.#endedAt === null) return this.#pausedAt === undefined ? 'running' : 'paused'
    const ends = this.#lanes.map(({ end }) => end)
    if (ends.includes('failed')) return 'failed'
    return ends.includes('stopped') ? 'stopped' : 'done'
  }

  #moment(): Moment {
    const { clock } = this.#deps
    return { now: clock.now(), elapsed: clock.elapsed() }
  }

  #beat(): void {
    this.#disarmHeartbeat = this.#deps.clock.after(HEARTBEAT_MS, () => {
      this.#checkClock()
      this.#beat()
    })
  }

  /** Which of the clocks goes on during a sleep differs between systems, so both are asked. */
  #checkClock(): void {
    const before = this.#seen
    this.#seen = this.#moment()
    const gap = Math.max(this.#seen.now - before.now, this.#seen.elapsed - before.elapsed)
    if (gap < HEARTBEAT_MS + SLEEP_MS) return
    this.#pauseFrom(
      before.elapsed,
      `This machine slept, or its clock jumped, for ${durationWords(gap)}. Nothing was sent meanwhile.`
    )
  }

  #pauseFrom(elapsed: number, reason: string): void {
    if (this.#pausedAt !== undefined) return
    this.#pausedAt = elapsed
    this.#pauseReason = reason
    for (const lane of this.#lanes) lane.pause(elapsed)
    this.#changed()
  }

  /** The first change is told at once, those that follow closely together. */
  #changed(): void {
    if (this.#disarmPush) return
    const { clock } = this.#deps
    this.#disarmPush = clock.after(Math.max(0, this.#pushedAt + PUSH_MS - clock.elapsed()), () => {
      this.#disarmPush = undefined
      this.#pushedAt = clock.elapsed()
      this.#deps.changed(this.status())
    })
  }
}

const sumOf = (all: readonly RunCounts[]): RunCounts =>
  all.reduce(
    (sum, counts) => ({
      planned: sum.planned + counts.planned,
      sent: sum.sent + counts.sent,
      accepted: sum.accepted + counts.accepted,
      notAccepted: sum.notAccepted + counts.notAccepted
    }),
    { planned: 0, sent: 0, accepted: 0, notAccepted: 0 }
  )
