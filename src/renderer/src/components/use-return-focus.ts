/** For a dialog that is mounted when it opens: the keyboard goes back to what opened it. */
import { useEffect, useRef } from 'react'

export function useReturnFocus(): void {
  const opener = useRef(document.activeElement)
  useEffect(() => {
    const { current } = opener
    return () => {
      if (current instanceof HTMLElement) current.focus()
    }
  }, [])
}
