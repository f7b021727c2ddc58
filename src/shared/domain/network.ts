/**
 * How the app reaches the platform out of a company's network: the proxy, whose certificates are
 * trusted, the certificate it shows of itself. Set once for the app; each part can be another one
 * for a profile. Passwords and passphrases are no part of it: they live in the main process only.
 */
import { z } from 'zod'
import { countsAsProduction, type Host, hostSchema } from './host'
import { lineProblem, optionalLineSchema } from './text'

/** A file that is read at each use, so that a renewed one counts at once. */
const fileSchema = (what: string) =>
  z
    .string({ error: `${what} must be the path of a file.` })
    .trim()
    .min(1, `${what} is missing: choose a file.`)
    .max(4096, `${what} has too long a path.`)
    .refine((path) => lineProblem(path) === undefined, `${what} must be a path on one line.`)

export const PROXY_PROTOCOLS = ['http', 'https', 'socks5'] as const
export type ProxyProtocol = (typeof PROXY_PROTOCOLS)[number]

/** A name or an address, IPv6 without its brackets; never a URL, so no password can hide in it. */
const HOST_NAME = /^(?:[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*\.?|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)$/

const manualProxySchema = z.object({
  kind: z.literal('manual'),
  protocol: z.enum(PROXY_PROTOCOLS, { error: 'Proxy type must be http, https or socks5.' }),
  host: z
    .string({ error: 'Proxy host must be text.' })
    .trim()
    .min(1, 'Proxy host is missing.')
    .max(255, 'Proxy host is longer than 255 characters.')
    .refine(
      (host) => host === '' || HOST_NAME.test(host),
      'Proxy host must be a name or an address only, such as proxy.example.com.'
    ),
  port: z
    .number({ error: 'Proxy port must be a number.' })
    .int('Proxy port must be a whole number.')
    .min(1, 'Proxy port must be at least 1.')
    .max(65_535, 'Proxy port must be at most 65,535.'),
  /** Empty where the proxy asks for none. */
  user: optionalLineSchema('Proxy user name', 200)
})

export const proxySchema = z.discriminatedUnion('kind', [
  /** As the system says, scripts (PAC) included. */
  z.object({ kind: z.literal('system') }),
  z.object({ kind: z.literal('none') }),
  manualProxySchema
])
export type ProxyChoice = z.infer<typeof proxySchema>

/** Beside the authorities that come with the app. */
const trustSchema = z.object({
  kind: z.literal('own'),
  /** Certificates of further authorities, as PEM; `null` for none. */
  caFile: fileSchema('Certificate authority file').nullable(),
  /** Those of this system, where the runtime can read them. */
  systemCertificates: z.boolean({ error: 'System certificates must be on or off.' })
})
export type Trust = z.infer<typeof trustSchema>

const clientCertificateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('pfx'), file: fileSchema('PKCS#12 file') }),
  z.object({
    kind: z.literal('pem'),
    certFile: fileSchema('Certificate file'),
    keyFile: fileSchema('Key file')
  })
])
export type ClientCertificate = z.infer<typeof clientCertificateSchema>

/** What holds for all profiles that say nothing else. */
export const networkSchema = z.object({
  proxy: proxySchema,
  trust: trustSchema,
  clientCertificate: clientCertificateSchema
})
export type Network = z.infer<typeof networkSchema>

export const DEFAULT_NETWORK: Network = {
  proxy: { kind: 'system' },
  trust: { kind: 'own', caFile: null, systemCertificates: true },
  clientCertificate: { kind: 'none' }
}

/** As the app's settings have it. */
const asInSettings = z.object({ kind: z.literal('app') })

export const profileNetworkSchema = z.object({
  proxy: z.discriminatedUnion('kind', [asInSettings, ...proxySchema.options]),
  trust: z.discriminatedUnion('kind', [asInSettings, trustSchema]),
  clientCertificate: z.discriminatedUnion('kind', [
    asInSettings,
    ...clientCertificateSchema.options
  ]),
  /** Has no effect for a production host; see `skipsCertificateCheck`. */
  skipCertificateCheck: z.boolean({ error: 'Checking certificates must be on or off.' })
})
export type ProfileNetwork = z.infer<typeof profileNetworkSchema>

export const DEFAULT_PROFILE_NETWORK: ProfileNetwork = {
  proxy: { kind: 'app' },
  trust: { kind: 'app' },
  clientCertificate: { kind: 'app' },
  skipCertificateCheck: false
}

export const SKIP_REFUSED =
  'Certificate checking can’t be off for a production host. A host of your own counts as production unless it is this computer: add its certificate authority instead.'

/** Whether events go out without a look at the server's certificate: never to production. */
export const skipsCertificateCheck = (profile: {
  readonly host: Host
  readonly network: ProfileNetwork
}): boolean => profile.network.skipCertificateCheck && !countsAsProduction(profile.host)

const secretSchema = (what: string) =>
  z
    .string({ error: `${what} must be text.` })
    .max(1000, `${what} is longer than 1000 characters.`)
    .refine((text) => lineProblem(text) === undefined, `${what} must be on one line.`)
    .nullable()
    .optional()

/** What is absent or empty stays as it is stored; `null` removes it. */
export const networkSecretsSchema = z.object({
  proxyPassword: secretSchema('Proxy password'),
  passphrase: secretSchema('Passphrase')
})
export type NetworkSecrets = z.infer<typeof networkSecretsSchema>
export const SECRET_NAMES = ['proxyPassword', 'passphrase'] as const
export type SecretName = (typeof SECRET_NAMES)[number]

/** `memory`: kept for this run, there is no keyring · `unreadable`: today's keyring can't open it. */
export type SecretState = 'none' | 'keyring' | 'memory' | 'unreadable'
export type SecretStates = Readonly<Record<SecretName, SecretState>>

type Parts = Pick<Network | ProfileNetwork, 'proxy' | 'clientCertificate'>

/** Whether a password stored for the one may be shown to the other. */
export const isSameProxy = (one: Parts['proxy'], other: Parts['proxy']): boolean =>
  one.kind === 'manual' &&
  other.kind === 'manual' &&
  one.protocol === other.protocol &&
  one.host === other.host &&
  one.port === other.port &&
  one.user === other.user

/**
 * What becomes of stored secrets when settings change. A password belongs to one user at one
 * proxy: another proxy is never shown it.
 */
export const secretsAfter = (
  before: Parts,
  after: Parts,
  { proxyPassword, passphrase }: NetworkSecrets
): NetworkSecrets => {
  const usesPassword = after.proxy.kind === 'manual' && after.proxy.user !== ''
  const usesPassphrase =
    after.clientCertificate.kind === 'pfx' || after.clientCertificate.kind === 'pem'
  const keepsPassword = proxyPassword || isSameProxy(before.proxy, after.proxy)
  return {
    proxyPassword: usesPassword && keepsPassword ? proxyPassword : null,
    passphrase: usesPassphrase ? passphrase : null
  }
}

export const networkInputSchema = networkSchema.extend({ secrets: networkSecretsSchema })
export type NetworkInput = z.infer<typeof networkInputSchema>

/** What a screen may know of the app's network settings. */
export interface NetworkView {
  readonly network: Network
  readonly secrets: SecretStates
  /** Whether this runtime can read the system's certificates. */
  readonly systemCertificatesOffered: boolean
}

/** What is tested: the settings as typed, saved or not. */
export const connectionTestSchema = z.object({
  host: hostSchema,
  /** Whose stored passwords fill what was not typed. */
  scope: z.enum(['app', 'profile']),
  /** `null` for the app's settings, and for a profile that is not saved yet. */
  profileId: z.uuid('Profile id must be a UUID.').nullable(),
  network: profileNetworkSchema,
  secrets: networkSecretsSchema
})
export type ConnectionTest = z.infer<typeof connectionTestSchema>

export type TestStepName = 'name' | 'proxy' | 'connection' | 'tls' | 'answer'

export const STEP_WORDS: Readonly<Record<TestStepName, string>> = {
  name: 'Name',
  proxy: 'Proxy',
  connection: 'Connection',
  tls: 'TLS',
  answer: 'Answer'
}

export interface TestStep {
  readonly step: TestStepName
  readonly state: 'passed' | 'failed' | 'not-reached'
  /** What was found, or what is wrong and what to do. */
  readonly text: string
}

/** One certificate as the server showed it. */
export interface ChainLink {
  readonly subject: string
  readonly issuer: string
  /** Milliseconds since 1970. */
  readonly validTo: number
}

/** Files that are asked for, and what they hold. */
export const NETWORK_FILES = ['authorities', 'pfx', 'certificate', 'key'] as const
export type NetworkFile = (typeof NETWORK_FILES)[number]

export interface ConnectionReport {
  readonly url: string
  readonly ok: boolean
  /** In the order in which they are taken; those that don't apply are left out. */
  readonly steps: readonly TestStep[]
  /** From the server's own to its authority; empty where there was no TLS. */
  readonly chain: readonly ChainLink[]
  readonly durationMs: number
}
