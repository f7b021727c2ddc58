/** The waits that run, and how a countdown is written; what a wait is stands in `@shared/domain/rate-limit`. */
import type { RateLimit } from '@shared/domain/rate-limit'
import { create } from 'zustand'

/** A wait as `0:42`, `12:05` or `1:00:00`, rounded up so that it ends with the wait. */
export function countdownWords(ms: number): string {
  const seconds = Math.ceil(ms / 1000)
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(seconds % 60)}`
    : `${minutes}:${two(seconds % 60)}`
}

interface RateLimits {
  readonly limits: readonly RateLimit[]
  readonly take: (limits: readonly RateLimit[]) => void
}

export const useRateLimits = create<RateLimits>()((set) => ({
  limits: [],
  take: (limits) => set({ limits })
}))
