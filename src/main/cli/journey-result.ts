/** What a run came to, as text, as JSON and as the suites of a JUnit file. */
import { type Attempt, OUTCOME_WORDS } from '@shared/domain/attempt'
import { exportAttempt } from '@shared/domain/export-file'
import type { LaneState, RunOptions, RunStatus } from '@shared/domain/journey-run'
import { eventsOfLane } from '../journeys/plan'
import type { JunitSuite } from './junit'
import { visibleLine } from './output'

export interface Ran {
  readonly status: RunStatus
  readonly options: RunOptions
  /** By profile, in the order of sending. */
  readonly attempts: ReadonlyMap<string, readonly Attempt[]>
}

const LANE_WORDS: Readonly<Record<LaneState, string>> = {
  waiting: 'waiting',
  sending: 'sending',
  cue: 'waiting for a cue',
  paused: 'paused',
  done: 'to the end',
  stopped: 'stopped',
  failed: 'failed'
}

export function runAsText({ status, attempts }: Ran): string {
  const { counts, journey, lanes } = status
  const lines = [
    `${journey.name}: ${counts.sent} of ${counts.planned} events sent, ${counts.accepted} accepted, ${counts.notAccepted} not`,
    ...lanes.flatMap(({ profileId, profileName, state, detail, counts }) => {
      const sent = attempts.get(profileId) ?? []
      return [
        `${profileName}: ${LANE_WORDS[state]}, ${counts.accepted} of ${counts.planned} accepted${detail && ` (${detail})`}`,
        ...sent.filter(({ state }) => state !== 'accepted').map(attemptLine)
      ]
    })
  ]
  return `${lines.map(visibleLine).join('\n')}\n`
}

const attemptLine = ({ id, state, status, title, message }: Attempt): string =>
  `  attempt ${id} · ${[OUTCOME_WORDS[state], status, title, message].filter(Boolean).join(' · ')}`

export function runAsJson({ status, attempts }: Ran): string {
  const { runId, journey, state, startedAt, endedAt, counts, lanes } = status
  const result = {
    runId,
    journey: journey.name,
    state,
    startedAt: new Date(startedAt).toISOString(),
    endedAt: endedAt === null ? null : new Date(endedAt).toISOString(),
    counts,
    profiles: lanes.map((lane) => ({
      profile: lane.profileName,
      state: lane.state,
      detail: lane.detail,
      counts: lane.counts,
      attempts: (attempts.get(lane.profileId) ?? []).map((attempt) => {
        const { attemptId, sentAt, message, outcome, status, durationMs, explanation } =
          exportAttempt(attempt)
        return { attemptId, sentAt, message, outcome, status, durationMs, explanation }
      })
    }))
  }
  return `${JSON.stringify(result, null, 2)}\n`
}

/** The events of a profile are sent in the order of the plan, so the n-th attempt is the n-th event. */
export function suitesOf({ status, options, attempts }: Ran): readonly JunitSuite[] {
  const { journey, lanes } = status
  const places = new Map(journey.steps.map(({ id }, index) => [id, index + 1]))
  return lanes.map(({ profileId, profileName, passes }, lane) => ({
    profile: profileName,
    cases: Array.from(eventsOfLane(journey, options, lane), (event, index) => {
      const pass = passes > 1 ? `Pass ${event.pass}, step` : 'Step'
      return {
        name: `${pass} ${places.get(event.stepId)}: ${event.text}`,
        attempt: attempts.get(profileId)?.[index]
      }
    })
  }))
}
