/**
 * Says above every screen that events go out without a look at the certificate: those of the chosen
 * profile, and those of the journey that runs.
 */
import { Button } from '@mantine/core'
import { skipsCertificateCheck } from '@shared/domain/network'
import type { ProfileView } from '@shared/domain/profile'
import { IconShieldOff } from '@tabler/icons-react'
import { useMask } from '../core/presenter'
import { useProfiles, useSelectedProfile } from '../core/profiles-store'
import { useRun } from '../features/journeys/run-store'
import { useProfileDialogs } from '../features/profiles/dialogs-store'
import classes from './Shell.module.css'

const list = new Intl.ListFormat('en-GB')

function useLooseProfiles(): readonly ProfileView[] {
  const selected = useSelectedProfile()
  const profiles = useProfiles((state) => state.profiles)
  const run = useRun((state) => state.run)
  const lanes = run?.endedAt === null ? run.lanes : []
  const inUse = new Set([selected?.id, ...lanes.map(({ profileId }) => profileId)])
  return profiles.filter((profile) => inUse.has(profile.id) && skipsCertificateCheck(profile))
}

export function CertificateStrip() {
  const loose = useLooseProfiles()
  const { edit, manage } = useProfileDialogs()
  const mask = useMask()
  const [first] = loose
  const names = list.format(loose.map((profile) => `“${mask.profile(profile).name}”`))
  return (
    <div role="status" aria-label="Certificate checking">
      {first && (
        <div className={classes.strip} data-tone="bad">
          <IconShieldOff size={15} aria-hidden />
          <b>Certificates are not checked</b>
          <span>
            {loose.length === 1
              ? `${names} would send its token to whoever answers at its address.`
              : `${names} would send their tokens to whoever answers at their addresses.`}
          </span>
          <Button
            variant="subtle"
            color="gray"
            size="compact-xs"
            onClick={() => (loose.length === 1 ? edit(first.id) : manage())}
          >
            Change
          </Button>
        </div>
      )}
    </div>
  )
}
