/** How the history is asked: filters, and how long attempts are kept. */
import { z } from 'zod'
import { attemptIdSchema, attemptStateSchema } from './attempt'
import { runIdSchema } from './journey-run'
import { profileIdSchema } from './profile'
import { sessionIdSchema } from './session'
import { formerVerdictSchema, VERDICT_CHOICES, verdictInputSchema } from './verdict'

const instant = z.number().int().min(0, 'Nothing was sent before 1970.').max(8_640_000_000_000_000)

/** Stands for no profile, as attempts of the command line may have none. */
export const NO_PROFILE = 'none'

/** Empty lists and absent fields filter nothing; the fields are joined by "and". */
export const historyFilterSchema = z.object({
  /** Words to find in message, answer and note; each may be the beginning of a word. */
  text: z.string().max(500, 'Search text is longer than 500 characters.').default(''),
  states: z.array(attemptStateSchema).max(20).default([]),
  profileIds: z
    .array(z.union([profileIdSchema, z.literal(NO_PROFILE)]))
    .max(500)
    .default([]),
  baseUrls: z.array(z.string().max(2000)).max(200).default([]),
  /** Only what these runs of journeys sent. */
  runIds: z.array(runIdSchema).max(100).default([]),
  /** Only what was sent in these sessions. */
  sessionIds: z.array(sessionIdSchema).max(100).default([]),
  verdicts: z.array(z.enum(VERDICT_CHOICES)).max(20).default([]),
  /** Milliseconds since 1970: from this moment on … */
  from: instant.nullable().default(null),
  /** … and before this one. */
  to: instant.nullable().default(null),
  pinnedOnly: z.boolean().default(false)
})
export type HistoryFilter = z.infer<typeof historyFilterSchema>
export type HistoryFilterInput = z.input<typeof historyFilterSchema>

/** One page of the ids that match, newest first. */
export const historyPageSchema = z.object({
  filter: historyFilterSchema,
  /** Only ids below this one; `null` starts at the newest. */
  before: attemptIdSchema.nullable(),
  limit: z.number().int().min(1).max(50_000)
})

/** The largest number of attempts that the limits let stay. */
export const MAX_ATTEMPTS = 10_000_000

/** As many as one call takes: it is one transaction, and other processes wait for its end. */
export const MAX_IDS = 200_000

export const attemptIdsSchema = z
  .array(attemptIdSchema)
  .max(MAX_IDS, `At most ${MAX_IDS.toLocaleString('en')} attempts can be taken at once.`)

export const MAX_NOTE_LENGTH = 5_000

export const attemptPatchSchema = z.object({
  ids: attemptIdsSchema.min(1),
  pinned: z.boolean().optional(),
  note: z
    .string()
    .max(MAX_NOTE_LENGTH, `Note is longer than ${MAX_NOTE_LENGTH} characters.`)
    .optional()
})
export type AttemptPatch = z.input<typeof attemptPatchSchema>

/** One verdict for all of them; `null` takes what they have. */
export const setVerdictSchema = z.object({
  ids: attemptIdsSchema.min(1),
  verdict: verdictInputSchema.nullable()
})
export type SetVerdict = z.output<typeof setVerdictSchema>

/** What `setVerdict` was asked and did; those of `ids` that `former` leaves out had no verdict. */
export const restoreVerdictsSchema = setVerdictSchema.extend({
  givenAt: z.number().int().min(0),
  former: z.array(formerVerdictSchema).max(MAX_IDS)
})
export type RestoreVerdicts = z.output<typeof restoreVerdictsSchema>

/** What the filters can offer: only what stands in the history. */
export interface HistoryFacets {
  readonly profiles: readonly {
    readonly id: string
    readonly name: string
    readonly count: number
  }[]
  /** How many attempts were sent without one. */
  readonly withoutProfile: number
  readonly baseUrls: readonly string[]
}

export const retentionSchema = z.object({
  maxCount: z
    .number({ error: 'Number of attempts must be a number.' })
    .int('Number of attempts must be a whole number.')
    .min(100, 'Number of attempts must be at least 100.')
    .max(MAX_ATTEMPTS, 'Number of attempts must be at most 10,000,000.'),
  maxAgeDays: z
    .number({ error: 'Days must be a number.' })
    .int('Days must be a whole number.')
    .min(1, 'Days must be at least 1.')
    .max(3650, 'Days must be at most 3,650.')
})
export type Retention = z.infer<typeof retentionSchema>
