/** The screen "Journeys": several messages in order, with waits and cues, for several profiles. */
import { Button, Center, Group } from '@mantine/core'
import { IconRoute } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { EmptyState } from '../../components/EmptyState'
import { onFirstClick } from '../../one-press'
import { DryRunDialog } from './DryRunDialog'
import { useJourneyImport } from './import-store'
import { JourneyEditor } from './JourneyEditor'
import { JourneyImportDialog } from './JourneyImportDialog'
import { JourneyPanel } from './JourneyPanel'
import { createJourney } from './journey-actions'
import classes from './journeys.module.css'
import { useChosenJourney, useJourneys } from './journeys-store'
import { ProductionDialog } from './ProductionDialog'
import { RecordDialog } from './RecordDialog'
import { RunImportDialog } from './RunImportDialog'
import { recordHar } from './record-store'
import { useCueKey } from './use-cue-key'

function NothingYet({ onNew }: { readonly onNew: () => void }) {
  const chooseFile = useJourneyImport((state) => state.choose)
  return (
    <Center h="100%">
      <EmptyState
        icon={IconRoute}
        title="No journey yet"
        text="A journey plays several messages in order, with waits and pauses for your cue, into the engagements of several operators at once. Select attempts in History, or take a HAR file of a real visit, to make one of what was sent."
      >
        <Group gap="xs" justify="center">
          <Button onClick={onFirstClick(onNew)}>New journey</Button>
          <Button variant="default" onClick={() => void recordHar()}>
            New from HAR file…
          </Button>
          <Button variant="default" onClick={() => void chooseFile()}>
            Import journeys…
          </Button>
        </Group>
      </EmptyState>
    </Center>
  )
}

export function JourneysScreen() {
  const journeys = useJourneys((state) => state.journeys)
  const chosen = useChosenJourney()
  const nameField = useRef<HTMLInputElement>(null)
  const [made, setMade] = useState(0)
  useCueKey()
  useEffect(() => {
    if (made > 0) nameField.current?.select()
  }, [made])
  const onMade = () => setMade((count) => count + 1)
  return (
    <>
      <div className={classes.columns}>
        <JourneyPanel journeys={journeys} chosen={chosen} onMade={onMade} />
        {chosen ? (
          <JourneyEditor journey={chosen} nameField={nameField} />
        ) : (
          <NothingYet onNew={() => void createJourney().then((done) => done && onMade())} />
        )}
      </div>
      <JourneyImportDialog />
      <RunImportDialog />
      <DryRunDialog />
      <ProductionDialog />
      <RecordDialog />
    </>
  )
}
