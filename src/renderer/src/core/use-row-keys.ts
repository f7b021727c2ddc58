/**
 * The arrow keys in the list: one row is current, and only that one is in the Tab order. Where it
 * goes with the keyboard on it, the keyboard goes on at the row that took its place.
 */
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react'

const STEPS: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_at, last) => last
}

export function useRowKeys(ids: readonly string[]) {
  const [focused, setFocused] = useState<string>()
  const list = useRef<HTMLDivElement>(null)
  const current = focused !== undefined && ids.includes(focused) ? focused : ids[0]

  const focusRow = (id: string | undefined): void => {
    if (id !== undefined)
      list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`)?.focus()
  }
  const place = useRef(0)
  useEffect(() => {
    const at = ids.indexOf(focused ?? '')
    if (at >= 0) place.current = at
    else if (focused !== undefined && document.activeElement === document.body)
      focusRow(ids[Math.min(place.current, ids.length - 1)])
  })
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEPS[event.key]
    const isRow = event.target instanceof HTMLElement && event.target.dataset.row !== undefined
    if (!step || !isRow || event.altKey) return
    event.preventDefault()
    focusRow(ids[step(ids.indexOf(current ?? ''), ids.length - 1)])
  }
  const onFocus = useCallback((id: string) => setFocused(id), [])
  return { list, current, onKeyDown, onFocus, focusFirst: () => focusRow(ids[0]) }
}
