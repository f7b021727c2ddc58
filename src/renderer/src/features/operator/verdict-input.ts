/** A verdict as the operator's window gives it. */
import type { SandboxEvent } from '@shared/domain/sandbox'
import { secondsLate, type Verdict, type VerdictInput } from '@shared/domain/verdict'

/** Late is counted from sending, as everywhere. */
export const verdictInput = (
  kind: Verdict,
  { sentAt, receivedAt }: Pick<SandboxEvent, 'sentAt' | 'receivedAt'>,
  now: number
): VerdictInput =>
  kind === 'late' ? { kind, lateSeconds: secondsLate(sentAt ?? receivedAt, now) } : { kind }
