/** Attempts as rows: how they are written, and what must hold of a row that is read. */
import { constants, gunzipSync, gzipSync } from 'node:zlib'
import {
  type Attempt,
  type AttemptSummary,
  attemptStateSchema,
  differenceSchema,
  explanationSchema,
  failureSchema,
  headersSchema,
  type ResponseRecord,
  requestRecordSchema,
  timingsSchema
} from '@shared/domain/attempt'
import { ENVIRONMENTS } from '@shared/domain/host'
import { PROFILE_COLORS } from '@shared/domain/profile'
import { sessionRefSchema } from '@shared/domain/session'
import { givenVerdictSchema } from '@shared/domain/verdict'
import { z } from 'zod'

export const SUMMARY_COLUMNS = `id, sent_at AS sentAt, state, profile_id AS profileId,
  profile_name AS profileName, profile_color AS profileColor, environment, base_url AS baseUrl,
  engagement_id AS engagementId, message, status, duration_ms AS durationMs, title, pinned, note,
  resend_of AS resendOf, run_id AS runId,
  (SELECT json_object('id', sessions.id, 'name', sessions.name)
   FROM attempt_sessions JOIN sessions ON sessions.id = session_id
   WHERE attempt_id = attempts.id) AS session,
  (SELECT json_object('kind', kind, 'lateSeconds', late, 'note', verdicts.note, 'givenAt', given_at)
   FROM attempt_verdicts AS verdicts WHERE attempt_id = attempts.id) AS verdict`

/** All but the answer's body, which may be large: it is `responseBody`. */
export const DETAIL_COLUMNS = 'request, response, explanation, differences, timings, failure'

/** JSON in a text column, null where the column is. */
const json = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .string()
    .nullable()
    .transform((text): unknown => (text === null ? null : JSON.parse(text)))
    .pipe(schema)

const summaryFields = {
  id: z.number(),
  sentAt: z.number(),
  state: attemptStateSchema,
  profileId: z.string().nullable(),
  profileName: z.string(),
  profileColor: z.enum(PROFILE_COLORS),
  environment: z.enum(ENVIRONMENTS),
  baseUrl: z.string(),
  engagementId: z.string(),
  message: z.string(),
  status: z.number().nullable(),
  durationMs: z.number().nullable(),
  title: z.string(),
  pinned: z.number().transform((pinned) => pinned === 1),
  note: z.string(),
  resendOf: z.number().nullable(),
  runId: z.string().nullable(),
  session: json(sessionRefSchema.nullable()),
  verdict: json(givenVerdictSchema.nullable())
}
export const summaryRow: z.ZodType<AttemptSummary> = z.object(summaryFields)

/** The answer without its body, which has a column of its own. */
const responseHead = z.object({
  status: z.number(),
  statusText: z.string(),
  httpVersion: z.string(),
  headers: headersSchema,
  bodyBytes: z.number(),
  truncated: z.boolean()
})

export const attemptRow: z.ZodType<Attempt> = z
  .object({
    ...summaryFields,
    request: json(requestRecordSchema),
    response: json(responseHead.nullable()),
    explanation: json(explanationSchema.nullable()),
    differences: json(z.array(differenceSchema)),
    timings: json(timingsSchema.nullable()),
    failure: json(failureSchema.nullable()),
    responseBody: z.instanceof(Uint8Array).nullable()
  })
  .transform(({ responseBody, response, ...attempt }) => ({
    ...attempt,
    response: response && { ...response, body: bodyText(responseBody) }
  }))

interface StoredResponse {
  readonly head: string | null
  readonly body: Uint8Array | null
}

export function storedResponse(response: ResponseRecord | null): StoredResponse {
  if (response === null) return { head: null, body: null }
  const { body, ...head } = response
  return { head: JSON.stringify(head), body: bodyBytes(body) }
}

/** From this size on a body is kept packed: SQLite holds what it writes several times over. */
const PACKED_FROM_BYTES = 1_000_000

/** As gzip begins (RFC 1952, 2.3.1), and as no text in UTF-8 does. */
const GZIP = [0x1f, 0x8b] as const

export function bodyText(stored: Uint8Array | null): string {
  if (stored === null) return ''
  const isPacked = GZIP.every((byte, index) => stored[index] === byte)
  const bytes = isPacked ? gunzipSync(stored) : stored
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString()
}

function bodyBytes(body: string): Uint8Array {
  const length = Buffer.byteLength(body)
  if (length < PACKED_FROM_BYTES) return Buffer.from(body)
  const memory = new ArrayBuffer(length, { maxByteLength: length })
  const bytes = Buffer.from(memory)
  bytes.write(body)
  const packed = gzipSync(bytes, { level: constants.Z_BEST_SPEED })
  // Given back now, and not only when the collector comes by.
  memory.resize(0)
  return packed
}

/** For a column that is null where the value is. */
export const jsonOrNull = (value: unknown): string | null =>
  value === null ? null : JSON.stringify(value)
