/**
 * Verdicts by key, by button and in bulk. "Late" asks for its seconds, many at once ask whether
 * that is meant: what is in one of them now would be gone.
 */
import type { AttemptSummary } from '@shared/domain/attempt'
import type { VerdictInput } from '@shared/domain/verdict'
import { create } from 'zustand'
import { showRefusal } from '../../core/feedback'
import { giveVerdict } from './give-verdict'
import { useHistory } from './history-store'
import { judgedIds } from './judged-ids'
import { type VerdictAct, type VerdictKeyPress, verdictKey } from './verdict-keys'
import { tooManyWords } from './verdict-words'

/** So many at once are asked about. */
const MANY = 50

/** What is known of the one attempt that it is about. */
type Judged = Pick<AttemptSummary, 'id' | 'sentAt' | 'verdict'>

export interface VerdictQuestion {
  readonly act: VerdictAct
  readonly ids: readonly number[]
  readonly judged: Judged | undefined
}

interface VerdictStore {
  /** What is asked before it is done: the seconds of "late", or whether so many are meant. */
  readonly question: VerdictQuestion | null
}

export const useVerdicts = create<VerdictStore>()(() => ({ question: null }))

export const closeQuestion = (): void => useVerdicts.setState({ question: null })

const verdictOf = (act: Exclude<VerdictAct, 'late'>): VerdictInput | null =>
  act === 'clear' ? null : { kind: act }

const ask = (question: VerdictQuestion): void => useVerdicts.setState({ question })

/** Does it, or asks first. */
export function judge(ids: readonly number[], act: VerdictAct): void {
  const [id] = ids
  if (id === undefined) return
  const tooMany = tooManyWords(ids.length)
  const judged = ids.length > 1 ? undefined : useHistory.getState().rows.get(id)
  if (tooMany !== null) showRefusal(tooMany)
  else if (act === 'late' || ids.length > MANY) ask({ act, ids, judged })
  else void giveVerdict(ids, verdictOf(act))
}

/** The same for one attempt that is shown. */
export function judgeOne(judged: Judged, act: VerdictAct): void {
  if (act === 'late') ask({ act, ids: [judged.id], judged })
  else judge([judged.id], act)
}

/** After the question whether so many are meant. */
export const judgeMany = (
  ids: readonly number[],
  act: Exclude<VerdictAct, 'late'>
): Promise<boolean> => giveVerdict(ids, verdictOf(act))

/** A key in the grid; tells whether it meant a verdict. */
export function pressVerdictKey(press: VerdictKeyPress): boolean {
  const act = verdictKey(press)
  if (act !== undefined && !press.repeat) judge(judgedIds(useHistory.getState()), act)
  return act !== undefined
}
