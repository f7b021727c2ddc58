/**
 * What a run would do, worked out before anything is sent: the passes of each lane, the filled
 * messages, and every problem that keeps it from being started.
 */
import type { Journey, JourneyStep } from '@shared/domain/journey'
import { gapOf, journeyDuration } from '@shared/domain/journey'
import {
  DRY_RUN_LIMIT,
  type DryRun,
  MAX_RUN_EVENTS,
  type PlannedEvent,
  type RunOptions,
  type RunProblem,
  unusedRowCount
} from '@shared/domain/journey-run'
import { messageProblem } from '@shared/domain/message'
import { asksBeforeSending, type ProfileView } from '@shared/domain/profile'
import { type FilledTemplate, fillTemplate } from '@shared/domain/template'

/** Once through the journey. */
export interface Pass {
  /** Counted from 1. */
  readonly number: number
  readonly line: number | null
  readonly values: Readonly<Record<string, string>>
}

type SendStep = Extract<JourneyStep, { kind: 'send' }>

const MAX_PROBLEMS = 20

const sendSteps = (journey: Journey): readonly SendStep[] =>
  journey.steps.flatMap((step) => (step.kind === 'send' && step.enabled ? [step] : []))

const passCount = ({ loops, data }: RunOptions): number =>
  data?.mapping === 'run-per-row' ? loops * data.rows.length : loops

/** One after the other; `lane` is the profile's place in the run. */
export function passesOf(options: RunOptions, lane: number): readonly Pass[] {
  const { data, variables } = options
  return Array.from({ length: passCount(options) }, (_, index) => {
    const place = data?.mapping === 'run-per-row' ? index % data.rows.length : lane
    const row = data?.rows[place]
    return {
      number: index + 1,
      line: row?.line ?? null,
      values: { ...variables, ...row?.values }
    }
  })
}

/** Length of a random wait as far as it can be foretold. */
const middleOf = ({ minSeconds, maxSeconds }: { minSeconds: number; maxSeconds: number }) =>
  ((minSeconds + maxSeconds) / 2) * 1000

/** The waits from each step to the end of a pass, at normal speed, and 0 for the end itself. */
export function waitsFrom({ steps }: Journey): readonly number[] {
  const sums = [0]
  for (const step of steps.toReversed())
    sums.push((sums.at(-1) ?? 0) + (step.kind === 'wait' && step.enabled ? middleOf(step) : 0))
  return sums.reverse()
}

export const plannedEvents = (journey: Journey, options: RunOptions): number =>
  sendSteps(journey).length * passCount(options)

/** A step that reads as in the editor: counted from 1, switched-off ones included. */
const stepWords = (journey: Journey, step: SendStep): string =>
  `Step ${journey.steps.indexOf(step) + 1}`

function fillingProblem({ text, missing }: FilledTemplate): string | undefined {
  if (missing.length > 0)
    return `there is no value for ${missing.map((n) => `{{${n}}}`).join(', ')}.`
  return messageProblem(text)
}

function overallProblem(journey: Journey, options: RunOptions): string | undefined {
  const { data, profileIds } = options
  const events = plannedEvents(journey, options) * Math.max(1, profileIds.length)
  if (events === 0) return 'The journey sends nothing. Add a message, or switch one on.'
  if (events > MAX_RUN_EVENTS)
    return `The run would send ${events.toLocaleString('en')} events; at most ${MAX_RUN_EVENTS.toLocaleString('en')} are possible.`
  if (data?.mapping === 'row-per-profile' && data.rows.length < profileIds.length)
    return `There are ${profileIds.length} profiles, but the data has rows for ${data.rows.length} only.`
  return undefined
}

const gapsOf = (journey: Journey): readonly RunProblem[] =>
  journey.steps.flatMap((step, index) => {
    const gap = step.enabled ? gapOf(step) : undefined
    return gap
      ? [{ stepId: step.id, line: null, message: `Step ${index + 1}: ${gap.message}` }]
      : []
  })

interface Row {
  readonly line: number | null
  readonly values: Readonly<Record<string, string>>
}

/** Each set of values that the run will use, once. */
function rowsOf({ data, profileIds }: RunOptions): readonly Row[] {
  if (!data) return [{ line: null, values: {} }]
  return data.mapping === 'run-per-row'
    ? data.rows
    : data.rows.slice(0, Math.max(1, profileIds.length))
}

function* problemsOfRows(
  journey: Journey,
  options: RunOptions
): Generator<RunProblem, void, undefined> {
  for (const { line, values } of rowsOf(options))
    for (const step of sendSteps(journey)) {
      const filled = fillTemplate(step.template, { ...options.variables, ...values })
      const problem = fillingProblem(filled)
      if (!problem) continue
      const where = line === null ? '' : ` with line ${line} of the data`
      const words = `${stepWords(journey, step)}${where}: ${problem}`
      yield { stepId: step.id, line, message: words }
    }
}

/** The first of them; none means that every message of the run can be sent. */
export function problemsOf(journey: Journey, options: RunOptions): readonly RunProblem[] {
  const overall = overallProblem(journey, options)
  if (overall) return [{ stepId: null, line: null, message: overall }]
  const gaps = gapsOf(journey)
  if (gaps.length > 0) return gaps.slice(0, MAX_PROBLEMS)
  const problems: RunProblem[] = []
  for (const problem of problemsOfRows(journey, options)) {
    problems.push(problem)
    if (problems.length === MAX_PROBLEMS) break
  }
  return problems
}

/** The text as it would be sent; a variable with no value stays as it is written. */
function shownText(template: string, values: Pass['values']): string {
  const { text, missing } = fillTemplate(template, values)
  if (missing.length === 0) return text
  const unfilled = Object.fromEntries(missing.map((name) => [name, `{{${name}}}`]))
  return fillTemplate(template, { ...values, ...unfilled }).text
}

/** In the order in which the lane will send them. */
export function* eventsOfLane(
  journey: Journey,
  options: RunOptions,
  lane: number
): Generator<PlannedEvent, void, undefined> {
  let atMs = 0
  for (const pass of passesOf(options, lane))
    for (const step of journey.steps) {
      if (!step.enabled) continue
      if (step.kind === 'wait') atMs += middleOf(step) / options.speed
      if (step.kind !== 'send') continue
      yield {
        profileId: options.profileIds[lane] ?? null,
        pass: pass.number,
        line: pass.line,
        stepId: step.id,
        atMs: Math.round(atMs),
        text: shownText(step.template, pass.values)
      }
    }
}

function firstEvents(journey: Journey, options: RunOptions): readonly PlannedEvent[] {
  const events: PlannedEvent[] = []
  for (let lane = 0; lane < Math.max(1, options.profileIds.length); lane++)
    for (const event of eventsOfLane(journey, options, lane)) {
      if (events.length === DRY_RUN_LIMIT) return events
      events.push(event)
    }
  return events
}

export function dryRun(
  journey: Journey,
  options: RunOptions,
  profiles: readonly ProfileView[]
): DryRun {
  const problems = problemsOf(journey, options)
  const { minMs, maxMs } = journeyDuration(journey.steps)
  const passes = passCount(options)
  const cues = journey.steps.filter(({ kind, enabled }) => kind === 'cue' && enabled).length
  return {
    eventCount: plannedEvents(journey, options) * Math.max(1, options.profileIds.length),
    productionProfiles: profiles
      .filter((profile) => asksBeforeSending(profile) && options.profileIds.includes(profile.id))
      .map(({ name }) => name),
    minMs: (minMs * passes) / options.speed,
    maxMs: (maxMs * passes) / options.speed,
    cueCount: cues * passes,
    unusedRows: unusedRowCount(options.data, options.profileIds.length),
    // Where the run is far too large, its passes are not even listed.
    events: problems.some(({ stepId }) => stepId === null) ? [] : firstEvents(journey, options),
    problems
  }
}
