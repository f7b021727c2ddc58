/**
 * For a list in a dialog whose rows can go: the keyboard that was in one goes on in the row that took
 * its place, else where the dialog begins. Outside of the dialog the Tab key would lead behind it.
 */
import { type RefObject, useEffect, useRef } from 'react'

export function useKeptFocus(list: RefObject<HTMLElement | null>): void {
  const place = useRef(-1)
  const dialog = useRef<Element | null>(null)
  useEffect(() => {
    const onFocusIn = ({ target }: FocusEvent): void => {
      const rows = [...(list.current?.children ?? [])]
      place.current = rows.findIndex((row) => target instanceof Node && row.contains(target))
      if (place.current >= 0) dialog.current = list.current?.closest('[role="dialog"]') ?? null
    }
    document.addEventListener('focusin', onFocusIn)
    return () => document.removeEventListener('focusin', onFocusIn)
  }, [list])
  useEffect(() => {
    if (place.current < 0 || document.activeElement !== document.body) return
    const rows = [...(list.current?.children ?? [])]
    const row = rows[Math.min(place.current, rows.length - 1)] ?? dialog.current
    row?.querySelector<HTMLElement>('button, input')?.focus()
  })
}
