/**
 * Which attempts a key means: the row that has the keyboard, and with it all that are selected where
 * it is one of them. On a row that was just taken out of the selection, the rest of it is meant; to
 * walk on is to leave the selection alone.
 */
import { activeIndex, type HistoryState } from './history-store'

export function judgedIds(state: Pick<HistoryState, 'ids' | 'activeId' | 'selection'>): number[] {
  const { ids: selected, anchor } = state.selection
  const id = state.ids[activeIndex(state)]
  if (id === undefined) return []
  const isAtSelection = selected.has(id) || (selected.size > 0 && anchor?.id === id)
  return isAtSelection ? [...selected] : [id]
}
