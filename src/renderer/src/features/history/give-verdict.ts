/**
 * Gives verdicts, says so, and offers to bring back what stood there before: in the main window and
 * in the operator's. A verdict given by accident takes no note and no seconds with it for good.
 */
import { type FormerVerdict, VERDICT_WORDS, type VerdictInput } from '@shared/domain/verdict'
import { create } from 'zustand'
import { api } from '../../core/api'
import { showError, showUndo } from '../../core/feedback'
import { undoWords } from './verdict-words'

/** For screen readers: what was given last. */
export const useSaid = create<{ readonly said: string }>()(() => ({ said: '' }))

/** A screen reader says the same words again only where the text has changed. */
const say = (words: string): void =>
  useSaid.setState(({ said }) => ({ said: said === words ? `${words} ` : words }))

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
  const words = undoWords(ids.length, given.value, verdict)
  if (words !== null) showUndo(words, () => void bringBack(ids, given.value))
  return true
}

async function bringBack(ids: readonly number[], former: readonly FormerVerdict[]): Promise<void> {
  const restored = await api.history.restoreVerdicts({ ids: [...ids], former: [...former] })
  if (restored.ok) say('The verdict is as it was.')
  else showError('The verdict could not be restored', restored.error)
}
