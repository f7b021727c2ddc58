/**
 * Calls a function at most once in `intervalMs`: the first call passes at once, further ones are
 * put together into one at the interval's end, so that the last is never lost.
 */
export function throttle(run: () => void, intervalMs: number): () => void {
  let waiting: NodeJS.Timeout | undefined
  let again = false
  const open = (): void => {
    waiting = undefined
    if (again) call()
  }
  const call = (): void => {
    again = waiting !== undefined
    if (again) return
    waiting = setTimeout(open, intervalMs)
    // A push still to come is no reason to keep a process alive.
    waiting.unref()
    run()
  }
  return call
}
