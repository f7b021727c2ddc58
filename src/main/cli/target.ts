/**
 * Where events go: to saved profiles, to the embedded sandbox, or, with `send`, to a host and an
 * engagement given as options. A token from outside takes the place of a profile's. Without any of
 * them they go to the sandbox, which is said: never to the profile that the window has chosen,
 * which may be a production one.
 */
import { baseUrlSchema, environmentOf, hostFromUrl } from '@shared/domain/host'
import { DEFAULT_TIMEOUT_MS, engagementIdSchema } from '@shared/domain/profile'
import { SANDBOX_ENGAGEMENT_ID, SANDBOX_PROFILE_ID, SANDBOX_TOKEN } from '@shared/domain/sandbox'
import { parse } from '@shared/parse'
import type { Target } from '../events/ports'
import { DIRECT_CONNECTOR, USE_SETTINGS } from '../network/network-service'
import type { Context } from './context'
import { unwrapNetwork } from './network-options'
import type { CliDeps, CliServices } from './ports'
import type { TokenOptions } from './token-source'
import { refuse, UsageError, unwrap } from './usage-error'

export interface TargetOptions extends TokenOptions {
  readonly profile?: string
  readonly sandbox?: boolean
  readonly host?: string
  readonly engagement?: string
  readonly timeout?: number
}

type Place = Pick<TargetOptions, 'host' | 'sandbox'> & {
  readonly profile?: string | readonly string[]
}

const placesIn = ({ profile, sandbox, host }: Place): readonly string[] =>
  [
    profile !== undefined && '--profile',
    sandbox && '--sandbox',
    host !== undefined && '--host'
  ].filter((place) => typeof place === 'string')

/** To be called once nothing more is refused. */
export async function sayWhereUnnamed({ err }: Context, place: Place): Promise<void> {
  if (placesIn(place).length === 0)
    await err.line('No place to send to is given: this goes to the embedded sandbox.')
}

/** Throws a `UsageError` where the options contradict each other or say too little. */
export function checkTargetOptions(options: TargetOptions): void {
  const places = placesIn(options)
  if (places.length > 1)
    throw new UsageError(`${places.join(' and ')}: Choose one place to send to.`)
  const hasToken = options.tokenEnv !== undefined || options.tokenStdin
  if (options.host === undefined) {
    if (options.engagement !== undefined)
      refuse('--engagement', 'It goes with --host; a profile and the sandbox have their own.')
    // Whoever gives a token means somebody: the place was forgotten.
    if (hasToken && places.length === 0)
      refuse(
        options.tokenStdin ? '--token-stdin' : '--token-env',
        'It needs --profile NAME, --sandbox, or --host URL with --engagement ID.'
      )
    return
  }
  if (options.engagement === undefined) refuse('--engagement', 'It is missing; --host needs it.')
  if (!hasToken) refuse('--host', 'It needs a token: add --token-env VAR or --token-stdin.')
}

/** `options` have passed `checkTargetOptions`. Starts the sandbox where it is meant. */
export async function resolveTarget(
  options: TargetOptions,
  token: string | undefined,
  services: Pick<CliServices, 'profiles' | 'network'>,
  deps: Pick<CliDeps, 'sandbox'>
): Promise<Target> {
  const target = await targetOf(options, token, services, deps)
  return options.timeout === undefined ? target : { ...target, timeoutMs: options.timeout }
}

async function targetOf(
  { profile, host, engagement }: TargetOptions,
  token: string | undefined,
  services: Pick<CliServices, 'profiles' | 'network'>,
  { sandbox }: Pick<CliDeps, 'sandbox'>
): Promise<Target> {
  if (profile !== undefined) {
    const { id } = unwrap('--profile', services.profiles.findByName(profile))
    return unwrapNetwork('--profile', await services.profiles.resolveTarget(id, token))
  }
  if (host !== undefined) return hostTarget(host, engagement, token, services)
  return sandboxTarget(sandbox, token)
}

/** The embedded sandbox itself, whatever the profile of its name says by now; starts it. */
export async function sandboxTarget(
  sandbox: CliDeps['sandbox'],
  token: string = SANDBOX_TOKEN
): Promise<Target> {
  const { baseUrl } = unwrap('--sandbox', await sandbox.start())
  return {
    profileId: SANDBOX_PROFILE_ID,
    profileName: 'Sandbox',
    profileColor: 'teal',
    environment: 'sandbox',
    baseUrl: baseUrl ?? refuse('--sandbox', 'The sandbox did not start.'),
    engagementId: SANDBOX_ENGAGEMENT_ID,
    token,
    timeoutMs: DEFAULT_TIMEOUT_MS,
    connector: DIRECT_CONNECTOR
  }
}

async function hostTarget(
  host: string,
  engagement: string | undefined,
  token: string | undefined,
  { network }: Pick<CliServices, 'network'>
): Promise<Target> {
  const baseUrl = unwrap('--host', parse(baseUrlSchema, host))
  return {
    profileId: null,
    profileName: new URL(baseUrl).host,
    profileColor: 'blue',
    environment: environmentOf(hostFromUrl(baseUrl)),
    baseUrl,
    engagementId: unwrap('--engagement', parse(engagementIdSchema, engagement)),
    token: token ?? refuse('--host', 'It needs a token.'),
    timeoutMs: DEFAULT_TIMEOUT_MS,
    connector: unwrapNetwork('--host', await network.connector(USE_SETTINGS, baseUrl))
  }
}
