/** What is said where a verdict takes the place of another, and where it can't. */
import { MAX_IDS } from '@shared/domain/history'
import { type FormerVerdict, VERDICT_WORDS, type VerdictInput } from '@shared/domain/verdict'
import { countOf, formatCount } from '../../format'

/** What is said beside "Undo"; `null` where a single attempt had no verdict, or has the same one. */
export function undoWords(
  count: number,
  former: readonly FormerVerdict[],
  verdict: VerdictInput | null
): string | null {
  if (count > 1)
    return `${countOf(count, 'attempt')}, verdict: ${verdict ? VERDICT_WORDS[verdict.kind] : 'none'}`
  const [before] = former
  if (!before || (verdict && isSame(before, verdict))) return null
  const was = VERDICT_WORDS[before.kind]
  if (verdict) return `Verdict: ${VERDICT_WORDS[verdict.kind]}, before: ${was}`
  return before.note === '' ? `Verdict “${was}” cleared` : `Verdict “${was}” and its note cleared`
}

/** Why so many can't be judged at once, `null` where they can. */
export const tooManyWords = (count: number): string | null =>
  count > MAX_IDS
    ? `A verdict can be given to at most ${countOf(MAX_IDS, 'attempt')} at once; ${formatCount(count)} are selected.`
    : null

/** What an undo of `count` verdicts left alone; `null` where it was none. */
export function newerWords(count: number, newer: number): string | null {
  if (newer === 0) return null
  if (count === 1) return 'Not undone: it has a newer verdict.'
  return `${countOf(newer, 'attempt')} ${newer === 1 ? 'has a newer verdict, which stays' : 'have newer verdicts, which stay'}.`
}

const isSame = (before: FormerVerdict, verdict: VerdictInput): boolean =>
  before.kind === verdict.kind &&
  (verdict.kind !== 'late' || before.lateSeconds === verdict.lateSeconds)
