/**
 * The time of day for words such as "expires in 3 h". Whoever asks for it as often reads one clock:
 * two places that say the same thing never disagree because one of them was drawn later.
 */
import { useSyncExternalStore } from 'react'

interface Clock {
  readonly read: () => number
  readonly subscribe: (listener: () => void) => () => void
}

export function createClock(everyMs: number): Clock {
  const listeners = new Set<() => void>()
  let now = Date.now()
  let timer: ReturnType<typeof setInterval> | undefined
  const tick = (): void => {
    now = Date.now()
    for (const listener of listeners) listener()
  }
  return {
    read: () => {
      // It stands still while nobody looks.
      if (Date.now() - now >= everyMs) now = Date.now()
      return now
    },
    subscribe: (listener) => {
      listeners.add(listener)
      timer ??= setInterval(tick, everyMs)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        clearInterval(timer)
        timer = undefined
      }
    }
  }
}

const clocks = new Map<number, Clock>()

function clockOf(everyMs: number): Clock {
  const clock = clocks.get(everyMs) ?? createClock(everyMs)
  clocks.set(everyMs, clock)
  return clock
}

export function useNow(everyMs = 30_000): number {
  const { subscribe, read } = clockOf(everyMs)
  return useSyncExternalStore(subscribe, read)
}
