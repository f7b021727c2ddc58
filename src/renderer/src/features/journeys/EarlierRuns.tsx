/** What stays of the latest runs of a journey, to be looked at and run again. */
import { Button, Group, Title } from '@mantine/core'
import { useEffect } from 'react'
import { useNavigation } from '../../app/navigation'
import { formatDateTime } from '../../format'
import classes from './run.module.css'
import { exportRuns, useRunList } from './run-list'
import { changeSettings } from './run-store'
import { countsText, RUN_WORDS } from './run-words'

const SHOWN = 5

export function EarlierRuns({ journeyId }: { readonly journeyId: string }) {
  const goToHistory = useNavigation((state) => state.goToHistory)
  const { runs, load } = useRunList()
  useEffect(() => void load(), [load])
  const mine = runs.filter(({ journey, endedAt }) => journey.id === journeyId && endedAt !== null)
  if (mine.length === 0) return null
  return (
    <section className={classes.earlierRuns} aria-label="Earlier runs">
      <Group justify="space-between" mb={4}>
        <Title order={2} fz="sm">
          Earlier runs
        </Title>
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => void exportRuns(mine.map(({ runId }) => runId))}
        >
          Export these runs…
        </Button>
      </Group>
      <ul className={classes.list}>
        {mine.slice(0, SHOWN).map((run) => (
          <li key={run.runId} className={classes.earlier}>
            <span className={classes.runState} data-state={run.state}>
              {RUN_WORDS[run.state]}
            </span>
            <span className={classes.planTime}>{formatDateTime(run.startedAt)}</span>
            <span className={classes.lanePlace}>{countsText(run.counts)}</span>
            <Button
              variant="subtle"
              size="compact-sm"
              aria-label={`Show ${formatDateTime(run.startedAt)} in history`}
              onClick={() => goToHistory({ runId: run.runId })}
            >
              History
            </Button>
            <Button
              variant="subtle"
              size="compact-sm"
              aria-label={`Use the settings of ${formatDateTime(run.startedAt)}`}
              onClick={() => void changeSettings(run.runId)}
            >
              Use its settings
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
