/**
 * One click or key press makes one request, even when pressed twice. A press is refused while an
 * event is on its way, and when it repeats the last one so soon that it can only be a double press.
 */

/** Two presses of one intent are closer than this; two intents are not. */
export const DOUBLE_PRESS_MS = 400

/** `double`: the same wish pressed twice · `busy`: another one, which nobody may drop in silence. */
type Refusal = 'double' | 'busy'

interface SendGuard {
  /** What keeps this press from sending, if anything; `intent` is what it would send where. */
  readonly refusal: (intent: string) => Refusal | undefined
  /** From here on `intent` is on its way. */
  readonly begin: (intent: string) => void
  readonly end: () => void
}

/** `now` is a clock in milliseconds that never jumps. */
export function createSendGuard(now: () => number): SendGuard {
  let running = false
  let last: { readonly intent: string; readonly at: number } | undefined
  return {
    refusal: (intent) => {
      if (last?.intent === intent && now() - last.at < DOUBLE_PRESS_MS) return 'double'
      return running ? 'busy' : undefined
    },
    begin: (intent) => {
      running = true
      last = { intent, at: now() }
    },
    end: () => {
      running = false
    }
  }
}
