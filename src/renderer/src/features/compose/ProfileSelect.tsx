/** The combobox "Profile": the chosen profile's name, and all of them with colour and environment. */
import { Select } from '@mantine/core'
import type { ProfileView } from '@shared/domain/profile'
import { useMask } from '../../core/presenter'
import { useProfiles } from '../../core/profiles-store'
import { selectProfile } from '../../core/settings-actions'
import { ProfileOption } from '../profiles/ProfileName'
import classes from './compose.module.css'

interface Props {
  readonly profile: ProfileView
  readonly problem: string | undefined
}

export function ProfileSelect({ profile, problem }: Props) {
  const mask = useMask()
  const profiles = useProfiles((state) => state.profiles).map(mask.profile)
  return (
    <Select
      aria-label="Profile"
      variant="unstyled"
      classNames={{
        root: classes.profileSelect ?? '',
        wrapper: classes.profileWrapper ?? '',
        input: classes.profileInput ?? '',
        error: classes.profileError ?? ''
      }}
      // Below the line with the address, which it would cut in half.
      comboboxProps={{ offset: 22, width: 380, position: 'bottom-start', withinPortal: false }}
      data={profiles.map(({ id, name }) => ({ value: id, label: name }))}
      value={profile.id}
      onChange={(id) => id !== null && void selectProfile(id)}
      allowDeselect={false}
      searchable
      nothingFoundMessage="No profile has this name"
      error={problem}
      renderOption={({ option }) => {
        const shown = profiles.find(({ id }) => id === option.value)
        return shown ? <ProfileOption profile={shown} /> : option.label
      }}
    />
  )
}
