/**
 * An attempt: one event message on its way to one engagement, from before its request leaves to
 * the outcome. Stored without the token: `request` shows a placeholder, answers are scrubbed.
 */
import { z } from 'zod'
import type { Environment } from './host'
import type { ProfileColor } from './profile'
import type { SessionRef } from './session'
import type { GivenVerdict } from './verdict'

export const OUTCOMES = [
  /** 2xx with the API's JSON object. */
  'accepted',
  /** 4xx, or a redirect, which is never followed. */
  'rejected',
  /** Surely not delivered: name, connection, TLS or proxy failed before the request left. */
  'unreachable',
  /** May have been delivered: silence, a cut or a server's fault after the request left. */
  'unknown',
  /** Stopped by the person. */
  'cancelled',
  /** Found unfinished, its process gone. */
  'interrupted'
] as const
export type Outcome = (typeof OUTCOMES)[number]

export const ATTEMPT_STATES = ['sending', ...OUTCOMES] as const
/** An outcome, or `sending` as long as there is none. */
export type AttemptState = (typeof ATTEMPT_STATES)[number]
export const attemptStateSchema = z.enum(ATTEMPT_STATES)

/** The words on the screen. */
export const OUTCOME_WORDS: Readonly<Record<AttemptState, string>> = {
  sending: 'Sending',
  accepted: 'Accepted',
  rejected: 'Rejected',
  unreachable: 'Not delivered',
  unknown: 'May have been delivered',
  cancelled: 'Cancelled',
  interrupted: 'Interrupted'
}

/** Stands wherever a token would. */
export const TOKEN_PLACEHOLDER = '$ACCESS_TOKEN'

/** Attempts are ordered by id, never by the clock; ids grow and are not used again. */
export const attemptIdSchema = z.number().int().positive().max(Number.MAX_SAFE_INTEGER)

/** Header names as sent or received, repeated ones kept, in order. */
export const headersSchema = z.array(z.tuple([z.string(), z.string()]))
export type Headers = z.infer<typeof headersSchema>

/** The first value of a header, whatever its capitals; `name` in small letters. */
export const headerOf = (headers: Headers, name: string): string | undefined =>
  headers.find(([key]) => key.toLowerCase() === name)?.[1]

/** The request as it left, the token replaced by a placeholder. */
export const requestRecordSchema = z.object({
  method: z.literal('POST'),
  url: z.string(),
  headers: headersSchema,
  body: z.string()
})
export type RequestRecord = z.infer<typeof requestRecordSchema>

/** What came back, as far as it came. */
export interface ResponseRecord {
  readonly status: number
  readonly statusText: string
  readonly httpVersion: string
  readonly headers: Headers
  /** Decompressed and read as UTF-8, scrubbed of the token. */
  readonly body: string
  /** Bytes kept of the body after decompression. */
  readonly bodyBytes: number
  /** The body ended before its end: cut off on the way, or over the size that is kept. */
  readonly truncated: boolean
}

/** Milliseconds each phase took; `null` for a phase that did not happen (a reused connection, plain http, a failure before it). */
export const timingsSchema = z.object({
  lookupMs: z.number().nullable(),
  connectMs: z.number().nullable(),
  tlsMs: z.number().nullable(),
  /** From the request's last byte to the answer's first. */
  waitMs: z.number().nullable(),
  /** From the answer's first byte to its last. */
  receiveMs: z.number().nullable(),
  totalMs: z.number()
})
export type Timings = z.infer<typeof timingsSchema>

/** What the answer means and what to do, in words for a person. */
export const explanationSchema = z.object({
  /** The entry of the catalogue, such as `rejected/401-invalid-token`. */
  code: z.string(),
  title: z.string(),
  meaning: z.string(),
  /** What to do next; empty where there is nothing to do. */
  action: z.string()
})
export type Explanation = z.infer<typeof explanationSchema>

/** One place where an accepted answer is not what the documentation says. */
export const differenceSchema = z.object({
  /** Such as `status` or `sender.type`. */
  field: z.string(),
  expected: z.string(),
  /** `null` for a field that is missing. */
  actual: z.string().nullable()
})
export type Difference = z.infer<typeof differenceSchema>

/** Why there is no whole answer. `code` as Node names it (`ECONNRESET`), or `timeout`, `cancelled`. */
export const failureSchema = z.object({
  code: z.string(),
  phase: z.enum(['before-request', 'after-request', 'answer']),
  message: z.string()
})
export type Failure = z.infer<typeof failureSchema>

/** One row of the history. Times are milliseconds since 1970. */
export interface AttemptSummary {
  readonly id: number
  readonly sentAt: number
  readonly state: AttemptState
  readonly profileId: string | null
  readonly profileName: string
  readonly profileColor: ProfileColor
  readonly environment: Environment
  readonly baseUrl: string
  readonly engagementId: string
  readonly message: string
  /** HTTP status, `null` where none arrived. */
  readonly status: number | null
  /** Measured with a clock that never jumps; `null` while sending or when interrupted. */
  readonly durationMs: number | null
  /** The explanation's title; empty while sending. */
  readonly title: string
  readonly pinned: boolean
  readonly note: string
  /** The attempt that this one repeats. */
  readonly resendOf: number | null
  /** The run of a journey that sent it. */
  readonly runId: string | null
  /** The session that was open when it was sent. */
  readonly session: SessionRef | null
  /** What the operator saw of it. */
  readonly verdict: GivenVerdict | null
}

/** The whole of one; what of it is no summary can be large. */
export interface Attempt extends AttemptSummary {
  readonly request: RequestRecord
  readonly response: ResponseRecord | null
  readonly explanation: Explanation | null
  readonly differences: readonly Difference[]
  readonly timings: Timings | null
  readonly failure: Failure | null
}

export function summaryOf(attempt: Attempt): AttemptSummary {
  const { request, response, explanation, differences, timings, failure, ...summary } = attempt
  return summary
}
