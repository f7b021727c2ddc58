/** The moments of one exchange on a clock that never jumps, and the phases between them. */
import type { Timings } from '@shared/domain/attempt'

type Moment = 'lookup' | 'connect' | 'secure' | 'sent' | 'answer'

export interface Stopwatch {
  /** Only the first time counts. */
  readonly mark: (moment: Moment) => void
  /** Phases in milliseconds, up to now. */
  readonly timings: () => Timings
}

/** Whole microseconds: what is below is the noise of a floating-point number. */
const tidy = (ms: number): number => Math.round(ms * 1000) / 1000

export function startStopwatch(): Stopwatch {
  const start = performance.now()
  const marks = new Map<Moment, number>()
  const between = (from: number | undefined, to: number | undefined): number | null =>
    from === undefined || to === undefined ? null : tidy(Math.max(0, to - from))
  return {
    mark: (moment) => {
      if (!marks.has(moment)) marks.set(moment, performance.now())
    },
    timings: () => {
      const end = performance.now()
      const [lookup, connect, secure, sent, answer] = (
        ['lookup', 'connect', 'secure', 'sent', 'answer'] as const
      ).map((moment) => marks.get(moment))
      return {
        lookupMs: between(start, lookup),
        connectMs: between(lookup ?? start, connect),
        tlsMs: between(connect, secure),
        waitMs: between(sent, answer),
        receiveMs: between(answer, end),
        totalMs: tidy(end - start)
      }
    }
  }
}
