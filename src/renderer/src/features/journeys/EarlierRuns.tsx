/** The latest runs of a journey, to be looked at and run again. */
import { Button, Group, Title } from '@mantine/core'
import { useEffect, useState } from 'react'
import { RunRows } from './RunRows'
import classes from './run.module.css'
import { exportRuns, useRunList } from './run-list'

const SHOWN = 5

export function EarlierRuns({ journeyId }: { readonly journeyId: string }) {
  const { runs, load } = useRunList()
  const [showsAll, setShowsAll] = useState(false)
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
      <RunRows runs={showsAll ? mine : mine.slice(0, SHOWN)} />
      {mine.length > SHOWN && !showsAll && (
        <Button variant="subtle" size="compact-sm" mt={4} onClick={() => setShowsAll(true)}>
          Show all {mine.length}
        </Button>
      )}
    </section>
  )
}
