/** The combobox "Proxy", and what a given one needs. */
import { Group, NumberInput, Select, TextInput } from '@mantine/core'
import type { FieldsProps } from './network-form'
import { isProtocol } from './network-form'
import { type FieldSecret, SecretField } from './SecretField'

const KINDS = [
  { value: 'system', label: 'As this system says, scripts (PAC) included' },
  { value: 'manual', label: 'A given proxy' },
  { value: 'none', label: 'No proxy' }
] as const
const AS_IN_SETTINGS = { value: 'app', label: 'As in Settings' } as const

const PROTOCOLS = [
  { value: 'http', label: 'HTTP' },
  { value: 'https', label: 'HTTPS' },
  { value: 'socks5', label: 'SOCKS 5' }
] as const

interface Props extends FieldsProps {
  readonly stored: FieldSecret
}

export function ProxyFields({ inProfile, fields, errors, change, stored }: Props) {
  const kinds = inProfile ? [AS_IN_SETTINGS, ...KINDS] : KINDS
  return (
    <>
      <Select
        label="Proxy"
        description="This computer itself and the sandbox never lie behind a proxy."
        data={kinds}
        value={fields.proxyKind}
        onChange={(chosen) => {
          const kind = kinds.find(({ value }) => value === chosen)
          if (kind) change({ proxyKind: kind.value })
        }}
        allowDeselect={false}
      />
      {fields.proxyKind === 'manual' && (
        <>
          <Group gap="sm" align="flex-start" wrap="nowrap">
            <Select
              label="Proxy type"
              w={120}
              data={PROTOCOLS}
              value={fields.protocol}
              onChange={(protocol) => protocol && isProtocol(protocol) && change({ protocol })}
              allowDeselect={false}
            />
            <TextInput
              label="Proxy address"
              placeholder="proxy.example.com"
              flex={1}
              value={fields.host}
              onChange={(event) => change({ host: event.currentTarget.value })}
              error={errors.host}
              spellCheck={false}
            />
            <NumberInput
              label="Proxy port"
              w={120}
              min={1}
              max={65_535}
              clampBehavior="none"
              allowDecimal={false}
              allowNegative={false}
              value={fields.port}
              onChange={(port) => change({ port })}
              error={errors.port}
            />
          </Group>
          <TextInput
            label="Proxy user"
            description="Empty where the proxy asks for none."
            inputWrapperOrder={['label', 'input', 'error', 'description']}
            value={fields.user}
            onChange={(event) => change({ user: event.currentTarget.value })}
            error={errors.user}
            autoComplete="off"
            spellCheck={false}
          />
          {fields.user.trim() !== '' && (
            <SecretField
              label="Proxy password"
              value={fields.password}
              stored={stored}
              onChange={(password) => change({ password })}
              error={errors.password}
            />
          )}
        </>
      )}
    </>
  )
}
