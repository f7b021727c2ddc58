/** The part "Network" of the settings: how all profiles reach the platform that say nothing else. */
import { Alert, Button, Group, Loader, Select, Stack, Text } from '@mantine/core'
import { DEFAULT_HOST_URL, HOST_PRESETS, hostFromUrl } from '@shared/domain/host'
import { type NetworkView, networkInputSchema } from '@shared/domain/network'
import type { ProfileView } from '@shared/domain/profile'
import { type SyntheticEvent, useEffect, useRef, useState } from 'react'
import { Section } from '../../components/Section'
import { api } from '../../core/api'
import { showDone } from '../../core/feedback'
import { useProfiles } from '../../core/profiles-store'
import { hostOf } from '../../format'
import { NetworkParts } from '../network/NetworkParts'
import {
  type NetworkErrors,
  type NetworkFields,
  networkErrorOf,
  networkFieldOf,
  networkFieldsOf,
  networkOf,
  secretsOf
} from '../network/network-form'
import { TestResult } from '../network/TestResult'
import { useConnectionTest } from '../network/use-connection-test'
import { useNetworkView } from '../network/use-network-view'

const fieldsOfView = ({ network }: NetworkView): NetworkFields =>
  networkFieldsOf({ ...network, skipCertificateCheck: false })

/** The known hosts, and those of profiles that are not on this computer's sandbox. */
const hostsToTest = (profiles: readonly ProfileView[]): readonly string[] => [
  ...new Set([
    ...profiles.flatMap(({ host, baseUrl }) => (host.kind === 'sandbox' ? [] : (baseUrl ?? []))),
    ...HOST_PRESETS.map(({ url }) => url)
  ])
]

function useNetworkForm(view: NetworkView, taken: (view: NetworkView) => void) {
  const [fields, setFields] = useState(fieldsOfView(view))
  const [errors, setErrors] = useState<NetworkErrors>({})
  const [saving, setSaving] = useState(false)
  const change = (changed: Partial<NetworkFields>) => {
    setFields((current) => ({ ...current, ...changed }))
    setErrors((current) =>
      Object.fromEntries(Object.entries(current).filter(([field]) => !(field in changed)))
    )
  }
  const save = async () => {
    const input = networkInputSchema.safeParse({ ...networkOf(fields), secrets: secretsOf(fields) })
    if (!input.success)
      return setErrors(
        Object.fromEntries(
          input.error.issues.map(({ path, message }) => [networkFieldOf(path.join('.')), message])
        )
      )
    setSaving(true)
    const saved = await api.network.save(input.data)
    setSaving(false)
    if (!saved.ok) return setErrors(networkErrorOf(saved.error))
    setFields(fieldsOfView(saved.value))
    taken(saved.value)
    showDone('Network saved')
  }
  return { fields, errors, saving, change, save, setErrors }
}

interface FormProps {
  readonly view: NetworkView
  readonly taken: (view: NetworkView) => void
}

function Form({ view, taken }: FormProps) {
  const { fields, errors, saving, change, save, setErrors } = useNetworkForm(view, taken)
  const { state, start, stop, forget } = useConnectionTest()
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each change of a field
  useEffect(forget, [fields])
  const hosts = hostsToTest(useProfiles(({ profiles }) => profiles))
  const [chosen, setChosen] = useState<string | null>(null)
  const url = chosen ?? hosts[0] ?? DEFAULT_HOST_URL
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (Object.keys(errors).length > 0)
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [errors])
  const test = async () => {
    const result = await start({
      host: hostFromUrl(url),
      scope: 'app',
      profileId: null,
      network: networkOf(fields),
      secrets: secretsOf(fields)
    })
    if (!result.ok) setErrors(networkErrorOf(result.error))
  }
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (!saving) void save()
  }
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Stack gap="sm">
        <NetworkParts
          inProfile={false}
          fields={fields}
          errors={errors}
          change={change}
          secrets={view.secrets}
          savedProxy={view.network.proxy}
          systemOffered={view.systemCertificatesOffered}
        />
        {errors.form !== undefined && (
          <Text role="alert" c="var(--mantine-color-error)">
            {errors.form}
          </Text>
        )}
        <Group gap="xs" align="flex-end">
          <Button type="submit" loading={saving}>
            Save network
          </Button>
          <Select
            label="Test the way to"
            data={hosts.map((value) => ({ value, label: hostOf(value) }))}
            value={url}
            onChange={setChosen}
            allowDeselect={false}
          />
          <Button variant="default" disabled={state.kind === 'running'} onClick={() => void test()}>
            Test connection
          </Button>
        </Group>
        <TestResult state={state} onStop={stop} />
      </Stack>
    </form>
  )
}

export function NetworkSection() {
  const { view, error, take } = useNetworkView()
  return (
    <Section
      title="Network"
      text="How this computer reaches the platform. A profile can have its own."
    >
      {error && <Alert color="red">{error.message}</Alert>}
      {!view && !error && <Loader size="sm" />}
      {view && <Form view={view} taken={take} />}
    </Section>
  )
}
