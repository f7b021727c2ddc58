/** The verdicts as the operator's window gives them: by button, or by key on the event. */
import type { SandboxEvent } from '@shared/domain/sandbox'
import { secondsLate, type Verdict, type VerdictInput } from '@shared/domain/verdict'

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

/** Late is counted from sending, as everywhere. */
export const verdictInput = (
  kind: Verdict,
  { sentAt, receivedAt }: Pick<SandboxEvent, 'sentAt' | 'receivedAt'>,
  now: number
): VerdictInput =>
  kind === 'late' ? { kind, lateSeconds: secondsLate(sentAt ?? receivedAt, now) } : { kind }
