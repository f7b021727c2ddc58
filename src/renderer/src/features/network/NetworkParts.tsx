/** Proxy and certificates, the same in Settings and in a profile. */
import { Stack } from '@mantine/core'
import type { SecretStates } from '@shared/domain/network'
import { ClientCertificateFields, TrustFields } from './CertificateFields'
import type { NetworkErrors, NetworkFields } from './network-form'
import { ProxyFields } from './ProxyFields'

export interface FieldsProps {
  /** A profile may do as the settings do. */
  readonly inProfile: boolean
  readonly fields: NetworkFields
  readonly errors: NetworkErrors
  readonly change: (changed: Partial<NetworkFields>) => void
}

interface Props extends FieldsProps {
  readonly secrets: SecretStates
  readonly systemOffered: boolean
}

export function NetworkParts({ secrets, systemOffered, ...props }: Props) {
  return (
    <Stack gap="sm">
      <ProxyFields {...props} stored={secrets.proxyPassword} />
      <TrustFields {...props} systemOffered={systemOffered} />
      <ClientCertificateFields {...props} stored={secrets.passphrase} />
    </Stack>
  )
}
