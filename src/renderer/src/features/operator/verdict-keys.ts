/** The verdicts as the operator's window gives them: by button, or by key on the event. */
import type { SandboxEvent } from '@shared/domain/sandbox'
import { MAX_LATE_SECONDS, type Verdict, type VerdictInput } from '@shared/domain/verdict'

const KEYS: ReadonlyMap<string, Verdict | null> = new Map([
  ['s', 'seen'],
  ['n', 'not-seen'],
  ['l', 'late'],
  ['w', 'wrong'],
  ['c', null]
])

/** `null` takes the verdict; `undefined` for a key that gives none. */
export const verdictForKey = (key: string): Verdict | null | undefined =>
  KEYS.get(key.toLowerCase())

/** Late is counted from the moment the event arrived. */
export function verdictInput(
  kind: Verdict,
  { receivedAt }: Pick<SandboxEvent, 'receivedAt'>,
  now: number
): VerdictInput {
  if (kind !== 'late') return { kind }
  const lateSeconds = Math.round(Math.max(0, now - receivedAt) / 1000)
  return { kind, lateSeconds: Math.min(lateSeconds, MAX_LATE_SECONDS) }
}
