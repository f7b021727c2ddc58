/**
 * The profile editor's fields as typed, and what main takes of them. The rules are those of the
 * shared schemas; here they are only put to the field that they are about.
 */
import { DEFAULT_HOST_URL, HOST_PRESETS, type Host } from '@shared/domain/host'
import type { ProfileLink } from '@shared/domain/link'
import { DEFAULT_PROFILE_NETWORK } from '@shared/domain/network'
import {
  DEFAULT_TIMEOUT_MS,
  type ProfileColor,
  type ProfileInput,
  type ProfileView,
  profileInputSchema
} from '@shared/domain/profile'
import { cleanToken } from '@shared/domain/token'
import type { AppError } from '@shared/result'
import {
  type NetworkErrors,
  type NetworkField,
  type NetworkFields,
  networkErrorOf,
  networkFieldOf,
  networkFieldsOf,
  networkOf,
  secretsOf
} from '../network/network-form'

export const SANDBOX_HOST = 'sandbox'
export const CUSTOM_HOST = 'custom'

export interface ProfileFields {
  readonly name: string
  readonly color: ProfileColor
  /** The URL of a preset, `SANDBOX_HOST` or `CUSTOM_HOST`. */
  readonly host: string
  /** For a custom host only. */
  readonly baseUrl: string
  readonly engagementId: string
  /** As pasted; empty leaves a stored one as it is. */
  readonly token: string
  /** A number field gives text while it holds none. */
  readonly timeoutSeconds: number | string
  readonly asksFirst: boolean
  readonly network: NetworkFields
}

const FIELD_NAMES = [
  'name',
  'color',
  'host',
  'baseUrl',
  'engagementId',
  'token',
  'timeoutSeconds',
  'asksFirst',
  'network'
] as const satisfies readonly (keyof ProfileFields)[]
type FieldName = (typeof FIELD_NAMES)[number]
type OwnErrors = Partial<Record<Exclude<FieldName, 'network'> | 'form', string>>
export type FieldErrors = Readonly<OwnErrors & { network?: NetworkErrors }>

export const EMPTY_FIELDS: ProfileFields = {
  name: '',
  color: 'blue',
  host: DEFAULT_HOST_URL,
  baseUrl: '',
  engagementId: '',
  token: '',
  timeoutSeconds: DEFAULT_TIMEOUT_MS / 1000,
  asksFirst: true,
  network: networkFieldsOf(DEFAULT_PROFILE_NETWORK)
}

const fieldsOfHost = (host: Host): Pick<ProfileFields, 'host' | 'baseUrl'> => ({
  host: host.kind === 'preset' ? host.url : host.kind,
  baseUrl: host.kind === 'custom' ? host.baseUrl : ''
})

export const fieldsOf = (profile: ProfileView): ProfileFields => ({
  name: profile.name,
  color: profile.color,
  ...fieldsOfHost(profile.host),
  engagementId: profile.engagementId,
  token: '',
  timeoutSeconds: profile.timeoutMs / 1000,
  asksFirst: profile.asksFirst,
  network: networkFieldsOf(profile.network)
})

export const fieldsOfLink = ({
  name,
  host,
  engagementId
}: ProfileLink): Partial<ProfileFields> => ({
  ...(name !== undefined && { name }),
  ...(host !== undefined && fieldsOfHost(host)),
  ...(engagementId !== undefined && { engagementId })
})

export function hostOfFields({ host, baseUrl }: ProfileFields): Host {
  if (host === SANDBOX_HOST) return { kind: 'sandbox' }
  const preset = HOST_PRESETS.find(({ url }) => url === host)
  return preset ? { kind: 'preset', url: preset.url } : { kind: 'custom', baseUrl }
}

/** Which field on the screen an error's path is about. */
function fieldOfPath(path: string): FieldName | 'form' {
  if (path === 'host.baseUrl') return 'baseUrl'
  if (path === 'timeoutMs') return 'timeoutSeconds'
  if (path.startsWith('networkSecrets')) return 'network'
  return FIELD_NAMES.find((name) => name === path.split('.')[0]) ?? 'form'
}

export function errorOfMain(error: AppError): FieldErrors {
  const field = fieldOfPath(error.field ?? '')
  return { [field]: field === 'network' ? networkErrorOf(error) : error.message }
}

/** Seconds are what the field shows; the rule speaks of milliseconds. */
const TIMEOUT_PROBLEM = 'Timeout must be a number of seconds from 0.1 to 600.'

const tokenProblem = (token: string): string | undefined => {
  if (token.trim() === '') return undefined
  const cleaned = cleanToken(token)
  return cleaned.ok ? undefined : cleaned.error.message
}

type Checked =
  | { readonly ok: true; readonly input: ProfileInput }
  | { readonly ok: false; readonly errors: FieldErrors }

/** Every problem at once, each at its field. */
export function checkFields(fields: ProfileFields, id: string | undefined): Checked {
  const input: ProfileInput = {
    ...(id !== undefined && { id }),
    name: fields.name,
    color: fields.color,
    host: hostOfFields(fields),
    engagementId: fields.engagementId,
    timeoutMs: Math.round(Number(fields.timeoutSeconds || Number.NaN) * 1000),
    asksFirst: fields.asksFirst,
    network: networkOf(fields.network),
    networkSecrets: secretsOf(fields.network),
    ...(fields.token.trim() !== '' && { token: fields.token })
  }
  const errors: OwnErrors = {}
  const network: Partial<Record<NetworkField, string>> = {}
  const badToken = tokenProblem(fields.token)
  if (badToken !== undefined) errors.token = badToken
  for (const { path, message } of profileInputSchema.safeParse(input).error?.issues ?? []) {
    const field = fieldOfPath(path.join('.'))
    if (field === 'network') network[networkFieldOf(path.join('.'))] ??= message
    else errors[field] ??= field === 'timeoutSeconds' ? TIMEOUT_PROBLEM : message
  }
  const all = { ...errors, ...(Object.keys(network).length > 0 && { network }) }
  return Object.keys(all).length === 0 ? { ok: true, input } : { ok: false, errors: all }
}
