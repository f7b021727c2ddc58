/** The two clocks of a run, handed in so that a test can turn them. */
import { performance } from 'node:perf_hooks'

export interface RunClock {
  /** Milliseconds since 1970; may jump. */
  readonly now: () => number
  /** Milliseconds on a clock that never goes back. */
  readonly elapsed: () => number
  /** Calls once after so many milliseconds, unless the returned function is called before. */
  readonly after: (ms: number, call: () => void) => () => void
}

export const systemClock: RunClock = {
  now: Date.now,
  elapsed: () => performance.now(),
  after: (ms, call) => {
    // Rounded up: Node would cut the fraction off and call too early.
    const timer = setTimeout(call, Math.ceil(ms))
    return () => clearTimeout(timer)
  }
}

/** Such as `30 seconds`, `about 5 minutes`. */
export function durationWords(ms: number): string {
  const seconds = Math.ceil(ms / 1000)
  if (seconds < 120) return `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`
  if (seconds < 7200) return `about ${Math.round(seconds / 60)} minutes`
  return `about ${Math.round(seconds / 3600)} hours`
}
