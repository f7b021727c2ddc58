/**
 * A training session or a test run: a name under which everything that is sent while it is open
 * comes together, whoever sends it: the window, a journey, or the command line beside them. One is
 * open at a time. It ends by hand or when the app quits, and can be opened again.
 */
import { z } from 'zod'
import { lineSchema } from './text'
import type { Verdict } from './verdict'

export const MAX_SESSION_NAME_LENGTH = 100

export const sessionIdSchema = z.uuid('Session id must be a UUID.')
export const sessionNameSchema = lineSchema('Session name', MAX_SESSION_NAME_LENGTH)

/** What an attempt carries of the session it belongs to. */
export const sessionRefSchema = z.object({ id: z.string(), name: z.string() })
export type SessionRef = z.infer<typeof sessionRefSchema>

/** Times are milliseconds since 1970. */
export interface Session extends SessionRef {
  readonly startedAt: number
  /** `null` as long as it is open. */
  readonly endedAt: number | null
}

/** What was sent in a session, and what became of it. */
export interface SessionCounts {
  readonly sent: number
  readonly accepted: number
  readonly verdicts: Readonly<Record<Verdict, number>>
  /** Accepted by the platform, and not seen by the operator. */
  readonly acceptedNotSeen: number
}

export const NO_COUNTS: SessionCounts = {
  sent: 0,
  accepted: 0,
  verdicts: { seen: 0, 'not-seen': 0, late: 0, wrong: 0 },
  acceptedNotSeen: 0
}
