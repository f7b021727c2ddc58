/** A profile in a list: its colour, its name, its environment. All of it as it may be shown. */
import type { ProfileView } from '@shared/domain/profile'
import { EnvironmentBadge } from '../../components/EnvironmentBadge'
import { ProfileDot } from '../../components/ProfileDot'
import classes from './profiles.module.css'

interface Props {
  readonly profile: Pick<ProfileView, 'color' | 'name' | 'environment'>
}

export function ProfileName({ profile }: Props) {
  return (
    <>
      <ProfileDot color={profile.color} />
      <span className={classes.optionName}>{profile.name}</span>
      <EnvironmentBadge environment={profile.environment} />
    </>
  )
}

/** The same as an option to choose. */
export function ProfileOption({
  profile,
  isChecked = false
}: Props & { readonly isChecked?: boolean | undefined }) {
  return (
    <span className={classes.option}>
      <ProfileName profile={profile} />
      {isChecked && <span aria-hidden>✓</span>}
    </span>
  )
}
