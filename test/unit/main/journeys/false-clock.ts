/** A clock that goes only when the test turns it, timers in the order they fall due. */
import type { RunClock } from '../../../../src/main/journeys/clock'

interface Timer {
  readonly at: number
  readonly call: () => void
}

interface FalseClock extends RunClock {
  /** Lets time pass; all that falls due and what follows from it happens on the way. */
  readonly pass: (ms: number) => Promise<void>
  /** The machine sleeps: time passes on both clocks, and no timer fires until it is over. */
  readonly sleep: (ms: number) => Promise<void>
  /** Only the wall clock moves, as a system does whose other clock stands still in a sleep. */
  readonly jump: (ms: number) => void
}

/** Lets everything happen that waits for no timer. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export function falseClock(): FalseClock {
  let elapsed = 1000
  let wall = Date.UTC(2026, 10, 22, 10)
  const timers = new Set<Timer>()
  const move = (ms: number): void => {
    elapsed += ms
    wall += ms
  }
  const firstUntil = (end: number): Timer | undefined =>
    [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
  const fireUntil = async (end: number): Promise<void> => {
    await settle()
    for (let timer = firstUntil(end); timer; timer = firstUntil(end)) {
      timers.delete(timer)
      if (timer.at > elapsed) move(timer.at - elapsed)
      timer.call()
      await settle()
    }
  }
  return {
    now: () => wall,
    elapsed: () => elapsed,
    after: (ms, call) => {
      const timer = { at: elapsed + Math.max(0, ms), call }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    async pass(ms) {
      const end = elapsed + ms
      await fireUntil(end)
      if (end > elapsed) move(end - elapsed)
    },
    async sleep(ms) {
      move(ms)
      await fireUntil(elapsed)
    },
    jump: (ms) => {
      wall += ms
    }
  }
}
