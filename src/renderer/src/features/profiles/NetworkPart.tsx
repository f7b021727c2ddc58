/** The foldable part "Network" of the editor: open where this profile has something of its own. */
import { Accordion, Checkbox, Stack, Text } from '@mantine/core'
import { countsAsProduction } from '@shared/domain/host'
import { DEFAULT_PROFILE_NETWORK } from '@shared/domain/network'
import type { ProfileView } from '@shared/domain/profile'
import { useEffect, useState } from 'react'
import { NetworkParts } from '../network/NetworkParts'
import type { NetworkFields } from '../network/network-form'
import { useNetworkView } from '../network/use-network-view'
import { type FieldErrors, hostOfFields, type ProfileFields } from './profile-form'

const NO_SECRETS = { proxyPassword: 'none', passphrase: 'none' } as const
const PART = 'network'

const hasOwn = ({ proxyKind, trustKind, certificateKind, skipCertificateCheck }: NetworkFields) =>
  [proxyKind, trustKind, certificateKind].some((kind) => kind !== 'app') || skipCertificateCheck

interface Props {
  /** `undefined` for a new one. */
  readonly profile: ProfileView | undefined
  readonly fields: ProfileFields
  readonly errors: FieldErrors
  readonly change: (changed: Partial<ProfileFields>) => void
}

export function NetworkPart({ profile, fields, errors, change }: Props) {
  const { network } = fields
  const { view } = useNetworkView()
  const [opened, setOpened] = useState<string | null>(hasOwn(network) ? PART : null)
  useEffect(() => {
    if (errors.network) setOpened(PART)
  }, [errors.network])
  const maySkip = !countsAsProduction(hostOfFields(fields))
  return (
    <Accordion variant="contained" value={opened} onChange={setOpened} keepMounted={false}>
      <Accordion.Item value={PART}>
        <Accordion.Control>
          Network{' '}
          <Text span c="dimmed">
            · {hasOwn(network) ? 'of its own' : 'as in Settings'}
          </Text>
        </Accordion.Control>
        <Accordion.Panel>
          <Stack gap="sm">
            <NetworkParts
              inProfile
              fields={network}
              errors={errors.network ?? {}}
              change={(changed) => change({ network: { ...network, ...changed } })}
              secrets={profile?.networkSecrets ?? NO_SECRETS}
              savedProxy={profile?.network.proxy ?? DEFAULT_PROFILE_NETWORK.proxy}
              systemOffered={view?.systemCertificatesOffered ?? false}
            />
            {(maySkip || network.skipCertificateCheck) && (
              <Checkbox
                label="Don’t check the server’s certificate"
                description="Anyone on the way could then read the token. For test servers only, never for production."
                error={errors.network?.skipCertificateCheck}
                checked={network.skipCertificateCheck}
                onChange={(event) =>
                  change({
                    network: { ...network, skipCertificateCheck: event.currentTarget.checked }
                  })
                }
              />
            )}
          </Stack>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  )
}
