/**
 * Journeys made of what happened: texts as they were sent, and the pauses between them as waits.
 * Whatever is left out or will be different is said.
 */
import { randomUUID } from 'node:crypto'
import type { AttemptState, AttemptSummary } from '@shared/domain/attempt'
import { type JourneyStep, MAX_STEPS, MAX_WAIT_SECONDS } from '@shared/domain/journey'
import { templateVariables } from '@shared/domain/template'
import { fail, ok, type Result } from '@shared/result'

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

/** Nothing of these reached the operator: cancelled by the person, or never delivered. */
const LEFT_OUT: ReadonlySet<AttemptState> = new Set(['cancelled', 'unreachable'])

/**
 * A journey is what one visitor did: of attempts with several profiles or engagements those of one
 * become steps, of the one with the most, of the first on a tie.
 */
export function recordAttempts(attempts: readonly AttemptSummary[]): Result<Recording> {
  const delivered = attempts
    .filter(({ state }) => !LEFT_OUT.has(state))
    .toSorted((a, b) => a.id - b.id)
  const [first, ...others] = byEngagement(delivered)
  if (!first) return fail('invalid', 'None of these was delivered, so no journey can be made.')
  const undelivered = attempts.length - delivered.length
  return ok(
    recordingOf(
      first.map(({ sentAt, message }) => ({ at: sentAt, text: message })),
      [
        ...elsewhereWords(others, first[0]?.profileName ?? ''),
        ...(undelivered > 0 ? [`${messages(undelivered)} cancelled or not delivered.`] : []),
        ...notAcceptedWords(first.filter(({ state }) => state !== 'accepted').length)
      ]
    )
  )
}

/** The largest first; of the same size the one that began first. */
function byEngagement(attempts: readonly AttemptSummary[]): readonly AttemptSummary[][] {
  const groups = new Map<string, AttemptSummary[]>()
  for (const attempt of attempts) {
    const { profileId, engagementId } = attempt
    const key = JSON.stringify([profileId, engagementId])
    groups.set(key, [...(groups.get(key) ?? []), attempt])
  }
  return [...groups.values()].sort((a, b) => b.length - a.length)
}

function elsewhereWords(others: readonly AttemptSummary[][], taken: string): readonly string[] {
  if (others.length === 0) return []
  const where = others.length === 1 ? 'another engagement' : `${others.length} other engagements`
  const count = messages(others.flat().length)
  return [`${count} to ${where}: a journey is what one visitor did, here with “${taken}”.`]
}

const messages = (count: number): string => (count === 1 ? '1 message' : `${count} messages`)

/** What is said where the platform refused some of what is in the journey. */
export const notAcceptedWords = (count: number): readonly string[] => {
  if (count === 0) return []
  return count === 1
    ? ['1 message was not accepted at that time; it is in the journey.']
    : [`${count} messages were not accepted at that time; they are in the journey.`]
}
