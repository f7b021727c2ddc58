/** What the operator saw of an event, as word and icon. */
import { type GivenVerdict, VERDICT_WORDS, type Verdict } from '@shared/domain/verdict'
import {
  IconClockExclamation,
  IconEye,
  IconEyeOff,
  IconMessageX,
  type TablerIcon
} from '@tabler/icons-react'
import classes from './badges.module.css'

export const VERDICT_ICONS: Readonly<Record<Verdict, TablerIcon>> = {
  seen: IconEye,
  'not-seen': IconEyeOff,
  late: IconClockExclamation,
  wrong: IconMessageX
}

/** `wordClass` may leave the word to screen readers where there is no room for it. */
export function VerdictBadge({
  verdict,
  wordClass
}: {
  readonly verdict: Pick<GivenVerdict, 'kind'>
  readonly wordClass?: string | undefined
}) {
  const Icon = VERDICT_ICONS[verdict.kind]
  return (
    <span className={classes.verdict} data-verdict={verdict.kind}>
      <Icon size={14} stroke={2} aria-hidden />
      <span className={wordClass}>{VERDICT_WORDS[verdict.kind]}</span>
    </span>
  )
}
