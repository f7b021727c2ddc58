/** "Test connection" in the editor: what stands in the fields, saved or not. */
import type { ProfileView } from '@shared/domain/profile'
import { useEffect } from 'react'
import { networkErrorOf, networkOf, secretsOf } from '../network/network-form'
import { useConnectionTest } from '../network/use-connection-test'
import { CUSTOM_HOST, type FieldErrors, hostOfFields, type ProfileFields } from './profile-form'

export function useProfileTest(
  profile: ProfileView | undefined,
  fields: ProfileFields,
  setErrors: (errors: FieldErrors) => void
) {
  const { state, start, stop, forget } = useConnectionTest()
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each change of what is tested
  useEffect(forget, [fields.host, fields.baseUrl, fields.network])
  const test = async () => {
    setErrors({})
    const result = await start({
      host: hostOfFields(fields),
      scope: 'profile',
      profileId: profile?.id ?? null,
      network: networkOf(fields.network),
      secrets: secretsOf(fields.network)
    })
    if (result.ok) return
    const isAboutHost = fields.host === CUSTOM_HOST && result.error.field?.startsWith('host')
    setErrors(
      isAboutHost ? { baseUrl: result.error.message } : { network: networkErrorOf(result.error) }
    )
  }
  return { state, test, stop }
}
