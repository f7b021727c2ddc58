/** A run on a clock that the test turns, and what it sent when. */
import type { Attempt } from '@shared/domain/attempt'
import { type RunOptionsInput, type RunStatus, runOptionsSchema } from '@shared/domain/journey-run'
import { fail, ok } from '@shared/result'
import { Run, type RunDeps } from '../../../../src/main/journeys/run'
import { falseClock } from './false-clock'
import { journeyOf, type StepInput, targetsOf } from './journeys'

interface Answer {
  readonly state: Attempt['state']
  readonly status?: number
  /** How long the answer takes. */
  readonly afterMs?: number
}

export interface SentEvent {
  readonly at: number
  readonly profile: string
  readonly message: string
}

export function start(
  steps: readonly StepInput[],
  options: Partial<RunOptionsInput> & {
    readonly profiles?: number
    readonly answer?: (event: SentEvent) => Answer
    readonly retryAfter?: number | undefined
    readonly random?: number
    readonly refuse?: boolean
    /** What is left of a wait that concerns the profile, at so many ms of the run. */
    readonly waitFor?: (profile: string, at: number) => number
  } = {}
) {
  const { profiles = 1, answer, retryAfter, random = 0, refuse, waitFor, ...given } = options
  const clock = falseClock()
  const startedAt = clock.elapsed()
  const sent: SentEvent[] = []
  const ended: string[] = []
  const pushed: RunStatus[] = []
  const targets = targetsOf(profiles)
  const sendAndWait: RunDeps['sendAndWait'] = async (target, message, { signal }) => {
    if (refuse) return fail('storage', 'The disk is full.')
    if (signal.aborted) return fail('cancelled', 'Stopped; nothing was sent.')
    const event = { at: clock.elapsed() - startedAt, profile: target.profileName, message }
    sent.push(event)
    const { state, status = 200, afterMs = 0 } = answer?.(event) ?? { state: 'accepted' }
    const cancelled = await new Promise<boolean>((resolve) => {
      const onAbort = () => resolve(true)
      signal.addEventListener('abort', onAbort)
      clock.after(afterMs, () => {
        signal.removeEventListener('abort', onAbort)
        resolve(false)
      })
    })
    ended.push(`${message} ${cancelled ? 'cancelled' : state}`)
    const headers = retryAfter === undefined ? [] : [['retry-after', String(retryAfter)]]
    // Only what the run looks at.
    return ok({
      id: sent.length,
      state: cancelled ? 'cancelled' : state,
      status,
      title: 'Why',
      response: { headers }
    } as unknown as Attempt)
  }
  const run = new Run(
    {
      runId: crypto.randomUUID(),
      journey: journeyOf(steps),
      options: runOptionsSchema.parse({
        profileIds: targets.map(({ profileId }) => profileId),
        ...given
      }),
      targets
    },
    {
      clock,
      random: () => random,
      waitFor: ({ profileName }) => waitFor?.(profileName, clock.elapsed() - startedAt) ?? 0,
      sendAndWait,
      changed: (status) => pushed.push(status),
      logError: (_text, error) => {
        throw error
      }
    }
  )
  const end = run.go()
  const laneStates = () => run.status().lanes.map(({ state }) => state)
  return { run, clock, sent, ended, pushed, end, laneStates, times: () => sent.map(({ at }) => at) }
}
