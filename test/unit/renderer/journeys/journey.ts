/** Steps and runs as main would show them. */
import type { Journey, JourneyStep } from '@shared/domain/journey'
import type { LaneStatus, RunStatus } from '@shared/domain/journey-run'

const id = (number: number): string => `7c1b9f0e-30c5-4c0d-9f3d-${String(number).padStart(12, '0')}`

export const send = (number: number, template: string, enabled = true): JourneyStep => ({
  id: id(number),
  enabled,
  kind: 'send',
  template
})

export const wait = (number: number, minSeconds: number, maxSeconds = minSeconds): JourneyStep => ({
  id: id(number),
  enabled: true,
  kind: 'wait',
  minSeconds,
  maxSeconds
})

export const cue = (number: number, text = 'Go on'): JourneyStep => ({
  id: id(number),
  enabled: true,
  kind: 'cue',
  text
})

export const journey = (steps: JourneyStep[], name = 'Quote'): Journey => ({
  id: id(999),
  name,
  steps
})

export const lane = (changed: Partial<LaneStatus> = {}): LaneStatus => ({
  profileId: id(500),
  profileName: 'Acme',
  profileColor: 'teal',
  environment: 'sandbox',
  state: 'waiting',
  stepIndex: 0,
  pass: 1,
  passes: 1,
  line: null,
  dueAt: null,
  detail: '',
  note: '',
  counts: { planned: 2, sent: 0, accepted: 0, notAccepted: 0 },
  last: null,
  ...changed
})

export const run = (changed: Partial<RunStatus> = {}): RunStatus => ({
  runId: id(900),
  journey: journey([send(1, 'Hello'), wait(2, 3), cue(3)]),
  options: {
    profileIds: [id(500)],
    speed: 1,
    loops: 1,
    stopAtFirstNotAccepted: false,
    failFast: false,
    variables: {},
    data: null
  },
  state: 'running',
  pauseReason: '',
  startedAt: 1_000,
  endedAt: null,
  leftMs: 5_000,
  counts: { planned: 2, sent: 1, accepted: 1, notAccepted: 0 },
  lanes: [lane()],
  ...changed
})
