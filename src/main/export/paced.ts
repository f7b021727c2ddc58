/** Long work in the main process, in slices that leave the window responsive. */
import { setImmediate } from 'node:timers/promises'

/** A frame of the screen is 16 ms; half of it is left to everything else. */
const SLICE_MS = 8
const PROGRESS_MS = 100

/**
 * The same items, with a pause for the event loop after every slice of work done with them, and
 * `onDone` called after each. Throws the reason of `signal` once that fires.
 */
export async function* paced<T>(
  items: Iterable<T> | AsyncIterable<T>,
  signal?: AbortSignal,
  onDone: () => void = () => {}
): AsyncGenerator<T, void, undefined> {
  let sliceEnd = performance.now() + SLICE_MS
  for await (const item of items) {
    signal?.throwIfAborted()
    yield item
    onDone()
    if (performance.now() < sliceEnd) continue
    await setImmediate()
    sliceEnd = performance.now() + SLICE_MS
  }
  signal?.throwIfAborted()
}

/** `report`, called at most ten times a second; what comes in between is dropped. */
export function throttled<T>(report: (value: T) => void): (value: T) => void {
  let next = performance.now() + PROGRESS_MS
  return (value) => {
    const now = performance.now()
    if (now < next) return
    next = now + PROGRESS_MS
    report(value)
  }
}
