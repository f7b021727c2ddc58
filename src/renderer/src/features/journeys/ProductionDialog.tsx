/** Asks once, before a run reaches people who did not ask for a test. */
import { useMask } from '../../app/presenter'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { confirmProduction, refuseProduction, useRun } from './run-store'
import { countOf } from './steps'

export function ProductionDialog() {
  const asked = useRun((state) => state.asked)
  const mask = useMask()
  if (!asked) return null
  const { eventCount, productionProfiles } = asked.dryRun
  return (
    <ConfirmDialog
      title="Run against production?"
      confirm={`Send ${countOf(eventCount, 'event')}`}
      onConfirm={confirmProduction}
      onClose={refuseProduction}
    >
      The run sends <b>{countOf(eventCount, 'event')}</b> in all.{' '}
      <b>{productionProfiles.map((name) => mask.text(name)).join(', ')}</b>{' '}
      {productionProfiles.length === 1 ? 'is on a production host' : 'are on production hosts'}:
      operators at work will see them.
    </ConfirmDialog>
  )
}
