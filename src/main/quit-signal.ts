/** How a command learns that it is to end; to be asked before anything else is done. */
import { app } from 'electron'

/**
 * Aborts where the system or, before `interruptSignal` is there, a signal asks the app to quit:
 * quitting by itself would end with 0, as if the event had been accepted.
 */
export function quitSignal(): AbortSignal {
  const controller = new AbortController()
  app.on('before-quit', (event) => {
    event.preventDefault()
    controller.abort()
  })
  return controller.signal
}
