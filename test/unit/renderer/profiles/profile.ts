/** A profile as main would show it. */
import { DEFAULT_PROFILE_NETWORK } from '@shared/domain/network'
import type { ProfileView } from '@shared/domain/profile'
import { NO_TOKEN } from '@shared/domain/token'

export const profile = (changed: Partial<ProfileView> = {}): ProfileView => ({
  id: '7c1b9f0e-30c5-4c0d-9f3d-0f6f5f3c0a01',
  name: 'Acme',
  color: 'orange',
  host: { kind: 'preset', url: 'https://api.salemove.com' },
  engagementId: 'af8c2e16-545d-4f83-9e79-7c5ebc544b1d',
  timeoutMs: 30_000,
  network: DEFAULT_PROFILE_NETWORK,
  networkSecrets: { proxyPassword: 'none', passphrase: 'none' },
  asksFirst: true,
  environment: 'production',
  baseUrl: 'https://api.salemove.com',
  token: NO_TOKEN,
  ...changed
})
