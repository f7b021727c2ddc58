/** Changes of a journey's steps, and the words for them. Lists come back new, never changed. */
import { type JourneyStep, journeyDuration, type StepKind } from '@shared/domain/journey'
import { countOf } from '../../format'

type Steps = readonly JourneyStep[]

export const KIND_WORDS: Readonly<Record<StepKind, string>> = {
  send: 'Send message',
  wait: 'Wait',
  cue: 'Pause for cue',
  note: 'Note to trainer'
}

const DEFAULT_WAIT_SECONDS = 5

/** An empty step of a kind, switched on. */
export function newStep(kind: StepKind, id: string): JourneyStep {
  const common = { id, enabled: true }
  if (kind === 'send') return { ...common, kind, template: '' }
  if (kind === 'wait')
    return { ...common, kind, minSeconds: DEFAULT_WAIT_SECONDS, maxSeconds: DEFAULT_WAIT_SECONDS }
  return { ...common, kind, text: kind === 'cue' ? 'Continue when the class is ready' : '' }
}

/** Puts a step behind another one, or at the end. */
export function insertAfter(steps: Steps, step: JourneyStep, afterId?: string): JourneyStep[] {
  const index = steps.findIndex(({ id }) => id === afterId)
  return steps.toSpliced(index === -1 ? steps.length : index + 1, 0, step)
}

export const replaceStep = (steps: Steps, step: JourneyStep): JourneyStep[] =>
  steps.map((other) => (other.id === step.id ? step : other))

export const withoutStep = (steps: Steps, id: string): JourneyStep[] =>
  steps.filter((step) => step.id !== id)

/** Puts a step at the place of another; the same order where one of them is not there. */
export function moveStep(steps: Steps, id: string, targetId: string): JourneyStep[] {
  const from = steps.findIndex((step) => step.id === id)
  const to = steps.findIndex((step) => step.id === targetId)
  const step = steps[from]
  return step && to !== -1 ? steps.toSpliced(from, 1).toSpliced(to, 0, step) : [...steps]
}

/** One place up or down; the same order at the edge. */
export function moveStepBy(steps: Steps, id: string, by: -1 | 1): JourneyStep[] {
  const target = steps[steps.findIndex((step) => step.id === id) + by]
  return target ? moveStep(steps, id, target.id) : [...steps]
}

/** A name for a step in sentences and controls, such as `step 3, Wait`. */
export const stepName = (step: JourneyStep, index: number): string =>
  `step ${index + 1}, ${KIND_WORDS[step.kind]}`

/** Such as `12 s`, or `10 s – 20 s` where waits are random; whole seconds from ten up. */
export function formatSpan(minMs: number, maxMs: number): string {
  const short = formatWait(minMs)
  const long = formatWait(maxMs)
  return short === long ? short : `${short} – ${long}`
}

/** Milliseconds as `0 s`, `2.5 s`, `38 s`, `2 min 5 s`, `1 h 4 min`. */
export function formatWait(ms: number): string {
  if (ms < 9_950) return `${Math.round(ms / 100) / 10} s`
  if (ms < 59_500) return `${Math.round(ms / 1000)} s`
  if (ms < 3_599_500) {
    const seconds = Math.round(ms / 1000)
    const rest = seconds % 60
    return `${Math.floor(seconds / 60)} min${rest === 0 ? '' : ` ${rest} s`}`
  }
  const minutes = Math.round(ms / 60_000)
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** Events, cues and time of one pass; what is switched off doesn't count. */
export function journeySummary(steps: Steps): string {
  const on = steps.filter(({ enabled }) => enabled)
  const events = on.filter(({ kind }) => kind === 'send').length
  const cues = on.filter(({ kind }) => kind === 'cue').length
  const { minMs, maxMs } = journeyDuration(steps)
  return [
    countOf(events, 'event'),
    ...(cues > 0 ? [countOf(cues, 'cue')] : []),
    formatSpan(minMs, maxMs)
  ].join(' · ')
}
