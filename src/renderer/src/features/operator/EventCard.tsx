/**
 * One event as the operator reads it, when it arrived, and what the operator saw of it. Of plain
 * elements only: a class has hundreds of them on the screen and beside it.
 */
import type { SandboxEvent } from '@shared/domain/sandbox'
import { VERDICT_WORDS, VERDICTS } from '@shared/domain/verdict'
import { memo } from 'react'
import { useMask } from '../../core/presenter'
import { formatMoment } from '../../format'
import classes from './Operator.module.css'
import { useOperator, useVerdictOf } from './operator-store'

interface Props {
  readonly event: SandboxEvent
  /** Whether the Tab key stops here. */
  readonly isStop: boolean
}

/** An event never changes, but every push brings new copies of it. */
export const EventCard = memo(
  ({ event, isStop }: Props) => {
    const shown = useMask().event(event)
    const isNew = useOperator(({ newIds }) => newIds.has(event.id))
    const given = useVerdictOf(event)
    const judge = useOperator((state) => state.judge)
    const tabIndex = isStop ? 0 : -1
    return (
      <li
        className={classes.event}
        data-event={event.id}
        data-new={isNew}
        data-verdict={given ?? 'none'}
        tabIndex={tabIndex}
      >
        <div className={classes.eventHead}>
          <time dateTime={new Date(event.receivedAt).toISOString()}>
            {formatMoment(event.receivedAt, Date.now())}
          </time>
          {isNew && <span className={classes.new}>New</span>}
        </div>
        <p className={classes.message}>{shown.message}</p>
        <div className={classes.verdicts}>
          {VERDICTS.map((kind) => (
            <button
              key={kind}
              type="button"
              data-kind={kind}
              aria-pressed={given === kind}
              tabIndex={tabIndex}
              onClick={() => void judge(event, given === kind ? null : kind)}
            >
              {VERDICT_WORDS[kind]}
            </button>
          ))}
        </div>
      </li>
    )
  },
  (before, after) => before.event.id === after.event.id && before.isStop === after.isStop
)
