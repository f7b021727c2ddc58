/** A verdict as exports and reports say it. */
import type { Attempt } from '@shared/domain/attempt'
import { type GivenVerdict, VERDICT_WORDS, verdictDelayMs } from '@shared/domain/verdict'
import { lengthOf } from './moments'

/** Such as `Late by 4 s`. */
export const verdictWords = ({ kind, lateSeconds }: GivenVerdict): string =>
  kind === 'late' && lateSeconds !== null
    ? `${VERDICT_WORDS.late} by ${lengthOf(lateSeconds * 1000)}`
    : VERDICT_WORDS[kind]

/** From sending to verdict; empty without one. */
export const delayWords = ({ sentAt, verdict }: Attempt): string =>
  verdict ? lengthOf(verdictDelayMs(sentAt, verdict)) : ''
