/**
 * How the app goes: what is on its way ends and its rows are written. A person who closes the window
 * or quits while a run of a journey goes on is asked first, since it ends with the app. What ends the
 * app from outside, a signal or the system going down, is not held up.
 */
import { app, type BrowserWindow, dialog, powerMonitor } from 'electron'

/** How long quitting waits for requests to end and rows to be written. */
const QUIT_LIMIT_MS = 3000

const QUESTION = {
  type: 'question' as const,
  message: 'A journey is running',
  detail: 'It stops when the app is closed: what is on its way is cancelled, and nothing follows.',
  buttons: ['Stop it and close', 'Keep it running'],
  defaultId: 1,
  cancelId: 1
}

interface Leaving {
  /** Whether a run goes on. */
  readonly isRunning: () => boolean
  /** Ends what is on its way. */
  readonly stop: () => Promise<void>
}

export function leaveCleanly(window: BrowserWindow, { isRunning, stop }: Leaving): void {
  stopAtTheEnd(stop)
  const goNow = askBefore(window, isRunning)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, goNow)
}

/** Answers what goes without asking. */
function askBefore(window: BrowserWindow, isRunning: () => boolean): () => void {
  let mayGo = false
  let isAsking = false
  const goNow = (): void => {
    mayGo = true
    app.quit()
  }
  const ask = async (): Promise<void> => {
    if (isAsking) return
    isAsking = true
    const { response } = await dialog.showMessageBox(window, QUESTION)
    isAsking = false
    if (response === 0) goNow()
  }
  const hold = (event: { readonly preventDefault: () => void }): void => {
    if (mayGo || !isRunning()) return
    event.preventDefault()
    void ask()
  }
  window.on('close', hold)
  const letGo = (): void => {
    mayGo = true
  }
  if (process.platform === 'darwin') {
    // Before any window is closed: the operator's would be gone when the answer is no.
    app.on('before-quit', hold)
    powerMonitor.on('shutdown', letGo)
  } else {
    // A person closes the window, from the menu too. What quits without that is the system or a
    // signal, which Electron takes itself: no handler of ours would see it first.
    app.on('before-quit', letGo)
  }
  return goNow
}

/** Holds the end of the process back until all is stopped, for three seconds at most. */
function stopAtTheEnd(stop: () => Promise<void>): void {
  let stopping = false
  app.on('will-quit', (event) => {
    event.preventDefault()
    if (stopping) return
    stopping = true
    const limit = new Promise<void>((resolve) => setTimeout(resolve, QUIT_LIMIT_MS))
    void Promise.race([stop(), limit]).finally(() => app.exit())
  })
}
