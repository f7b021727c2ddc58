/** A profile in a list: its colour, its name, its environment. Shown as it may be shown. */
import type { ProfileView } from '@shared/domain/profile'
import { EnvironmentBadge } from '../../components/EnvironmentBadge'
import { ProfileDot } from '../../components/ProfileDot'
import classes from './profiles.module.css'

export function ProfileName({
  profile
}: {
  readonly profile: Pick<ProfileView, 'color' | 'name' | 'environment'>
}) {
  return (
    <>
      <ProfileDot color={profile.color} />
      <span className={classes.optionName}>{profile.name}</span>
      <EnvironmentBadge environment={profile.environment} />
    </>
  )
}
