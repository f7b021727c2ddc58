/**
 * The waits that answers of 429 asked for, derived from attempts alone. A wait is about the host
 * together with the engagement or the profile (its token): whichever the server counts by, the next
 * event would meet it again.
 */
import type { Attempt } from './attempt'
import type { ProfileView } from './profile'
import { retryAfterSeconds } from './retry-after'

/** Longer waits are counted as one day: beyond it a countdown helps nobody. */
export const MAX_WAIT_MS = 24 * 3_600_000

/** A moment this far in the future is within what rounding makes; more means that the clock jumped back. */
const CLOCK_SLACK_MS = 5000

export interface RateLimit {
  readonly attemptId: number
  readonly baseUrl: string
  readonly engagementId: string
  readonly profileId: string | null
  /** When the answer came and when its wait ends, in milliseconds since 1970. */
  readonly from: number
  readonly until: number
}

/** `null` for an attempt whose answer asked for no wait, or for one that can't be read. */
export function rateLimitOf(attempt: Attempt): RateLimit | null {
  if (attempt.status !== 429 || !attempt.response) return null
  const from = attempt.sentAt + (attempt.durationMs ?? 0)
  const seconds = retryAfterSeconds(attempt.response.headers, from)
  if (seconds === null || seconds === 0) return null
  const { id: attemptId, baseUrl, engagementId, profileId } = attempt
  const until = from + Math.min(seconds * 1000, MAX_WAIT_MS)
  return { attemptId, baseUrl, engagementId, profileId, from, until }
}

type Destination = Pick<Attempt, 'baseUrl' | 'engagementId' | 'profileId'>

/** Attempts without a profile may each have a token of their own. */
const concerns = (limit: RateLimit, to: Destination): boolean =>
  limit.baseUrl === to.baseUrl &&
  (limit.engagementId === to.engagementId ||
    (limit.profileId !== null && limit.profileId === to.profileId))

const isRunning = ({ from, until }: RateLimit, now: number): boolean =>
  from <= now + CLOCK_SLACK_MS && now < until

/**
 * The waits after `attempt` was pushed at `now`. A newer answer takes the place of an older one to
 * the same destination; an accepted event shows that the wait is over. The same push twice, or an
 * old attempt pushed again for its note, changes nothing. The same list where nothing has changed.
 */
export function withAttempt(
  limits: readonly RateLimit[],
  attempt: Attempt,
  now: number
): readonly RateLimit[] {
  const own = rateLimitOf(attempt)
  const isAnswer = own !== null || attempt.state === 'accepted'
  const isOutdated = (limit: RateLimit) =>
    isAnswer && limit.attemptId <= attempt.id && concerns(limit, attempt)
  const kept = limits.filter((limit) => !isOutdated(limit) && isRunning(limit, now))
  if (own && isRunning(own, now)) return [...kept, own]
  return kept.length === limits.length ? limits : kept
}

/** Milliseconds until events to the profile are welcome again; 0 where no wait runs. */
export function waitFor(
  limits: readonly RateLimit[],
  { id, baseUrl, engagementId }: Pick<ProfileView, 'id' | 'baseUrl' | 'engagementId'>,
  now: number
): number {
  if (baseUrl === null) return 0
  const ends = limits
    .filter((limit) => concerns(limit, { baseUrl, engagementId, profileId: id }))
    .filter((limit) => isRunning(limit, now))
    .map(({ until }) => until - now)
  return Math.max(0, ...ends)
}
