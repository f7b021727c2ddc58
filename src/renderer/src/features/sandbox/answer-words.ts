/** The sandbox's answers in plain words, and what becomes of the event with each. */
import { SANDBOX_FAULTS, type SandboxFault } from '@shared/domain/sandbox'

/** A `Select` has no place for `null`. */
export const AS_DOCUMENTED = 'as-documented'
type Answer = SandboxFault | typeof AS_DOCUMENTED

const ARRIVES = 'The event arrives.'
const LOST = 'The event does not arrive.'

export const ANSWER_WORDS: Readonly<
  Record<Answer, { readonly label: string; readonly effect: string }>
> = {
  [AS_DOCUMENTED]: { label: '200 Accepted, as documented', effect: ARRIVES },
  'missing-authorization': { label: '401 Authorization information missing', effect: LOST },
  'invalid-token': { label: '401 Invalid token', effect: LOST },
  'not-visitor': { label: '403 Sender is not a visitor', effect: LOST },
  'not-found': { label: '404 Engagement not found', effect: LOST },
  'engagement-ended': { label: '422 Engagement has ended', effect: LOST },
  'rate-limited': { label: '429 Too many requests, come back in 30 s', effect: LOST },
  'server-error': { label: '500 Server error, with an HTML page', effect: LOST },
  delay: { label: '200 Accepted after a delay', effect: `${ARRIVES} The answer takes its time.` },
  reset: {
    label: 'No answer: connection reset',
    effect: `${LOST} The sender can’t know: it may have been delivered.`
  },
  'cut-off': {
    label: 'Half an answer: cut off in the middle',
    effect: `${ARRIVES} The sender can’t know: it may have been delivered.`
  },
  hang: {
    label: 'No answer: silence until the timeout',
    effect: `${ARRIVES} The sender can’t know: it may have been delivered.`
  }
}

const optionsOf = (answers: readonly Answer[]) =>
  answers.map((value) => ({ value, label: ANSWER_WORDS[value].label }))

const DOCUMENTED: readonly Answer[] = [
  AS_DOCUMENTED,
  'missing-authorization',
  'invalid-token',
  'not-visitor'
]

export const ANSWER_OPTIONS = [
  { group: 'Documented', items: optionsOf(DOCUMENTED) },
  {
    group: 'Likely in real life',
    items: optionsOf(SANDBOX_FAULTS.filter((fault) => !DOCUMENTED.includes(fault)))
  }
]

/** `null` is "as documented"; `undefined` for what is no answer. */
export const faultOf = (value: string | null): SandboxFault | null | undefined =>
  value === AS_DOCUMENTED ? null : SANDBOX_FAULTS.find((fault) => fault === value)
