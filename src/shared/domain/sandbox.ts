/**
 * The sandbox: a server of the app's own on 127.0.0.1 that answers as the API's reference says.
 * It needs no platform account: these ids and this token are made up and worth nothing elsewhere.
 */
import { z } from 'zod'

export const SANDBOX_PROFILE_ID = '5a4db0c5-0000-4000-8000-000000000001'
export const SANDBOX_ENGAGEMENT_ID = 'af8c2e16-545d-4f83-9e79-7c5ebc544b1d'
/** An opaque visitor token that only the sandbox takes; not a secret. */
export const SANDBOX_TOKEN = 'sandbox-visitor-token-demo'

/** How many engagements can be added at a time: a large class. */
export const MAX_PUPILS = 30

export const pupilCountSchema = z
  .number({ error: 'Pupils must be a number.' })
  .int('Pupils must be a whole number.')
  .min(1, 'Pupils must be at least 1.')
  .max(MAX_PUPILS, `Pupils must be at most ${MAX_PUPILS}.`)

/** How the sandbox can answer other than 200: the documented refusals, then the likely extras. */
export const SANDBOX_FAULTS = [
  'missing-authorization',
  'invalid-token',
  'not-visitor',
  'not-found',
  'engagement-ended',
  'rate-limited',
  'server-error',
  'delay',
  'reset',
  'cut-off',
  'hang'
] as const
export type SandboxFault = (typeof SANDBOX_FAULTS)[number]

export const sandboxBehaviorSchema = z.object({
  /** `null`: as documented. */
  fault: z.enum(SANDBOX_FAULTS, { error: 'Not an answer that the sandbox knows.' }).nullable(),
  /** Only the next request, or all until changed. */
  scope: z.enum(['next', 'all']),
  /** For `delay`. */
  delayMs: z
    .number()
    .int()
    .min(0, 'Delay must be at least 0 ms.')
    .max(120_000, 'Delay must be at most 120,000 ms.')
    .default(3000)
})
export type SandboxBehavior = z.infer<typeof sandboxBehaviorSchema>
export type SandboxBehaviorInput = z.input<typeof sandboxBehaviorSchema>

/** One event as the operator would have seen it. */
export interface SandboxEvent {
  readonly id: string
  /** Milliseconds since 1970. */
  readonly receivedAt: number
  readonly engagementId: string
  readonly message: string
  /** The attempt of this app that it came from; `null` where another process sent it. */
  readonly attemptId: number | null
  /** When that attempt was sent. */
  readonly sentAt: number | null
}

interface SandboxState {
  readonly running: boolean
  /** `http://127.0.0.1:PORT` while running. */
  readonly baseUrl: string | null
  readonly behavior: SandboxBehavior
  /** All that arrived since the start or the last clearing. */
  readonly received: number
  /** How often the events were cleared. */
  readonly clearings: number
}

export interface SandboxStatus extends SandboxState {
  /** Newest first: the newest 500 in all, and of every engagement its newest 100 in any case. */
  readonly events: readonly SandboxEvent[]
}

/** What is pushed to the windows. */
export interface SandboxChange extends SandboxState {
  /** Oldest first: those since the last push. */
  readonly arrived: readonly SandboxEvent[]
}
