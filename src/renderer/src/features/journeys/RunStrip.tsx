/** Says above every screen that a run goes on, and how to lead it from there; its own view has more. */
import { Button } from '@mantine/core'
import type { RunStatus } from '@shared/domain/journey-run'
import { useNavigation } from '../../core/navigation'
import { useMask } from '../../core/presenter'
import { useChosenJourney, useJourneys } from './journeys-store'
import { RunControls } from './RunControls'
import classes from './run.module.css'
import { useRun } from './run-store'
import { isOver, RUN_WORDS, stripText } from './run-words'

function Strip({ run }: { readonly run: RunStatus }) {
  const mask = useMask()
  const go = useNavigation((state) => state.go)
  const choose = useJourneys((state) => state.choose)
  const isListed = useJourneys(({ journeys }) => journeys.some(({ id }) => id === run.journey.id))
  const show = () => {
    choose(run.journey.id, 'run')
    go('journeys')
  }
  return (
    <section className={classes.strip} aria-label="Run of a journey">
      <span className={classes.runState} data-state={run.state}>
        {RUN_WORDS[run.state]}
      </span>
      <b className={classes.laneName}>{mask.text(run.journey.name)}</b>
      <span className={classes.stripText}>{mask.text(stripText(run, mask.hidesMessages))}</span>
      <RunControls run={run} isSlim />
      {isListed && (
        <Button variant="subtle" size="compact-xs" onClick={show}>
          Show
        </Button>
      )}
    </section>
  )
}

export function RunStrip() {
  const run = useRun((state) => state.run)
  const screen = useNavigation((state) => state.screen)
  const tab = useJourneys((state) => state.tab)
  const chosen = useChosenJourney()
  if (!run || isOver(run)) return null
  const isInView = screen === 'journeys' && tab === 'run' && chosen?.id === run.journey.id
  return isInView ? null : <Strip run={run} />
}
