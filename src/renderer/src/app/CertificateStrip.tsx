/** Says above every screen that the chosen profile sends without a look at the certificate. */
import { Button } from '@mantine/core'
import { skipsCertificateCheck } from '@shared/domain/network'
import { IconShieldOff } from '@tabler/icons-react'
import { useProfileDialogs } from '../features/profiles/dialogs-store'
import { useSelectedProfile } from '../features/profiles/profiles-store'
import { useMask } from './presenter'
import classes from './Shell.module.css'

export function CertificateStrip() {
  const profile = useSelectedProfile()
  const edit = useProfileDialogs((state) => state.edit)
  const mask = useMask()
  return (
    <div role="status" aria-label="Certificate checking">
      {profile && skipsCertificateCheck(profile) && (
        <div className={classes.strip} data-tone="bad">
          <IconShieldOff size={15} aria-hidden />
          <b>Certificates are not checked</b>
          <span>
            “{mask.profile(profile).name}” would send its token to whoever answers at its address.
          </span>
          <Button variant="subtle" color="gray" size="compact-xs" onClick={() => edit(profile.id)}>
            Change
          </Button>
        </div>
      )}
    </div>
  )
}
