/**
 * One profile's part of a run: through the journey step by step, the next one only after the one
 * before it is over, so that events arrive in order.
 *
 * Waits are planned from the plan's time of the step before, not from when a timer happened to
 * fire, so that they don't add up to a drift. Where the plan can't be kept (a slow answer), it
 * starts again from there: but for half a second, no wait is shortened to catch up. A pause moves the plan.
 */
import { type Attempt, OUTCOME_WORDS } from '@shared/domain/attempt'
import type { Journey, JourneyStep } from '@shared/domain/journey'
import type { LaneState, LaneStatus, RunCounts, RunOptions } from '@shared/domain/journey-run'
import { fillTemplate } from '@shared/domain/template'
import type { Result } from '@shared/result'
import type { Target } from '../events/ports'
import type { RunClock } from './clock'
import type { Pace } from './pace'
import { type Pass, passesOf, plannedEvents, waitsFrom } from './plan'
import { type Rest, restAfter, restOf } from './rests'

export interface LaneDeps {
  readonly clock: RunClock
  /** From 0 up to 1. */
  readonly random: () => number
  /** Milliseconds left of a wait that an answer asked for, whoever got it. Asked before each event. */
  readonly waitFor: (target: Target) => number
  /** Sends once and waits for the end; an error means that nothing was sent. */
  readonly send: (target: Target, message: string, signal: AbortSignal) => Promise<Result<Attempt>>
  /** One is over. */
  readonly attempted: (profileId: string, attempt: Attempt) => void
  /** Asked for each event that follows another one without a wait or a cue between them. */
  readonly pace: Pace
  /** Whatever `status` says may be different now. */
  readonly changed: () => void
  /** Looks whether the machine slept, and pauses then; before anything that time decides. */
  readonly checkClock: () => void
}

interface LanePlan {
  readonly journey: Journey
  readonly options: RunOptions
  readonly target: Target
  /** The profile's place in the run. */
  readonly place: number
}

interface Due {
  /** On the clock that never goes back. */
  at: number
  /** Why it is a pause and no wait of the journey; the platform's clock does not stop for ours. */
  readonly rateLimit?: string
}

type End = 'done' | 'stopped' | 'failed'

/** A busy moment of this machine is caught up with; a slow answer is not. */
const CATCH_UP_MS = 500
/** Timers of Node don't go further than some 24 days. */
const LONGEST_TIMER_MS = 3_600_000
const TOO_MANY_REQUESTS = 429

export class Lane {
  readonly #plan: LanePlan
  readonly #deps: LaneDeps
  readonly #passes: readonly Pass[]
  readonly #waitsFrom: readonly number[]
  #counts: { -readonly [K in keyof RunCounts]: RunCounts[K] }
  #pass: Pass | undefined
  #stepIndex = 0
  /** The plan's time of the step before. */
  #anchor = 0
  #due: Due | undefined
  #cue: { readonly text: string; given: boolean } | undefined
  #isSending = false
  /** The step before was an event as well. */
  #follows = false
  /** For fractions of a second, which are no wait to tell of. */
  #takesTurn = false
  /** On the clock that never goes back. */
  #pausedAt: number | undefined
  /** The person wants the next event to go out in spite of a rate limit. */
  #goesOn = false
  readonly #stopper = new AbortController()
  #end: End | undefined
  #wake: () => void = () => {}
  #detail = ''
  #note = ''
  #last: LaneStatus['last'] = null

  constructor(plan: LanePlan, deps: LaneDeps) {
    this.#plan = plan
    this.#deps = deps
    this.#passes = passesOf(plan.options, plan.place)
    this.#pass = this.#passes[0]
    const planned = plannedEvents(plan.journey, plan.options)
    this.#counts = { planned, sent: 0, accepted: 0, notAccepted: 0 }
    this.#waitsFrom = waitsFrom(plan.journey)
  }

  get profileId(): string {
    return this.#plan.target.profileId ?? ''
  }

  get #stopped(): boolean {
    return this.#stopper.signal.aborted
  }

  get end(): End | undefined {
    return this.#end
  }

  /** Resolves at the lane's end. */
  async run(): Promise<void> {
    this.#anchor = this.#deps.clock.elapsed()
    for (const pass of this.#passes) {
      this.#pass = pass
      for (const [index, step] of this.#plan.journey.steps.entries()) {
        this.#stepIndex = index
        if (!step.enabled) continue
        this.#deps.checkClock()
        await this.#until(() => true)
        if (!this.#stopped) await this.#do(step, pass)
        if (this.#stopped) this.#end ??= 'stopped'
        if (this.#end) return this.#deps.changed()
      }
    }
    this.#stepIndex = this.#plan.journey.steps.length
    this.#end = 'done'
    this.#deps.changed()
  }

  async #do(step: JourneyStep, pass: Pass): Promise<void> {
    switch (step.kind) {
      case 'send':
        if (this.#follows) await this.#takeTurn()
        await this.#restWhileLimited()
        if (this.#stopped) return
        return this.#send(fillTemplate(step.template, pass.values).text)
      case 'wait':
        return this.#wait(step.minSeconds, step.maxSeconds)
      case 'cue':
        return this.#waitForCue(step.text)
      case 'note':
        this.#note = step.text
        this.#deps.changed()
    }
  }

  async #wait(minSeconds: number, maxSeconds: number): Promise<void> {
    const seconds = minSeconds + this.#deps.random() * (maxSeconds - minSeconds)
    if (seconds === 0) return
    this.#follows = false
    const at = this.#anchor + (seconds * 1000) / this.#plan.options.speed
    const now = this.#deps.clock.elapsed()
    if (at > now) this.#anchor = await this.#untilDue({ at })
    else this.#anchor = now - at > CATCH_UP_MS ? now : at
  }

  /** Answers when it was due in the end: a pause may have moved it. */
  async #untilDue(due: Due): Promise<number> {
    this.#due = due
    this.#deps.changed()
    await this.#until(() => this.#deps.clock.elapsed() >= due.at)
    this.#due = undefined
    return due.at
  }

  async #waitForCue(text: string): Promise<void> {
    const cue = { text, given: false }
    this.#cue = cue
    this.#deps.changed()
    await this.#until(() => cue.given)
    this.#cue = undefined
    this.#follows = false
    this.#anchor = this.#deps.clock.elapsed()
  }

  async #send(message: string): Promise<void> {
    this.#isSending = true
    this.#follows = true
    this.#counts.sent += 1
    this.#deps.changed()
    const sent = await this.#deps.send(this.#plan.target, message, this.#stopper.signal)
    this.#isSending = false
    if (sent.ok) return this.#take(sent.value)
    this.#counts.sent -= 1
    if (!this.#stopped) this.fail(sent.error.message)
  }

  async #take(attempt: Attempt): Promise<void> {
    const { stopAtFirstNotAccepted, failFast } = this.#plan.options
    this.#last = { attemptId: attempt.id, state: attempt.state }
    if (attempt.state === 'accepted') this.#counts.accepted += 1
    else this.#counts.notAccepted += 1
    this.#deps.attempted(this.profileId, attempt)
    this.#deps.changed()
    if (this.#stopped || attempt.state === 'accepted') return
    if (stopAtFirstNotAccepted || failFast)
      return this.fail([OUTCOME_WORDS[attempt.state], attempt.title].filter(Boolean).join(': '))
    if (attempt.status === TOO_MANY_REQUESTS)
      await this.#rest(restAfter(attempt, this.#deps.clock.now()))
  }

  async #takeTurn(): Promise<void> {
    const now = this.#deps.clock.elapsed()
    const at = this.#deps.pace(now)
    if (at <= now) return
    this.#takesTurn = true
    this.#anchor = await this.#untilDue({ at })
    this.#takesTurn = false
  }

  /** A limit may have been met by another profile, by Compose or by the command line. */
  async #restWhileLimited(): Promise<void> {
    while (!this.#stopped && !this.#goesOn) {
      const ms = this.#deps.waitFor(this.#plan.target)
      if (ms <= 0) break
      await this.#rest(restOf(ms))
    }
    this.#goesOn = false
  }

  async #rest({ ms, words }: Rest): Promise<void> {
    const { clock } = this.#deps
    await this.#untilDue({ at: clock.elapsed() + ms, rateLimit: words })
    this.#anchor = clock.elapsed()
  }

  /** Ends it here, with a reason for the person. */
  fail(detail: string): void {
    this.#detail = detail
    this.#end = 'failed'
  }

  /** Resolves once it is so and nothing is paused, or the lane is stopped. */
  async #until(isOver: () => boolean): Promise<void> {
    const { clock, checkClock } = this.#deps
    while (!this.#stopped && (this.#pausedAt !== undefined || !isOver())) {
      const woken = new Promise<void>((resolve) => {
        this.#wake = resolve
      })
      const due = this.#due
      const disarm =
        due && this.#pausedAt === undefined
          ? clock.after(Math.min(due.at - clock.elapsed(), LONGEST_TIMER_MS), () => {
              checkClock()
              this.#wake()
            })
          : undefined
      await woken
      disarm?.()
    }
  }

  /** As from `elapsed` on; what is on its way ends first. */
  pause(elapsed: number): void {
    this.#pausedAt = elapsed
    this.#wake()
  }

  /** The plan moves by `pausedMs`. */
  resume(pausedMs: number): void {
    this.#pausedAt = undefined
    this.#anchor += pausedMs
    if (this.#due && this.#due.rateLimit === undefined) this.#due.at += pausedMs
    this.#wake()
  }

  /** Cancels what is on its way; nothing is sent after it. */
  stop(): void {
    this.#stopper.abort()
    this.#wake()
  }

  cue(): void {
    if (!this.#cue || this.#pausedAt !== undefined) return
    this.#cue.given = true
    this.#wake()
  }

  /** Ends a rest: the next event goes out although the platform asked to wait. */
  goOn(): void {
    if (this.#due?.rateLimit === undefined) return
    this.#goesOn = true
    this.#due.at = this.#deps.clock.elapsed()
    this.#wake()
  }

  /** Time left of the plan; cues and answers take none in it. */
  leftMs(): number {
    if (this.#end) return 0
    const passesLeft = this.#passes.length - (this.#pass?.number ?? 0)
    const passMs = this.#waitsFrom[0] ?? 0
    const planned = (this.#waitsFrom[this.#stepIndex + 1] ?? 0) + passesLeft * passMs
    return this.#waitingMs() + planned / this.#plan.options.speed
  }

  /** A pause stops the journey's waits, and not the platform's. */
  #waitingMs(): number {
    if (!this.#due) return 0
    const elapsed = this.#deps.clock.elapsed()
    const now = this.#due.rateLimit === undefined ? (this.#pausedAt ?? elapsed) : elapsed
    return Math.max(0, this.#due.at - now)
  }

  status(): LaneStatus {
    const { target } = this.#plan
    const { clock } = this.#deps
    return {
      profileId: this.profileId,
      profileName: target.profileName,
      profileColor: target.profileColor,
      environment: target.environment,
      state: this.#state(),
      stepIndex: this.#stepIndex,
      pass: this.#pass?.number ?? 1,
      passes: this.#passes.length,
      line: this.#pass?.line ?? null,
      dueAt:
        this.#due && this.#pausedAt === undefined
          ? clock.now() + (this.#due.at - clock.elapsed())
          : null,
      detail: this.#detail || this.#due?.rateLimit || this.#cue?.text || '',
      note: this.#note,
      counts: { ...this.#counts },
      last: this.#last
    }
  }

  #state(): LaneState {
    if (this.#end) return this.#end
    if (this.#isSending || (this.#takesTurn && this.#pausedAt === undefined)) return 'sending'
    if (this.#pausedAt !== undefined || this.#due?.rateLimit !== undefined) return 'paused'
    return this.#cue ? 'cue' : 'waiting'
  }
}
