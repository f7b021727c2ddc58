/** How profiles are kept: a list in the order of the screen. A first start has the sandbox. */
import { DEFAULT_PROFILE_NETWORK } from '@shared/domain/network'
import { DEFAULT_TIMEOUT_MS, type Profile, profileSchema } from '@shared/domain/profile'
import { SANDBOX_ENGAGEMENT_ID, SANDBOX_PROFILE_ID } from '@shared/domain/sandbox'
import { z } from 'zod'
import type { DocumentSpec } from '../storage/document-store'

const profilesSchema = z.object({ profiles: z.array(profileSchema) })
export type ProfilesDocument = z.infer<typeof profilesSchema>

const SANDBOX_PROFILE: Profile = {
  id: SANDBOX_PROFILE_ID,
  name: 'Sandbox',
  color: 'teal',
  host: { kind: 'sandbox' },
  engagementId: SANDBOX_ENGAGEMENT_ID,
  timeoutMs: DEFAULT_TIMEOUT_MS,
  asksFirst: true,
  network: DEFAULT_PROFILE_NETWORK
}

const versionOneSchema = z.object({ profiles: z.array(z.looseObject({})) })

/** Version 2: each profile says how it reaches its host; until then all did as the app does. */
const addNetwork = (content: unknown): unknown => ({
  profiles: versionOneSchema
    .parse(content)
    .profiles.map((profile) => ({ ...profile, network: DEFAULT_PROFILE_NETWORK }))
})

export const profilesSpec: DocumentSpec<ProfilesDocument> = {
  name: 'profiles',
  title: 'Profiles',
  schema: profilesSchema,
  migrations: [addNetwork],
  defaults: { profiles: [SANDBOX_PROFILE] },
  backups: true
}
