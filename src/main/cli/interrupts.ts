/** Ctrl+C, a polite `kill` and a closed terminal, as one signal that can be listened to. */

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
type SignalName = (typeof SIGNALS)[number]

/** `process`, as far as it is needed. */
interface SignalSource {
  on(name: SignalName, listener: () => void): unknown
  removeAllListeners(name: SignalName): unknown
}

/**
 * Aborts at the first of them; further ones change nothing, so that a row is finished in peace.
 * To be called once Electron is ready: on its way there it puts handlers of its own, which quit at
 * once, over those of Node. Node takes a signal back only with its first listener, so those that a
 * library set before are removed; what they would do, they also do when the process exits.
 */
export function interruptSignal(source: SignalSource): AbortSignal {
  const controller = new AbortController()
  for (const name of SIGNALS) {
    source.removeAllListeners(name)
    source.on(name, () => controller.abort())
  }
  return controller.signal
}
