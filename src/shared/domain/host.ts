/**
 * Where events can be sent: the known hosts of the platform, the built-in sandbox, or a base URL
 * of one's own. `api.salemove.com` is the host of the public API reference; the others come from
 * the platform's older public documentation.
 */
import { z } from 'zod'

export const ENVIRONMENTS = ['production', 'beta', 'sandbox', 'custom'] as const
export type Environment = (typeof ENVIRONMENTS)[number]

/** How an environment is spelled out beside a profile. */
export const ENVIRONMENT_WORDS: Readonly<Record<Environment, string>> = {
  production: 'PRODUCTION',
  beta: 'BETA',
  sandbox: 'SANDBOX',
  custom: 'CUSTOM'
}

export const HOST_PRESETS = [
  { url: 'https://api.salemove.com', environment: 'production' },
  { url: 'https://api.glia.com', environment: 'production' },
  { url: 'https://api.glia.eu', environment: 'production' },
  { url: 'https://api.salemove.eu', environment: 'production' },
  { url: 'https://api.beta.glia.com', environment: 'beta' },
  { url: 'https://api.beta.glia.eu', environment: 'beta' },
  { url: 'https://api.beta.salemove.com', environment: 'beta' }
] as const satisfies readonly { url: string; environment: Environment }[]

export const DEFAULT_HOST_URL = HOST_PRESETS[0].url

const LOOPBACK_NAMES = new Set(['localhost', '[::1]'])

/** Whether a URL's `hostname` can only mean this very machine. */
export const isLoopback = (hostname: string): boolean =>
  LOOPBACK_NAMES.has(hostname) || /^127(\.\d{1,3}){3}$/.test(hostname)

/** What is wrong with a base URL of one's own, or `undefined`. */
function baseUrlProblem(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url) return 'Base URL must be a full address such as https://api.example.com.'
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return 'Base URL must start with https://.'
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    return 'Base URL must start with https://. Plain http would show the token to the network; it is allowed for this machine only (127.0.0.1, localhost, [::1]).'
  if (url.username || url.password) return 'Base URL must not hold a user name or password.'
  if (url.search || url.hash || /[?#]/.test(text))
    return 'Base URL must end with the path: nothing after ? or #.'
  return undefined
}

/** Without a slash at its end, so that a path can follow. */
const normalizeBaseUrl = (text: string): string => new URL(text).href.replace(/\/+$/, '')

export const baseUrlSchema = z
  .string({ error: 'Base URL must be text.' })
  .trim()
  .max(2000, 'Base URL is longer than 2000 characters.')
  .transform((text, context) => {
    const problem = baseUrlProblem(text)
    if (problem === undefined) return normalizeBaseUrl(text)
    context.addIssue({ code: 'custom', message: problem })
    return z.NEVER
  })

export const hostSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('preset'),
    url: z.enum(
      HOST_PRESETS.map((preset) => preset.url),
      { error: 'Host is not one of the known hosts.' }
    )
  }),
  z.object({ kind: z.literal('sandbox') }),
  z.object({ kind: z.literal('custom'), baseUrl: baseUrlSchema })
])
export type Host = z.infer<typeof hostSchema>

export function environmentOf(host: Host): Environment {
  if (host.kind !== 'preset') return host.kind
  return HOST_PRESETS.find((preset) => preset.url === host.url)?.environment ?? 'production'
}

/**
 * Whether an event to this host may reach a real visitor's operator. A host of one's own counts as
 * production, for nothing says that it is not, unless it is this very machine.
 */
export function countsAsProduction(host: Host): boolean {
  if (host.kind !== 'custom') return environmentOf(host) === 'production'
  return !(URL.canParse(host.baseUrl) && isLoopback(new URL(host.baseUrl).hostname))
}

/**
 * A host from a base URL as given on the command line or in a file: the preset where it is one,
 * else a custom host.
 */
export function hostFromUrl(baseUrl: string): Host {
  const preset = HOST_PRESETS.find(({ url }) => url === baseUrl)
  return preset ? { kind: 'preset', url: preset.url } : { kind: 'custom', baseUrl }
}
