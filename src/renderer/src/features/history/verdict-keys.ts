/** Which keys give which verdict, in the history as in the operator's window. */
import { VERDICT_WORDS, VERDICTS } from '@shared/domain/verdict'

/** What a key, a button or an entry of a menu gives; `clear` takes the verdict away. */
export type VerdictAct = 'seen' | 'not-seen' | 'late' | 'wrong' | 'clear'

export const VERDICT_ACT_WORDS: Readonly<Record<VerdictAct, string>> = {
  ...VERDICT_WORDS,
  clear: 'Clear verdict'
}

export const VERDICT_KEY_OF: Readonly<Record<VerdictAct, string>> = {
  seen: 'S',
  'not-seen': 'N',
  late: 'L',
  wrong: 'W',
  clear: 'C'
}

const ACTS: readonly VerdictAct[] = [...VERDICTS, 'clear']

export type VerdictKeyPress = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'repeat'
>

export const verdictKey = (press: VerdictKeyPress): VerdictAct | undefined =>
  press.ctrlKey || press.metaKey || press.altKey
    ? undefined
    : ACTS.find((act) => VERDICT_KEY_OF[act] === press.key.toUpperCase())
