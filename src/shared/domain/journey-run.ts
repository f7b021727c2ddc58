/**
 * Runs of journeys: what they are started with, what would be sent (a dry run), how they are doing
 * while they run, and what stays of them. There is one run at a time.
 *
 * A profile's part of a run is a lane. It goes through the journey in passes: one for each loop and
 * row of data, one after the other, strictly in order.
 */
import { z } from 'zod'
import type { AttemptState } from './attempt'
import type { Environment } from './host'
import { dataRowSchema, type Journey, journeyIdSchema, MAX_DATA_ROWS } from './journey'
import { type ProfileColor, profileIdSchema } from './profile'

export const runIdSchema = z.uuid('Run id must be a UUID.')

const MIN_SPEED = 0.5
const MAX_SPEED = 4
export const MAX_LOOPS = 1_000
const MAX_RUN_PROFILES = 100

export const runOptionsSchema = z.object({
  /** Empty in a dry run only. */
  profileIds: z
    .array(profileIdSchema)
    .max(MAX_RUN_PROFILES, `A run takes at most ${MAX_RUN_PROFILES} profiles.`)
    .refine((ids) => new Set(ids).size === ids.length, 'A profile is there twice.'),
  /** Waits are divided by it. */
  speed: z
    .number({ error: 'Speed must be a number.' })
    .min(MIN_SPEED, `Speed must be at least ${MIN_SPEED}.`)
    .max(MAX_SPEED, `Speed must be at most ${MAX_SPEED}.`)
    .default(1),
  loops: z
    .number({ error: 'Loops must be a number.' })
    .int('Loops must be a whole number.')
    .min(1, 'Loops must be at least 1.')
    .max(MAX_LOOPS, `Loops must be at most ${MAX_LOOPS.toLocaleString('en')}.`)
    .default(1),
  /** A profile ends at its first event that is not accepted; the others go on. */
  stopAtFirstNotAccepted: z.boolean().default(false),
  /** The first event that is not accepted, of any profile, ends the whole run. */
  failFast: z.boolean().default(false),
  /** Values of variables for all profiles; a row's values come before them. */
  variables: z.record(z.string().max(60), z.string().max(10_000)).default({}),
  data: z
    .object({
      fileName: z.string().max(1_000),
      /** Every profile goes through all rows, or the first profile takes the first row and so on. */
      mapping: z.enum(['run-per-row', 'row-per-profile']),
      rows: z
        .array(dataRowSchema)
        .min(1, 'The data has no rows.')
        .max(MAX_DATA_ROWS, `The data has more than ${MAX_DATA_ROWS.toLocaleString('en')} rows.`)
    })
    .nullable()
    .default(null)
})
export type RunOptions = z.output<typeof runOptionsSchema>
export type RunOptionsInput = z.input<typeof runOptionsSchema>

export const runRequestSchema = z.object({ journeyId: journeyIdSchema, options: runOptionsSchema })
export type RunRequest = z.output<typeof runRequestSchema>

/** The same as a screen is told of it at every change: how many rows, not the rows. */
interface RunSettings extends Readonly<Omit<RunOptions, 'data'>> {
  readonly data: {
    readonly fileName: string
    readonly mapping: 'run-per-row' | 'row-per-profile'
    readonly rowCount: number
  } | null
}

/** Rows of data that no profile takes. */
export const unusedRowCount = (
  data: { readonly mapping: string; readonly rows: readonly unknown[] } | null,
  profileCount: number
): number =>
  data?.mapping === 'row-per-profile'
    ? Math.max(0, data.rows.length - Math.max(1, profileCount))
    : 0

/** A sentence, or `undefined` where each has its profile. */
export const unusedRowsWords = (count: number): string | undefined => {
  if (count === 0) return undefined
  const rows =
    count === 1 ? '1 row of the data is' : `${count.toLocaleString('en')} rows of the data are`
  return `${rows} not used: each profile takes one.`
}

export const settingsOf = ({ data, ...options }: RunOptions): RunSettings => ({
  ...options,
  data: data && { fileName: data.fileName, mapping: data.mapping, rowCount: data.rows.length }
})

/** Of all profiles, loops and rows together. */
export const MAX_RUN_EVENTS = 100_000

/** More is not listed in a dry run; all is counted and checked. */
export const DRY_RUN_LIMIT = 500

export interface PlannedEvent {
  readonly profileId: string | null
  /** Counted from 1. */
  readonly pass: number
  /** The row's line in its file. */
  readonly line: number | null
  readonly stepId: string
  /** After the lane's start, at the middle of random waits; cues and answers take no time here. */
  readonly atMs: number
  readonly text: string
}

/** What keeps a run from being started. */
export interface RunProblem {
  readonly stepId: string | null
  readonly line: number | null
  /** A whole sentence that names the line and the step. */
  readonly message: string
}

/** What a run would do. Nothing is sent, and the sandbox is not started. */
export interface DryRun {
  /** Of all profiles together (of one where none is chosen yet); the number to ask about. */
  readonly eventCount: number
  /** Names of those profiles on production hosts that are asked about. */
  readonly productionProfiles: readonly string[]
  readonly minMs: number
  readonly maxMs: number
  /** Cues that one profile waits for. */
  readonly cueCount: number
  /** Rows of data that no profile takes. */
  readonly unusedRows: number
  /** The first of them, profile by profile. */
  readonly events: readonly PlannedEvent[]
  /** The first of them; a run starts only where there are none. */
  readonly problems: readonly RunProblem[]
}

export type LaneState =
  /** For a wait to be over; `dueAt` says when. */
  | 'waiting'
  | 'sending'
  /** For the trainer. */
  | 'cue'
  /** By the person, a sleep of the machine, or the platform's rate limit (`dueAt` is its end). */
  | 'paused'
  /** At its end, whatever its events came to. */
  | 'done'
  /** By the person or by another profile's failure. */
  | 'stopped'
  /** At an event that was not accepted, or that could not be sent. */
  | 'failed'

export const runCountsSchema = z.object({
  /** Of the whole plan. */
  planned: z.number().int(),
  /** Attempts that were recorded, the one on its way included. */
  sent: z.number().int(),
  accepted: z.number().int(),
  /** Over, and anything but accepted. */
  notAccepted: z.number().int()
})
export type RunCounts = Readonly<z.infer<typeof runCountsSchema>>

export interface LaneStatus {
  readonly profileId: string
  readonly profileName: string
  readonly profileColor: ProfileColor
  readonly environment: Environment
  readonly state: LaneState
  /** In the journey's list of steps, switched-off ones counted; `steps.length` at the end. */
  readonly stepIndex: number
  /** Counted from 1. */
  readonly pass: number
  readonly passes: number
  /** The line of the pass's row. */
  readonly line: number | null
  /** Milliseconds since 1970: when the wait or the rate limit is over. */
  readonly dueAt: number | null
  /** The cue's text, why it is paused, or why it failed; empty where there is nothing to say. */
  readonly detail: string
  /** The latest note to the trainer that was passed; empty before one. */
  readonly note: string
  readonly counts: RunCounts
  /** Its latest event that is over. */
  readonly last: { readonly attemptId: number; readonly state: AttemptState } | null
}

export const RUN_STATES = [
  'running',
  'paused',
  'done',
  'stopped',
  'failed',
  /** Found unfinished, its process gone. */
  'interrupted'
] as const
/** `failed`: at least one lane failed. `done` says nothing of the outcomes; the counts do. */
export type RunState = (typeof RUN_STATES)[number]

/** The whole of the run, pushed at each change, ten times a second at most. */
export interface RunStatus {
  readonly runId: string
  /** As it was when the run started. */
  readonly journey: Journey
  readonly options: RunSettings
  readonly state: RunState
  /** Why the whole run is paused; empty where it is not, or where the person did it. */
  readonly pauseReason: string
  /** Milliseconds since 1970. */
  readonly startedAt: number
  readonly endedAt: number | null
  /** Time left without cues and answers, at the middle of random waits; `null` where it is over. */
  readonly leftMs: number | null
  readonly counts: RunCounts
  readonly lanes: readonly LaneStatus[]
}

/** What stays of a run: what it was started with and how it went. */
export interface RunRecord {
  readonly runId: string
  readonly journey: Journey
  readonly options: RunSettings
  readonly state: RunState
  readonly startedAt: number
  readonly endedAt: number | null
  readonly counts: RunCounts
}
