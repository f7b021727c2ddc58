/**
 * Which attempts are selected, and how clicks and keys change it. A selection is by id, so that
 * rows that arrive above do not move it; what arrives after "select all" is not selected.
 */
import { type IdList, indexOf } from './id-list'

export interface Selection {
  readonly ids: ReadonlySet<number>
  /** Where a range starts, and what was selected before it was begun. */
  readonly anchor: { readonly id: number; readonly base: ReadonlySet<number> } | null
}

export const NOTHING_SELECTED: Selection = { ids: new Set(), anchor: null }

/** Selects an attempt, or no longer; ranges start from it now. */
export function toggle({ ids }: Selection, id: number): Selection {
  const next = new Set(ids)
  if (!next.delete(id)) next.add(id)
  return { ids: next, anchor: { id, base: next } }
}

/** Makes ranges start at `id` without selecting it. */
export const anchorAt = ({ ids }: Selection, id: number): Selection => ({
  ids,
  anchor: { id, base: ids }
})

/**
 * Selects from the anchor to `id`, both included, beside what was selected before the range was
 * begun: going back makes it smaller again. Without an anchor in the list it toggles `id`.
 */
export function extendTo(selection: Selection, list: IdList, id: number): Selection {
  const { anchor } = selection
  const from = anchor ? indexOf(list, anchor.id) : -1
  const to = indexOf(list, id)
  if (!anchor || from < 0 || to < 0) return toggle(selection, id)
  const next = new Set(anchor.base)
  for (const between of list.subarray(Math.min(from, to), Math.max(from, to) + 1)) next.add(between)
  return { ids: next, anchor }
}

export const selectAll = (list: IdList): Selection => ({ ids: new Set(list), anchor: null })

/** Forgets attempts that are no longer in the list; the same selection where all of them are. */
export function keepListed(selection: Selection, list: IdList): Selection {
  const kept = [...selection.ids].filter((id) => indexOf(list, id) >= 0)
  return kept.length === selection.ids.size ? selection : { ids: new Set(kept), anchor: null }
}

/** What the checkbox above the column shows. */
export function coverage({ ids }: Selection, list: IdList): 'none' | 'some' | 'all' {
  if (ids.size === 0) return 'none'
  return ids.size >= list.length ? 'all' : 'some'
}
