/**
 * Gives verdicts, says so, and offers to bring back what stood there before: in the main window and
 * in the operator's. A verdict given by accident takes no note and no seconds with it for good.
 */

import type { SetVerdict } from '@shared/domain/history'
import { VERDICT_WORDS, type VerdictInput, type VerdictsGiven } from '@shared/domain/verdict'
import { create } from 'zustand'
import { api } from '../../core/api'
import { showDone, showError, showUndo } from '../../core/feedback'
import { newerWords, undoWords } from './verdict-words'

/** For screen readers: what was given last. */
export const useSaid = create<{ readonly said: string }>()(() => ({ said: '' }))

/** A screen reader says the same words again only where the text has changed. */
const say = (words: string): void =>
  useSaid.setState(({ said }) => ({ said: said === words ? `${words} ` : words }))

type Given = SetVerdict & VerdictsGiven

/** Tells whether it was given. */
export async function giveVerdict(
  ids: readonly number[],
  verdict: VerdictInput | null
): Promise<boolean> {
  const given = await api.history.setVerdict({ ids: [...ids], verdict })
  if (!given.ok) {
    showError('The verdict was not given', given.error)
    return false
  }
  say(`Verdict: ${verdict ? VERDICT_WORDS[verdict.kind] : 'none'}.`)
  const words = undoWords(ids.length, given.value.former, verdict)
  const act = { ids: [...ids], verdict, ...given.value }
  if (words !== null) showUndo(words, () => void bringBack(act))
  return true
}

async function bringBack({ former, ...act }: Given): Promise<void> {
  const restored = await api.history.restoreVerdicts({ ...act, former: [...former] })
  if (!restored.ok) return showError('The verdict could not be restored', restored.error)
  const words = newerWords(act.ids.length, restored.value.newer)
  if (words === null) return say('The verdict is as it was.')
  say(words)
  showDone(words)
}
