/** The profiles that a run is for, each with its colour and environment. */
import { Alert, Button, MultiSelect, Pill } from '@mantine/core'
import { useMask } from '../../core/presenter'
import { useProfiles } from '../../core/profiles-store'
import { countOf } from '../../format'
import { ProfileName, ProfileOption } from '../profiles/ProfileName'
import classes from './run.module.css'
import { goneCount } from './run-setup'
import { chooseProfiles, leaveOutGone, useRun } from './run-store'

/** Of a run that is to be run again, or deleted while its settings were open. */
export function GoneProfiles() {
  const profiles = useProfiles((state) => state.profiles)
  const setup = useRun((state) => state.setup)
  const gone = goneCount(
    setup,
    profiles.map(({ id }) => id)
  )
  if (gone === 0) return null
  const isAll = gone === setup.profileIds.length
  return (
    <Alert
      color="yellow"
      title={`${countOf(gone, 'profile')} of that run ${gone === 1 ? 'is' : 'are'} gone`}
    >
      {setup.mapping === 'row-per-profile' && setup.data
        ? 'Choose who runs instead: each takes the next row that is free.'
        : 'Choose who runs instead.'}
      {!isAll && (
        <Button display="block" mt="sm" variant="default" onClick={leaveOutGone}>
          {gone === 1 ? 'Go on without it' : 'Go on without them'}
        </Button>
      )}
    </Alert>
  )
}

export function ProfilesField() {
  const mask = useMask()
  const profiles = useProfiles((state) => state.profiles).map(mask.profile)
  const { setup, error } = useRun()
  const find = (id: unknown) => profiles.find((profile) => profile.id === id)
  return (
    <MultiSelect
      label="Profiles"
      placeholder={setup.profileIds.length === 0 ? 'Choose one or several' : undefined}
      data={profiles.map(({ id, name }) => ({ value: id, label: name }))}
      value={setup.profileIds.filter((id) => find(id) !== undefined)}
      onChange={chooseProfiles}
      searchable
      openOnFocus={false}
      withScrollArea={false}
      comboboxProps={{ withinPortal: false }}
      classNames={{ dropdown: classes.options ?? '' }}
      nothingFoundMessage="No profile has this name"
      error={error?.field === 'profileIds' ? mask.text(error.message) : undefined}
      renderOption={({ option, checked }) => {
        const profile = find(option.value)
        return profile ? <ProfileOption profile={profile} isChecked={checked} /> : option.label
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
            {profile ? <ProfileName profile={profile} /> : option.label}
          </Pill>
        )
      }}
    />
  )
}
