/** Waiting for a socket in a way that a stop ends at once and no late error can end the app. */
import type net from 'node:net'

/** The socket once it is ready; rejects with Node's error, or with the signal's reason. */
export function ready<S extends net.Socket>(
  socket: S,
  event: 'connect' | 'secureConnect',
  signal: AbortSignal
): Promise<S> {
  return new Promise((resolve, reject) => {
    // Stays for the socket's whole life: an error that nobody waits for any more must not end the app.
    socket.on('error', reject)
    const stop = (): void => {
      reject(signal.reason)
      socket.destroy()
    }
    if (signal.aborted) return stop()
    signal.addEventListener('abort', stop, { once: true })
    const settled = (): void => signal.removeEventListener('abort', stop)
    socket.once('close', () => {
      settled()
      reject(Object.assign(new Error('The connection was closed.'), { code: 'ECONNRESET' }))
    })
    socket.once(event, () => {
      settled()
      resolve(socket)
    })
  })
}

/** The promise's end, or the signal's reason where that comes first. */
export function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason)
    if (signal.aborted) return stop()
    signal.addEventListener('abort', stop, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
