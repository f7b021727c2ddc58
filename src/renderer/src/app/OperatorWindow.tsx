/**
 * The operator's window: what arrived at the sandbox, a column for each engagement, as operators
 * would read it on their own screens. It stands beside the main window, often on a second screen.
 */
import { useDeferredValue, useMemo } from 'react'
import { useProfiles } from '../core/profiles-store'
import { VerdictAnnouncer } from '../features/history/VerdictAnnouncer'
import { ArrivalAnnouncer } from '../features/operator/ArrivalAnnouncer'
import { ColumnGrid } from '../features/operator/ColumnGrid'
import { columnsOf } from '../features/operator/columns'
import { OperatorHeader } from '../features/operator/OperatorHeader'
import { useSandbox } from '../features/sandbox/sandbox-store'
import classes from './OperatorWindow.module.css'
import { loadOperator, useOperatorStart } from './operator-start'
import { PresenterStrip } from './PresenterStrip'
import { ScreenBoundary } from './ScreenBoundary'
import { StartFailure, StartLoading } from './StartScreens'

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
