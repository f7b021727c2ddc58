/** Asks once, before a run reaches people who did not ask for a test. */
import { asksBeforeSending } from '@shared/domain/profile'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { useMask } from '../../core/presenter'
import { useProfiles } from '../../core/profiles-store'
import { countOf } from '../../format'
import { ProfileName } from '../profiles/ProfileName'
import classes from './run.module.css'
import { confirmProduction, refuseProduction, useRun } from './run-store'

export function ProductionDialog() {
  const asked = useRun((state) => state.asked)
  const profiles = useProfiles((state) => state.profiles)
  const mask = useMask()
  if (!asked) return null
  const { options } = asked.request
  const events = countOf(asked.dryRun.eventCount, 'event')
  const reached = profiles.filter(
    (profile) => options.profileIds.includes(profile.id) && asksBeforeSending(profile)
  )
  return (
    <ConfirmDialog
      title="Run against production?"
      confirm={`Send ${events}`}
      onConfirm={confirmProduction}
      onClose={refuseProduction}
    >
      The run sends <b>{events}</b> in all. Operators at work will see those of:
      <ul className={classes.reached} aria-label="On production hosts">
        {reached.map((profile) => (
          <li key={profile.id}>
            <ProfileName profile={mask.profile(profile)} />
          </li>
        ))}
      </ul>
    </ConfirmDialog>
  )
}
