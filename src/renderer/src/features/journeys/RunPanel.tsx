/** The tab "Run": the settings, or how the run of this journey is doing; one run at a time. */
import { Alert, Button } from '@mantine/core'
import type { Journey } from '@shared/domain/journey'
import { useMask } from '../../core/presenter'
import { EarlierRuns } from './EarlierRuns'
import { useJourneys } from './journeys-store'
import { RunProgress } from './RunProgress'
import { RunSetupForm } from './RunSetupForm'
import { useRun } from './run-store'
import { isOver } from './run-words'

export function RunPanel({ journey }: { readonly journey: Journey }) {
  const { run, isSettingUp } = useRun()
  const mask = useMask()
  const choose = useJourneys((state) => state.choose)
  const isMine = run?.journey.id === journey.id
  if (run && isMine && (!isOver(run) || !isSettingUp)) return <RunProgress run={run} />
  if (run && !isOver(run))
    return (
      <Alert color="indigo" title={`“${mask.text(run.journey.name)}” is running`}>
        One journey runs at a time.
        <Button
          display="block"
          mt="sm"
          variant="default"
          onClick={() => choose(run.journey.id, 'run')}
        >
          Show it
        </Button>
      </Alert>
    )
  return (
    <>
      <RunSetupForm journey={journey} />
      <EarlierRuns journeyId={journey.id} />
    </>
  )
}
