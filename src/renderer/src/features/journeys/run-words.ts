/** How a run is doing, in words. */
import type { Journey } from '@shared/domain/journey'
import type {
  LaneState,
  LaneStatus,
  RunCounts,
  RunState,
  RunStatus
} from '@shared/domain/journey-run'
import { countOf, formatCount } from '../../format'
import { formatWait, KIND_WORDS } from './steps'

export const RUN_WORDS: Readonly<Record<RunState, string>> = {
  running: 'Running',
  paused: 'Paused',
  done: 'Finished',
  stopped: 'Stopped',
  failed: 'Ended early',
  interrupted: 'Interrupted'
}

const LANE_WORDS: Readonly<Record<LaneState, string>> = {
  waiting: 'Waiting',
  sending: 'Sending',
  cue: 'Waits for your cue',
  paused: 'Paused',
  done: 'Finished',
  stopped: 'Stopped',
  failed: 'Ended early'
}

export const isOver = (run: Pick<RunStatus, 'endedAt'>): boolean => run.endedAt !== null

export const waitsForCue = (run: RunStatus): boolean =>
  !isOver(run) && run.lanes.some(({ state }) => state === 'cue')

/** At a rate limit, which ends by itself. */
export const rests = ({ state, dueAt }: LaneStatus): boolean => state === 'paused' && dueAt !== null

/** `now` is milliseconds since 1970. */
export function laneText(lane: LaneStatus, now: number): string {
  const word = LANE_WORDS[lane.state]
  if (lane.dueAt !== null && (lane.state === 'waiting' || lane.state === 'paused'))
    return `${word}, ${formatWait(Math.max(lane.dueAt - now, 0))} left`
  return word
}

/** Where a lane is, such as `Step 3 of 7 · Wait · pass 2 of 4 · line 3`. */
export function lanePlace(lane: LaneStatus, journey: Journey): string {
  const step = journey.steps[lane.stepIndex]
  return [
    step
      ? `Step ${lane.stepIndex + 1} of ${journey.steps.length} · ${KIND_WORDS[step.kind]}`
      : countOf(journey.steps.length, 'step'),
    ...(lane.passes > 1 ? [`pass ${formatCount(lane.pass)} of ${formatCount(lane.passes)}`] : []),
    ...(lane.line === null ? [] : [`line ${formatCount(lane.line)}`])
  ].join(' · ')
}

/** Such as `4 of 9 sent, 3 accepted, 1 not accepted`. */
export function countsText({ planned, sent, accepted, notAccepted }: RunCounts): string {
  const end = notAccepted > 0 ? `, ${formatCount(notAccepted)} not accepted` : ''
  return `${formatCount(sent)} of ${formatCount(planned)} sent, ${formatCount(accepted)} accepted${end}`
}

/** What a screen reader hears: changes of the whole, cues, and what was not accepted. */
export function announcement(run: RunStatus, hidesCues: boolean): string {
  const { journey, state, counts, pauseReason } = run
  const bad = counts.notAccepted > 0 ? ` ${countOf(counts.notAccepted, 'event')} not accepted.` : ''
  if (isOver(run)) return `${journey.name}: ${RUN_WORDS[state]}. ${countsText(counts)}.`
  if (state === 'paused') return `${journey.name}: Paused. ${pauseReason}${bad}`
  return waitsForCue(run) ? `${cueText(run, hidesCues)}${bad}` : `${journey.name}: Running.${bad}`
}

/** Such as `3 profiles wait for your cue: Ask the class.` */
function cueText({ lanes }: RunStatus, hidesCues: boolean): string {
  const waiting = lanes.filter(({ state }) => state === 'cue')
  const cues = [...new Set(waiting.map(({ detail }) => detail))].join('. ')
  const words = hidesCues ? '' : `: ${cues}`
  return `${countOf(waiting.length, 'profile waits', 'profiles wait')} for your cue${words}.`
}

/** The one thing to know of it on another screen. */
export function stripText(run: RunStatus, hidesCues: boolean): string {
  if (run.pauseReason !== '') return run.pauseReason
  return waitsForCue(run) ? cueText(run, hidesCues) : countsText(run.counts)
}

/** Time left at `now`, for a status that came at `receivedAt`; it stands still while paused. */
export function leftNow(run: RunStatus, receivedAt: number, now: number): number | null {
  if (run.leftMs === null || isOver(run)) return null
  const passed = run.state === 'running' ? Math.max(now - receivedAt, 0) : 0
  return Math.max(run.leftMs - passed, 0)
}
