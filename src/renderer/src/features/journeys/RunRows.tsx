/** What stays of runs, one in a line: how each went, what it sent, and its settings to be used again. */
import { Button } from '@mantine/core'
import type { RunRecord } from '@shared/domain/journey-run'
import { useNavigation } from '../../core/navigation'
import { useMask } from '../../core/presenter'
import { formatDateTime } from '../../format'
import { useJourneys } from './journeys-store'
import classes from './run.module.css'
import { changeSettings } from './run-store'
import { countsText, RUN_WORDS } from './run-words'

interface RowProps {
  readonly run: RunRecord
  /** Among runs of other journeys. */
  readonly isNamed: boolean
  readonly onLeave: () => void
}

function Row({ run, isNamed, onLeave }: RowProps) {
  const { runId, journey, state, startedAt, counts } = run
  const goToHistory = useNavigation((store) => store.goToHistory)
  const choose = useJourneys((store) => store.choose)
  const isListed = useJourneys(({ journeys }) => journeys.some(({ id }) => id === journey.id))
  const name = useMask().text(journey.name)
  const when = formatDateTime(startedAt)
  const which = isNamed ? `${name}, ${when}` : when
  const take = async () => {
    await changeSettings(runId)
    choose(journey.id, 'run')
    onLeave()
  }
  return (
    <li className={classes.earlier}>
      <span className={classes.runState} data-state={state}>
        {RUN_WORDS[state]}
      </span>
      <span className={classes.planTime}>{when}</span>
      <span className={classes.earlierText}>
        {isNamed && <b>{name}</b>} {countsText(counts)}
      </span>
      <Button
        variant="subtle"
        size="compact-sm"
        aria-label={`Show ${which} in history`}
        onClick={() => {
          onLeave()
          goToHistory({ runId })
        }}
      >
        History
      </Button>
      <Button
        variant="subtle"
        size="compact-sm"
        aria-label={`Use the settings of ${which}`}
        disabled={!isListed}
        onClick={() => void take()}
      >
        Use its settings
      </Button>
    </li>
  )
}

interface Props {
  readonly runs: readonly RunRecord[]
  readonly isNamed?: boolean
  /** One is shown elsewhere. */
  readonly onLeave?: () => void
}

export function RunRows({ runs, isNamed = false, onLeave = () => {} }: Props) {
  return (
    <ul className={classes.list}>
      {runs.map((run) => (
        <Row key={run.runId} run={run} isNamed={isNamed} onLeave={onLeave} />
      ))}
    </ul>
  )
}
