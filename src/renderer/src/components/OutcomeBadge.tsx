/** An attempt's outcome as word and icon; the word is never cut. */
import { type AttemptState, OUTCOME_WORDS } from '@shared/domain/attempt'
import {
  IconBan,
  IconCircleCheck,
  IconCircleX,
  IconHelpCircle,
  IconLoader2,
  IconPlayerPause,
  IconPlugConnectedX,
  type TablerIcon
} from '@tabler/icons-react'
import classes from './badges.module.css'

export const OUTCOME_ICONS: Readonly<Record<AttemptState, TablerIcon>> = {
  sending: IconLoader2,
  accepted: IconCircleCheck,
  rejected: IconCircleX,
  unreachable: IconPlugConnectedX,
  unknown: IconHelpCircle,
  cancelled: IconBan,
  interrupted: IconPlayerPause
}

export function OutcomeBadge({ state }: { readonly state: AttemptState }) {
  const Icon = OUTCOME_ICONS[state]
  return (
    <span className={classes.outcome} data-state={state}>
      <Icon size={14} stroke={2} aria-hidden className={classes.icon} />
      {OUTCOME_WORDS[state]}
    </span>
  )
}
