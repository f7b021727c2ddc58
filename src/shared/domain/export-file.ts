/**
 * The JSON export of the history, as others may read it: its schema, and how an attempt looks in
 * it. The command line prints answers in the same words.
 */
import { z } from 'zod'
import {
  type Attempt,
  attemptIdSchema,
  differenceSchema,
  explanationSchema,
  failureSchema,
  OUTCOMES,
  type ResponseRecord,
  requestRecordSchema,
  timingsSchema
} from './attempt'
import { ENVIRONMENTS } from './host'
import { sessionRefSchema } from './session'
import { givenVerdictSchema, verdictDelayMs } from './verdict'

export const HISTORY_FILE_SCHEMA = 'visitor-event-studio/history'
/** Goes up when a field changes its meaning or goes; new ones may come without. */
export const HISTORY_FILE_VERSION = 1

/** Stands wherever a message would, when message text is left out. */
export const MESSAGE_PLACEHOLDER = '[message left out]'
/** Stands for a whole text that could not be looked through for what is left out of it. */
export const UNSEARCHED_PLACEHOLDER = '[text left out: too long to search]'

const responseRecordSchema = z.object({
  status: z.number().int(),
  statusText: z.string(),
  httpVersion: z.string(),
  headers: requestRecordSchema.shape.headers,
  body: z.string(),
  bodyBytes: z.number().int().min(0),
  truncated: z.boolean()
}) satisfies z.ZodType<ResponseRecord>

const exportedVerdictSchema = z.strictObject({
  kind: givenVerdictSchema.shape.kind,
  /** For `late` only. */
  lateSeconds: z.number().nullable(),
  note: z.string(),
  /** ISO 8601, UTC. */
  givenAt: z.iso.datetime(),
  /** From sending to verdict. */
  afterMs: z.number()
})
type ExportedVerdict = z.infer<typeof exportedVerdictSchema>

const exportedAttemptSchema = z.strictObject({
  attemptId: attemptIdSchema,
  /** ISO 8601, UTC. */
  sentAt: z.iso.datetime(),
  /** The profile's name at that time; empty for an attempt without a profile. */
  profile: z.string(),
  environment: z.enum(ENVIRONMENTS),
  /** The base URL. */
  host: z.string(),
  engagementId: z.string(),
  message: z.string(),
  /** `null` for an attempt still on its way. */
  outcome: z.enum(OUTCOMES).nullable(),
  /** HTTP status, `null` where none arrived. */
  status: z.number().int().nullable(),
  explanation: explanationSchema.nullable(),
  durationMs: z.number().nullable(),
  request: requestRecordSchema,
  response: responseRecordSchema.nullable(),
  differences: z.array(differenceSchema).readonly(),
  failure: failureSchema.nullable(),
  timings: timingsSchema.nullable(),
  note: z.string(),
  pinned: z.boolean(),
  /** The attempt that this one repeats. */
  resendOf: attemptIdSchema.nullable(),
  /** What the operator saw of it; `null` as long as nobody has said. */
  verdict: exportedVerdictSchema.nullable(),
  /** The session that was open when it was sent. */
  session: sessionRefSchema.nullable(),
  /** The run of a journey that sent it. */
  runId: z.string().nullable()
})
type ExportedAttempt = z.infer<typeof exportedAttemptSchema>

export const historyFileSchema = z.strictObject({
  schema: z.literal(HISTORY_FILE_SCHEMA),
  version: z.literal(HISTORY_FILE_VERSION),
  exportedAt: z.iso.datetime(),
  app: z.strictObject({
    name: z.string(),
    version: z.string(),
    electron: z.string(),
    os: z.string()
  }),
  /** False: `MESSAGE_PLACEHOLDER` stands wherever a message stood. */
  includesMessageText: z.boolean(),
  attempts: z.array(exportedAttemptSchema)
})
export type HistoryFile = z.infer<typeof historyFileSchema>

export const exportVerdict = ({ sentAt, verdict }: Attempt): ExportedVerdict | null =>
  verdict && {
    ...verdict,
    givenAt: new Date(verdict.givenAt).toISOString(),
    afterMs: verdictDelayMs(sentAt, verdict)
  }

export const exportAttempt = (attempt: Attempt): ExportedAttempt => ({
  attemptId: attempt.id,
  sentAt: new Date(attempt.sentAt).toISOString(),
  profile: attempt.profileName,
  environment: attempt.environment,
  host: attempt.baseUrl,
  engagementId: attempt.engagementId,
  message: attempt.message,
  outcome: attempt.state === 'sending' ? null : attempt.state,
  status: attempt.status,
  explanation: attempt.explanation,
  durationMs: attempt.durationMs,
  request: attempt.request,
  response: attempt.response,
  differences: attempt.differences,
  failure: attempt.failure,
  timings: attempt.timings,
  note: attempt.note,
  pinned: attempt.pinned,
  resendOf: attempt.resendOf,
  verdict: exportVerdict(attempt),
  session: attempt.session,
  runId: attempt.runId
})
