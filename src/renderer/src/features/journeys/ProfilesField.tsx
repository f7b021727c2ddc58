/** The profiles that a run is for, each with its colour and environment. */
import { MultiSelect, Pill } from '@mantine/core'
import type { ProfileView } from '@shared/domain/profile'
import { useMask } from '../../app/presenter'
import { EnvironmentBadge } from '../../components/EnvironmentBadge'
import { ProfileDot } from '../../components/ProfileDot'
import profileClasses from '../profiles/profiles.module.css'
import { useProfiles } from '../profiles/profiles-store'
import classes from './run.module.css'
import { useRun } from './run-store'

function Name({ profile }: { readonly profile: ProfileView }) {
  return (
    <>
      <ProfileDot color={profile.color} />
      <span className={profileClasses.optionName}>{profile.name}</span>
      <EnvironmentBadge environment={profile.environment} />
    </>
  )
}

export function ProfilesField() {
  const mask = useMask()
  const profiles = useProfiles((state) => state.profiles).map(mask.profile)
  const { setup, set, error } = useRun()
  const find = (id: unknown) => profiles.find((profile) => profile.id === id)
  return (
    <MultiSelect
      label="Profiles"
      placeholder={setup.profileIds.length === 0 ? 'Choose one or several' : undefined}
      data={profiles.map(({ id, name }) => ({ value: id, label: name }))}
      value={setup.profileIds.filter((id) => find(id) !== undefined)}
      onChange={(profileIds) => set({ profileIds })}
      searchable
      openOnFocus={false}
      withScrollArea={false}
      comboboxProps={{ withinPortal: false }}
      classNames={{ dropdown: classes.options ?? '' }}
      nothingFoundMessage="No profile has this name"
      error={error?.field === 'profileIds' ? error.message : undefined}
      renderOption={({ option, checked }) => {
        const profile = find(option.value)
        return (
          <span className={profileClasses.option} data-checked={checked || undefined}>
            {profile ? <Name profile={profile} /> : option.label}
            {checked && <span aria-hidden>✓</span>}
          </span>
        )
      }}
      renderPill={({ option, onRemove }) => {
        const profile = find(option.value)
        return (
          <Pill
            size="md"
            withRemoveButton
            {...(onRemove && { onRemove })}
            classNames={{ label: classes.pill ?? '' }}
          >
            {profile ? <Name profile={profile} /> : option.label}
          </Pill>
        )
      }}
    />
  )
}
