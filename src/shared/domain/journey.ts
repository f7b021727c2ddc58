/**
 * Journeys: named lists of steps that are run against one or several profiles, and the rows of data
 * that fill their variables. How a run is doing stands in `journey-run.ts`.
 */
import { z } from 'zod'
import { messageProblem } from './message'
import { lineSchema, textProblem } from './text'

export const journeyIdSchema = z.uuid('Journey id must be a UUID.')
const stepIdSchema = z.uuid('Step id must be a UUID.')

export const MAX_JOURNEYS = 500
export const MAX_STEPS = 1_000
export const MAX_JOURNEY_NAME_LENGTH = 120
/** Of the text of a cue or a note. */
const MAX_STEP_TEXT_LENGTH = 2_000
/** A day; what takes longer is not a journey but a calendar. */
export const MAX_WAIT_SECONDS = 86_400

const waitSeconds = z
  .number({ error: 'Wait must be a number of seconds.' })
  .min(0, 'Wait must not be negative.')
  .max(MAX_WAIT_SECONDS, 'Wait must be at most a day (86,400 seconds).')

/** What is not written yet is kept like all else, and is missing when it is to run: see `gapOf`. */
const templateSchema = z
  .string({ error: 'Message must be text.' })
  .superRefine((template, context) => {
    const problem = template.trim() === '' ? undefined : messageProblem(template)
    if (problem) context.addIssue({ code: 'custom', message: problem })
  })

const stepText = (what: string) =>
  z
    .string({ error: `${what} must be text.` })
    .trim()
    .max(MAX_STEP_TEXT_LENGTH, `${what} is longer than ${MAX_STEP_TEXT_LENGTH} characters.`)
    .superRefine((text, context) => {
      const problem = textProblem(text)
      if (problem) context.addIssue({ code: 'custom', message: `${what} ${problem}.` })
    })

const common = {
  id: stepIdSchema,
  /** A step that is switched off stays in its place and is passed over. */
  enabled: z.boolean({ error: 'Enabled must be true or false.' })
}

export const journeyStepSchema = z.discriminatedUnion(
  'kind',
  [
    /** `{{name}}` in the template is filled from the run's values. */
    z.object({ ...common, kind: z.literal('send'), template: templateSchema }),
    /** A fixed wait where both ends are the same, else a random one between them. */
    z
      .object({
        ...common,
        kind: z.literal('wait'),
        minSeconds: waitSeconds,
        maxSeconds: waitSeconds
      })
      .refine(({ minSeconds, maxSeconds }) => minSeconds <= maxSeconds, {
        error: 'The longest wait must not be shorter than the shortest.',
        path: ['maxSeconds']
      }),
    /** The profile stands still until the trainer's cue. */
    z.object({ ...common, kind: z.literal('cue'), text: stepText('Cue') }),
    /** Shown to the trainer in passing; nothing waits. */
    z.object({ ...common, kind: z.literal('note'), text: stepText('Note') })
  ],
  { error: 'A step must be one of send, wait, cue and note.' }
)
export type JourneyStep = z.infer<typeof journeyStepSchema>
export type StepKind = JourneyStep['kind']

/** What has to be written before a step can run, by its field; `undefined` where nothing is missing. */
export function gapOf(
  step: JourneyStep
): { readonly field: 'template' | 'text'; readonly message: string } | undefined {
  if (step.kind === 'wait') return undefined
  if (step.kind === 'send') {
    const message = messageProblem(step.template)
    return message === undefined ? undefined : { field: 'template', message }
  }
  if (step.text.trim() !== '') return undefined
  return { field: 'text', message: `${step.kind === 'cue' ? 'Cue' : 'Note'} is missing.` }
}

export const journeySchema = z.object({
  id: journeyIdSchema,
  name: lineSchema('Name', MAX_JOURNEY_NAME_LENGTH),
  steps: z
    .array(journeyStepSchema, { error: 'Steps must be a list.' })
    .max(MAX_STEPS, `A journey takes at most ${MAX_STEPS} steps.`)
    .refine((steps) => new Set(steps.map(({ id }) => id)).size === steps.length, {
      error: 'Two steps have the same id.'
    })
})
export type Journey = z.infer<typeof journeySchema>

/** Without an `id` it makes a new one, at the end of the list. */
export const journeyInputSchema = journeySchema.extend({ id: journeyIdSchema.optional() })
export type JourneyInput = z.input<typeof journeyInputSchema>

/** A column's name is that of the variable it fills. */
export const dataColumnSchema = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,59}$/)

/** The values of a CSV line by column; columns are the names of variables. */
export const dataRowSchema = z.object({
  /** Where the row stands in its file, the first line being 1. */
  line: z.number().int().positive(),
  values: z.record(z.string().max(60), z.string().max(10_000))
})
export type DataRow = z.infer<typeof dataRowSchema>

export const MAX_DATA_ROWS = 10_000
export const MAX_DATA_FILE_BYTES = 5_000_000

/** What was read of a CSV file. */
export interface DataFile {
  readonly fileName: string
  readonly columns: readonly string[]
  readonly rows: readonly DataRow[]
}

/** Length of one pass at normal speed, in milliseconds; cues and the platform's answers apart. */
export function journeyDuration(steps: readonly JourneyStep[]): {
  readonly minMs: number
  readonly maxMs: number
} {
  const waits = steps.flatMap((step) => (step.kind === 'wait' && step.enabled ? [step] : []))
  return {
    minMs: waits.reduce((sum, { minSeconds }) => sum + minSeconds * 1000, 0),
    maxMs: waits.reduce((sum, { maxSeconds }) => sum + maxSeconds * 1000, 0)
  }
}

/** The file that journeys are exported to. */
export const JOURNEYS_FILE_SCHEMA = 'visitor-event-studio/journeys'
export const JOURNEYS_FILE_VERSION = 1
export const MAX_JOURNEYS_FILE_BYTES = 20_000_000

/** What an import would do; nothing has been changed yet. */
export interface JourneyImportPreview {
  readonly fileName: string
  readonly total: number
  /** Journeys whose name is not taken yet. */
  readonly added: number
  /** Names that are taken already. */
  readonly duplicates: readonly string[]
}

/** A journey made of what was sent before or of a HAR file; it is saved already. */
export interface RecordedJourney {
  readonly journey: Journey
  /** Messages that became steps. */
  readonly taken: number
  /** What was left out or changed and why, one sentence each, for the person to read. */
  readonly skipped: readonly string[]
}
