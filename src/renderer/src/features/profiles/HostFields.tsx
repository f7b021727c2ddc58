/** The combobox "Host", with what each host is, and "Base URL" for one of one's own. */
import { Combobox, type ComboboxItem, Select, TextInput } from '@mantine/core'
import { type Environment, HOST_PRESETS } from '@shared/domain/host'
import { EnvironmentBadge } from '../../components/EnvironmentBadge'
import { hostOf } from '../../format'
import { CUSTOM_HOST, type FieldErrors, type ProfileFields, SANDBOX_HOST } from './profile-form'
import classes from './profiles.module.css'

const presets = (environment: Environment): ComboboxItem[] =>
  HOST_PRESETS.filter((preset) => preset.environment === environment).map(({ url }) => ({
    value: url,
    label: hostOf(url)
  }))

const HOSTS = [
  { group: 'Production', items: presets('production') },
  { group: 'Beta', items: presets('beta') },
  {
    group: 'Other',
    items: [
      { value: SANDBOX_HOST, label: 'Sandbox on this computer' },
      { value: CUSTOM_HOST, label: 'Custom…' }
    ]
  }
]

const environmentOf = (host: string): Environment =>
  HOST_PRESETS.find(({ url }) => url === host)?.environment ??
  (host === SANDBOX_HOST ? 'sandbox' : 'custom')

interface Props {
  readonly fields: ProfileFields
  readonly errors: FieldErrors
  readonly change: (changed: Partial<ProfileFields>) => void
}

export function HostFields({ fields, errors, change }: Props) {
  return (
    <>
      <Select
        label="Host"
        data={HOSTS}
        value={fields.host}
        onChange={(host) => host !== null && change({ host })}
        allowDeselect={false}
        error={errors.host}
        rightSection={
          <span className={classes.hostMark}>
            <EnvironmentBadge environment={environmentOf(fields.host)} />
            <Combobox.Chevron />
          </span>
        }
        rightSectionWidth={136}
        rightSectionPointerEvents="none"
        renderOption={({ option }) => (
          <span className={classes.option}>
            <span className={classes.optionName}>{option.label}</span>
            <EnvironmentBadge environment={environmentOf(option.value)} />
          </span>
        )}
      />
      {fields.host === CUSTOM_HOST && (
        <TextInput
          label="Base URL"
          placeholder="https://api.example.com"
          value={fields.baseUrl}
          onChange={(event) => change({ baseUrl: event.currentTarget.value })}
          error={errors.baseUrl}
          spellCheck={false}
        />
      )}
    </>
  )
}
