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

/** Which attempts a key means: those selected, or the one that has the keyboard. */
export function judgedIds(state: Pick<HistoryState, 'ids' | 'activeId' | 'selection'>): number[] {
  if (state.selection.ids.size > 0) return [...state.selection.ids]
  const id = state.ids[activeIndex(state)]
  return id === undefined ? [] : [id]
}
