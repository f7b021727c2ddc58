/** The arrow keys in the list: one row is current, and only that one is in the Tab order. */
import { type KeyboardEvent, useCallback, useRef, useState } from 'react'

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
