/**
 * The file that runs are exported to: what each was started with, so that it can be run again
 * elsewhere, and how it went. What it sent is exported from the history. Never a token.
 */
import { z } from 'zod'
import { journeySchema } from './journey'
import { runCountsSchema, runIdSchema, runOptionsSchema } from './journey-run'
import { profileIdSchema } from './profile'

export const RUNS_FILE_SCHEMA = 'visitor-event-studio/runs'
export const RUNS_FILE_VERSION = 1
/** Of this machine and imported ones together. */
export const MAX_RUNS = 200
export const MAX_RUNS_FILE_BYTES = 100_000_000

const moment = (what: string) =>
  z.iso.datetime({ error: `${what} must be a time such as 2026-01-31T09:30:00.000Z.` })

export const keptRunSchema = z.object(
  {
    id: runIdSchema.optional(),
    state: z.enum(['done', 'stopped', 'failed', 'interrupted'], {
      error: 'State must be one of done, stopped, failed and interrupted.'
    }),
    startedAt: moment('Started'),
    endedAt: moment('Ended').nullable(),
    counts: runCountsSchema,
    /** As it was when the run started. */
    journey: journeySchema,
    options: runOptionsSchema,
    /** What the profiles of the options are called, for machines where they have other ids. */
    profiles: z.array(z.object({ id: profileIdSchema, name: z.string().max(1_000) })).default([])
  },
  { error: 'An entry must be an object with a journey, options, times and counts.' }
)
export type KeptRunEntry = z.output<typeof keptRunSchema>
export type KeptRun = KeptRunEntry & { readonly id: string }

/** What an import would do; nothing has been changed yet. */
export interface RunImportPreview {
  readonly fileName: string
  readonly total: number
  /** Runs that are not here yet. */
  readonly added: number
  /** Those that are, by journey and time. */
  readonly duplicates: readonly string[]
  /** Names of profiles that nothing here answers to. */
  readonly missingProfiles: readonly string[]
  /** Names of journeys that come along. */
  readonly newJourneys: readonly string[]
}
