/**
 * Commands of the menu and of the palette inside the page: whoever can do one listens, and the
 * newest listener does it. The shell listens for those that open a screen.
 */
import type { AppCommand } from '@shared/ipc'
import { useEffect, useRef } from 'react'

type Listener = () => void
const listeners = new Map<AppCommand, readonly Listener[]>()

/** Tells whether anything could do it. */
export function runCommand(command: AppCommand): boolean {
  const listener = listeners.get(command)?.at(-1)
  listener?.()
  return listener !== undefined
}

/** Does `command` with `handler` as long as the component is shown. */
export function useCommand(command: AppCommand, handler: Listener): void {
  const latest = useRef(handler)
  useEffect(() => {
    latest.current = handler
  })
  useEffect(() => {
    const listener = () => latest.current()
    listeners.set(command, [...(listeners.get(command) ?? []), listener])
    return () => {
      const left = (listeners.get(command) ?? []).filter((other) => other !== listener)
      listeners.set(command, left)
    }
  }, [command])
}
