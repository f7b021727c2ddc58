/** Keeps the keyboard in the grid: on the active row, also where the focused row is gone. */
import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react'
import { activeIndex, useHistory } from './history-store'
import type { GridScroll } from './use-grid-scroll'

/** Gives the function that focuses the active row as soon as it is drawn. */
export function useGridFocus({ scroller, reveal }: GridScroll): () => void {
  const isDue = useRef(false)
  const hadFocus = useRef(false)
  const focusNow = (): void => {
    const row = scroller.current?.querySelector<HTMLElement>('[data-id][tabindex="0"]')
    row?.focus({ preventScroll: true })
  }

  useLayoutEffect(() => {
    const isLost = hadFocus.current && document.activeElement === document.body
    if (isDue.current || isLost) focusNow()
    isDue.current = false
  })

  useEffect(() => {
    const onFocusIn = (): void => {
      hadFocus.current = scroller.current?.contains(document.activeElement) ?? false
    }
    document.addEventListener('focusin', onFocusIn)
    return () => document.removeEventListener('focusin', onFocusIn)
  }, [scroller])

  // While the detail goes from row to row, the grid follows; then it gets the keyboard back.
  const openId = useHistory((state) => state.openId)
  const lastOpen = useRef(openId)
  const follow = useEffectEvent((open: number | null) => {
    if (open !== null) reveal(activeIndex(useHistory.getState()))
    else if (lastOpen.current !== null) focusNow()
    lastOpen.current = open
  })
  useEffect(() => follow(openId), [openId])

  return () => {
    isDue.current = true
  }
}
