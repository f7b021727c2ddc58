/**
 * The rate limits that run at this moment, asked before each event of a run. In memory: what this
 * process is answered counts at once; what another one was (the command line beside the window), a
 * second later. The history is read again only where another process has written to it.
 */
import type { Attempt } from '@shared/domain/attempt'
import { type RateLimit, waitFor, withAttempt } from '@shared/domain/rate-limit'
import type { Result } from '@shared/result'
import type { Target } from '../events/ports'
import type { RunClock } from './clock'

interface LiveLimitsDeps {
  readonly clock: Pick<RunClock, 'now' | 'elapsed'>
  readonly history: {
    readonly rateLimits: () => Result<readonly RateLimit[]>
    /** Grows whenever another process has written; `undefined` while it is not open. */
    readonly version: () => number | undefined
  }
  /** Called with all of them after one came or went. */
  readonly changed: (limits: readonly RateLimit[]) => void
}

const LOOK_MS = 1000

export class LiveLimits {
  readonly #deps: LiveLimitsDeps
  #limits: readonly RateLimit[] = []
  #version: number | undefined
  #lookedAt = Number.NEGATIVE_INFINITY

  constructor(deps: LiveLimitsDeps) {
    this.#deps = deps
  }

  /** Of this process, recorded or over. */
  attemptsChanged(attempts: readonly Attempt[]): void {
    // What earlier ones were told holds on.
    this.#look()
    const now = this.#deps.clock.now()
    this.#take(
      attempts.reduce((limits, attempt) => withAttempt(limits, attempt, now), this.#limits)
    )
  }

  /** Milliseconds until events to the target are welcome; 0 where no wait runs. */
  waitFor({ profileId, baseUrl, engagementId }: Target): number {
    this.#look()
    const profile = { id: profileId ?? '', baseUrl, engagementId }
    return waitFor(this.#limits, profile, this.#deps.clock.now())
  }

  #look(): void {
    const { clock, history } = this.#deps
    if (clock.elapsed() - this.#lookedAt < LOOK_MS) return
    this.#lookedAt = clock.elapsed()
    const version = history.version()
    if (version === this.#version) return
    const read = history.rateLimits()
    if (!read.ok) return
    this.#take(read.value)
    this.#version = version
  }

  #take(limits: readonly RateLimit[]): void {
    if (limits === this.#limits) return
    this.#limits = limits
    this.#deps.changed(limits)
  }
}
