/** Proxy and certificates, the same in Settings and in a profile. */
import { Stack } from '@mantine/core'
import type { ProfileNetwork, SecretStates } from '@shared/domain/network'
import { ClientCertificateFields, TrustFields } from './CertificateFields'
import { type FieldsProps, passwordIsFor } from './network-form'
import { ProxyFields } from './ProxyFields'

interface Props extends FieldsProps {
  /** As it is saved: the stored password belongs to it. */
  readonly savedProxy: ProfileNetwork['proxy']
  readonly secrets: SecretStates
  readonly systemOffered: boolean
}

export function NetworkParts({ secrets, savedProxy, systemOffered, ...props }: Props) {
  const { proxyPassword } = secrets
  const isOthers = proxyPassword !== 'none' && !passwordIsFor(savedProxy, props.fields)
  return (
    <Stack gap="sm">
      <ProxyFields {...props} stored={isOthers ? 'others' : proxyPassword} />
      <TrustFields {...props} systemOffered={systemOffered} />
      <ClientCertificateFields {...props} stored={secrets.passphrase} />
    </Stack>
  )
}
