/**
 * Journeys made of what happened: texts as they were sent, and the pauses between them as waits.
 * Whatever is left out or will be different is said.
 */
import { randomUUID } from 'node:crypto'
import type { AttemptSummary } from '@shared/domain/attempt'
import { type JourneyStep, MAX_STEPS, MAX_WAIT_SECONDS } from '@shared/domain/journey'
import { templateVariables } from '@shared/domain/template'

export interface Sent {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly text: string
}

export interface Recording {
  readonly steps: readonly JourneyStep[]
  /** How many messages became steps. */
  readonly taken: number
  readonly skipped: readonly string[]
}

/** As long as one click on several profiles may take. */
const ONE_CLICK_MS = 1000

/** `sent` in the order of sending. */
export function recordingOf(sent: readonly Sent[], skippedBefore: readonly string[]): Recording {
  const steps: JourneyStep[] = []
  const skipped = [...skippedBefore]
  let taken = 0
  let before: number | undefined
  for (const { at, text } of sent) {
    const seconds = before === undefined ? 0 : Math.max(0, at - before) / 1000
    if (steps.length + (seconds > 0 ? 2 : 1) > MAX_STEPS) {
      skipped.push(
        `The last ${sent.length - taken} messages: a journey takes at most ${MAX_STEPS} steps.`
      )
      break
    }
    if (seconds > MAX_WAIT_SECONDS)
      skipped.push(`A pause of more than a day before message ${taken + 1} is now one day.`)
    if (seconds > 0) steps.push(waitStep(Math.min(seconds, MAX_WAIT_SECONDS)))
    const variables = templateVariables(text)
    if (variables.length > 0)
      skipped.push(
        `Message ${taken + 1} holds {{${variables[0]}}}, which a journey takes for a variable.`
      )
    steps.push({ id: randomUUID(), enabled: true, kind: 'send', template: text })
    before = at
    taken += 1
  }
  return { steps, taken, skipped }
}

const waitStep = (seconds: number): JourneyStep => ({
  id: randomUUID(),
  enabled: true,
  kind: 'wait',
  minSeconds: seconds,
  maxSeconds: seconds
})

/** The same message that went to several profiles with one click becomes one step. */
export function recordAttempts(attempts: readonly AttemptSummary[]): Recording {
  const ordered = attempts.toSorted((a, b) => a.id - b.id)
  const sent: Sent[] = []
  let first: AttemptSummary | undefined
  for (const attempt of ordered) {
    const isSameClick =
      first?.message === attempt.message &&
      first.profileId !== attempt.profileId &&
      Math.abs(attempt.sentAt - first.sentAt) <= ONE_CLICK_MS
    if (isSameClick) continue
    first = attempt
    sent.push({ at: attempt.sentAt, text: attempt.message })
  }
  const same = ordered.length - sent.length
  return recordingOf(
    sent,
    same > 0 ? [`${same} of them: the same message to a further profile at the same moment.`] : []
  )
}
