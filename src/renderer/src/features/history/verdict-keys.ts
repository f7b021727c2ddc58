/** Which keys give which verdict, and to which attempts. */
import { VERDICT_WORDS } from '@shared/domain/verdict'
import { activeIndex, type HistoryState } from './history-store'

/** What a key, a button or an entry of a menu gives; `clear` takes the verdict away. */
export type VerdictAct = 'seen' | 'not-seen' | 'late' | 'wrong' | 'clear'

export const VERDICT_ACT_WORDS: Readonly<Record<VerdictAct, string>> = {
  ...VERDICT_WORDS,
  clear: 'Clear verdict'
}

const VERDICT_KEYS: Readonly<Record<string, VerdictAct>> = {
  s: 'seen',
  n: 'not-seen',
  l: 'late',
  w: 'wrong',
  c: 'clear'
}

export const VERDICT_KEY_OF: Readonly<Record<VerdictAct, string>> = {
  seen: 'S',
  'not-seen': 'N',
  late: 'L',
  wrong: 'W',
  clear: 'C'
}

export type VerdictKeyPress = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'repeat'
>

export const verdictKey = (press: VerdictKeyPress): VerdictAct | undefined =>
  press.ctrlKey || press.metaKey || press.altKey ? undefined : VERDICT_KEYS[press.key.toLowerCase()]

/**
 * Which attempts a key means: the row that has the keyboard, and with it all that are selected where
 * it is one of them. On a row that was just taken out of the selection, the rest of it is meant; to
 * walk on is to leave the selection alone.
 */
export function judgedIds(state: Pick<HistoryState, 'ids' | 'activeId' | 'selection'>): number[] {
  const { ids: selected, anchor } = state.selection
  const id = state.ids[activeIndex(state)]
  if (id === undefined) return []
  const isAtSelection = selected.has(id) || (selected.size > 0 && anchor?.id === id)
  return isAtSelection ? [...selected] : [id]
}
