/** How long a profile rests at a rate limit, and what the person reads meanwhile. */
import type { Attempt } from '@shared/domain/attempt'
import { MAX_WAIT_MS } from '@shared/domain/rate-limit'
import { retryAfterSeconds } from '@shared/domain/retry-after'
import { durationWords } from './clock'

export interface Rest {
  readonly ms: number
  readonly words: string
}

/** Where a 429 does not say how long. */
const RATE_LIMIT_MS = 60_000

/** `ms` are left of a wait that an answer asked for. */
export const restOf = (ms: number): Rest => ({
  ms,
  words: `The platform limits the rate: this profile rests for ${durationWords(ms)}.`
})

/** After a 429 of its own, answered at `now`. */
export function restAfter({ response }: Attempt, now: number): Rest {
  const asked = response && retryAfterSeconds(response.headers, now)
  if (asked !== null) return restOf(Math.min(asked * 1000, MAX_WAIT_MS))
  return {
    ms: RATE_LIMIT_MS,
    words: `The platform limits the rate and does not say for how long: this profile rests for ${durationWords(RATE_LIMIT_MS)}.`
  }
}
