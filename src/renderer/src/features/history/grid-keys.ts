/** What the keys do in the grid. */
import { activate, activeIndex, openDetail, select, useHistory } from './history-store'
import { anchorAt, extendTo, NOTHING_SELECTED, selectAll, toggle } from './selection'

interface KeyPress {
  readonly key: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

/** The row that a key leads to, or `null` for a key that leads nowhere. */
export function targetRow(
  key: string,
  from: number,
  rows: number,
  pageRows: number
): number | null {
  const targets: Readonly<Record<string, number>> = {
    ArrowUp: from - 1,
    ArrowDown: from + 1,
    PageUp: from - pageRows,
    PageDown: from + pageRows,
    Home: 0,
    End: rows - 1
  }
  const target = targets[key]
  return target === undefined ? null : Math.max(Math.min(target, rows - 1), 0)
}

/** Moves to a row; with `extend` it selects on the way. */
function move(target: number, extend: boolean): void {
  const state = useHistory.getState()
  const id = state.ids[target]
  if (id === undefined) return
  const from = state.ids[activeIndex(state)] ?? id
  const { selection } = state
  const base = selection.anchor && extend ? selection : anchorAt(selection, from)
  activate(id)
  if (extend) select(extendTo(base, state.ids, id))
  else if (selection.anchor) select({ ids: selection.ids, anchor: null })
}

/** Not while ids are still coming: "all" has to mean all. */
export function selectListed(): void {
  const { phase, ids } = useHistory.getState()
  if (phase === 'complete') select(selectAll(ids))
}

/** Does what a key means for the row that has the keyboard; tells whether it meant anything. */
export function pressKey(press: KeyPress, pageRows: number): boolean {
  const state = useHistory.getState()
  const index = activeIndex(state)
  const id = state.ids[index]
  const hasModifier = press.ctrlKey || press.metaKey
  if (id === undefined || press.altKey) return false
  if (hasModifier && press.key.toLowerCase() === 'a') {
    selectListed()
    return true
  }
  const target = targetRow(press.key, index, state.ids.length, pageRows)
  if (target !== null) move(target, press.shiftKey)
  else if (press.key === ' ') select(toggle(state.selection, id))
  else if (press.key === 'Enter' && !hasModifier) openDetail(id)
  else if (press.key === 'Escape' && state.selection.ids.size > 0) select(NOTHING_SELECTED)
  else return false
  return true
}

/** What a click on a row does: alone it opens the detail, on the checkbox or with keys it selects. */
export function clickRow(
  id: number,
  press: Pick<KeyPress, 'shiftKey' | 'ctrlKey' | 'metaKey'>,
  isOnCheckbox: boolean
): void {
  const state = useHistory.getState()
  const { ids, selection } = state
  const from = ids[activeIndex(state)] ?? id
  activate(id)
  if (press.shiftKey)
    select(extendTo(selection.anchor ? selection : anchorAt(selection, from), ids, id))
  else if (isOnCheckbox || press.ctrlKey || press.metaKey) select(toggle(selection, id))
  else openDetail(id)
}
