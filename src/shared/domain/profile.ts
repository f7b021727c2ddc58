/**
 * A profile: one visitor in one engagement on one host. The token is no part of it: it lives in
 * the main process only, and a `ProfileView` tells the renderer no more than that it is there.
 */
import { z } from 'zod'
import { countsAsProduction, type Environment, hostSchema } from './host'
import {
  networkSecretsSchema,
  profileNetworkSchema,
  type SecretStates,
  SKIP_REFUSED
} from './network'
import { lineSchema } from './text'
import type { TokenStatus } from './token'

/** Names of Mantine's palettes, so that a colour works in both themes. */
export const PROFILE_COLORS = [
  'blue',
  'cyan',
  'teal',
  'lime',
  'yellow',
  'orange',
  'red',
  'pink',
  'grape',
  'violet'
] as const
export type ProfileColor = (typeof PROFILE_COLORS)[number]

/** Unreserved characters of a URL only: such an id can never change the request's path. */
const SAFE_SEGMENT = /^[A-Za-z0-9._~-]{1,128}$/

export const engagementIdSchema = z
  .string({ error: 'Engagement ID must be text.' })
  .trim()
  .min(1, 'Engagement ID is missing.')
  .refine(
    (id) => id === '' || (SAFE_SEGMENT.test(id) && !/^\.+$/.test(id)),
    'Engagement ID may hold letters, digits, hyphens, dots, underscores and tildes only, as in af8c2e16-545d-4f83-9e79-7c5ebc544b1d.'
  )

export const MIN_TIMEOUT_MS = 100
export const MAX_TIMEOUT_MS = 600_000
export const DEFAULT_TIMEOUT_MS = 30_000

export const timeoutSchema = z
  .number({ error: 'Timeout must be a number of milliseconds.' })
  .int('Timeout must be a whole number of milliseconds.')
  .min(MIN_TIMEOUT_MS, `Timeout must be at least ${MIN_TIMEOUT_MS} ms.`)
  .max(MAX_TIMEOUT_MS, `Timeout must be at most ${MAX_TIMEOUT_MS} ms.`)

export const profileIdSchema = z.uuid('Profile id must be a UUID.')

export const MAX_PROFILE_NAME_LENGTH = 80
export const MAX_PROFILES = 1000

/** What is kept on disk, in the order of the list. */
export const profileSchema = z.object({
  id: profileIdSchema,
  name: lineSchema('Name', MAX_PROFILE_NAME_LENGTH),
  color: z.enum(PROFILE_COLORS, { error: 'Color is not one of the offered ones.' }),
  host: hostSchema,
  engagementId: engagementIdSchema,
  timeoutMs: timeoutSchema,
  /** Asks before the first send to a production host; profiles of older versions have no word on it. */
  asksFirst: z.boolean({ error: 'Asking first must be on or off.' }).default(true),
  network: profileNetworkSchema
})
export type Profile = z.infer<typeof profileSchema>

/** Whether the person is asked before something goes to this profile's operators. */
export const asksBeforeSending = ({ host, asksFirst }: Pick<Profile, 'host' | 'asksFirst'>) =>
  asksFirst && countsAsProduction(host)

/**
 * What the editor saves. Without an `id` it makes a new profile. `token` as pasted; absent or blank
 * leaves a stored one as it is.
 */
export const profileInputSchema = profileSchema
  .omit({ id: true })
  .extend({
    id: profileIdSchema.optional(),
    token: z.string().max(100_000, 'Access token is too long.').optional(),
    /** Absent leaves it as it is. */
    network: profileNetworkSchema.optional(),
    networkSecrets: networkSecretsSchema.optional()
  })
  .refine(({ host, network }) => !(network?.skipCertificateCheck && countsAsProduction(host)), {
    path: ['network', 'skipCertificateCheck'],
    error: SKIP_REFUSED
  })
export type ProfileInput = z.input<typeof profileInputSchema>
/** The same once it is parsed. */
export type ProfileChange = z.output<typeof profileInputSchema>

/** What a screen may know of a profile. */
export interface ProfileView extends Profile {
  readonly environment: Environment
  /** `null` for a sandbox that does not run yet. */
  readonly baseUrl: string | null
  readonly token: TokenStatus
  readonly networkSecrets: SecretStates
}
