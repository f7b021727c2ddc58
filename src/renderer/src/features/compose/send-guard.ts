/**
 * One click or key press makes one request, even when pressed twice. A press is refused while an
 * event is on its way, and when it repeats the last one so soon that it can only be a double press.
 */

/** Two presses of one intent are closer than this; two intents are not. */
export const DOUBLE_PRESS_MS = 400

export interface SendGuard {
  /** Whether this press may send; `intent` is what it would send where. Claims the guard if so. */
  readonly begin: (intent: string) => boolean
  readonly end: () => void
}

/** `now` is a clock in milliseconds that never jumps. */
export function createSendGuard(now: () => number): SendGuard {
  let running = false
  let last: { readonly intent: string; readonly at: number } | undefined
  return {
    begin: (intent) => {
      if (running) return false
      if (last?.intent === intent && now() - last.at < DOUBLE_PRESS_MS) return false
      running = true
      last = { intent, at: now() }
      return true
    },
    end: () => {
      running = false
    }
  }
}
