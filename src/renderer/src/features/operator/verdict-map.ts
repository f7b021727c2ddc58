/** The verdicts of attempts as the operator's window knows them: pushed one by one, or read again. */
import type { AttemptSummary } from '@shared/domain/attempt'
import type { Verdict } from '@shared/domain/verdict'

export type VerdictMap = ReadonlyMap<number, Verdict>
type Judged = Pick<AttemptSummary, 'id' | 'verdict'>

/** With those of `attempts`; the same map where none of them is another than before. */
export function withVerdicts(map: VerdictMap, attempts: readonly Judged[]): VerdictMap {
  const changed = attempts.filter(({ id, verdict }) => map.get(id) !== verdict?.kind)
  if (changed.length === 0) return map
  const next = new Map(map)
  for (const { id, verdict } of changed)
    if (verdict) next.set(id, verdict.kind)
    else next.delete(id)
  return next
}

/**
 * With what the history answered of the attempts `asked` for, those that are gone without one. What
 * was pushed since the question (`before` is the map of then) is newer than the answer and stays.
 */
export function reread(
  before: VerdictMap,
  now: VerdictMap,
  asked: readonly number[],
  answer: readonly Judged[]
): VerdictMap {
  const verdicts = new Map(answer.map(({ id, verdict }) => [id, verdict]))
  return withVerdicts(
    now,
    asked
      .filter((id) => now.get(id) === before.get(id))
      .map((id) => ({ id, verdict: verdicts.get(id) ?? null }))
  )
}
