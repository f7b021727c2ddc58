/**
 * The operator's window: what arrived at the sandbox, a column for each engagement, as operators
 * would read it on their own screens. It stands beside the main window, often on a second screen.
 */
import { useDeferredValue, useMemo } from 'react'
import { PresenterStrip } from '../../app/PresenterStrip'
import { ScreenBoundary } from '../../app/ScreenBoundary'
import { StartFailure, StartLoading } from '../../app/StartScreens'
import { VerdictAnnouncer } from '../history/VerdictAnnouncer'
import { useProfiles } from '../profiles/profiles-store'
import { useSandbox } from '../sandbox/sandbox-store'
import { ArrivalAnnouncer } from './ArrivalAnnouncer'
import { ColumnGrid } from './ColumnGrid'
import { columnsOf } from './columns'
import classes from './Operator.module.css'
import { OperatorHeader } from './OperatorHeader'
import { loadOperator, useOperatorStart } from './operator-start'

export function OperatorWindow() {
  const start = useOperatorStart()
  if (start.phase === 'loading') return <StartLoading />
  if (start.phase === 'failed') return <StartFailure error={start.error} onRetry={loadOperator} />
  return (
    <main className={classes.window} aria-label="Operator’s window">
      <PresenterStrip />
      <OperatorHeader />
      <ScreenBoundary>
        <Columns />
      </ScreenBoundary>
      <ArrivalAnnouncer />
      <VerdictAnnouncer />
    </main>
  )
}

function Columns() {
  // Hundreds of events: what the person does meanwhile comes first.
  const events = useDeferredValue(useSandbox((state) => state.status.events))
  const profiles = useProfiles((state) => state.profiles)
  const columns = useMemo(() => columnsOf(events, profiles), [events, profiles])
  return <ColumnGrid columns={columns} />
}
