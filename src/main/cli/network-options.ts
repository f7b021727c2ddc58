/**
 * Proxy and certificates on the command line: for one command they take the place of what is saved.
 * Passwords come from the environment only, never from an argument, which every program on the
 * machine can read; so one inside a proxy's URL is refused.
 */
import { resolve } from 'node:path'
import type { ClientCertificate, ProxyChoice, ProxyProtocol } from '@shared/domain/network'
import { proxySchema } from '@shared/domain/network'
import { parse } from '@shared/parse'
import type { Result } from '@shared/result'
import type { Command } from 'commander'
import type { NetworkOverride } from '../network/network-service'
import type { CliDeps } from './ports'
import { secretFromEnv } from './token-source'
import { refuse, unwrap } from './usage-error'

export interface NetworkOptions {
  readonly proxy?: ProxyChoice
  readonly proxyPasswordEnv?: string
  readonly ca?: string
  readonly cert?: string
  readonly key?: string
  readonly pfx?: string
  readonly certPassphraseEnv?: string
}

export const addNetworkOptions = (command: Command): Command =>
  command
    .option(
      '--proxy <url>',
      'http://[user@]host:port, https://…, socks5://…, system or none',
      parseProxy
    )
    .option('--proxy-password-env <variable>', 'take the proxy’s password from this variable')
    .option('--ca <file>', 'trust these authorities too (PEM)')
    .option('--cert <file>', 'show this client certificate (PEM), with --key')
    .option('--key <file>', 'its key (PEM)')
    .option('--pfx <file>', 'show the client certificate in this PKCS#12 file')
    .option('--cert-passphrase-env <variable>', 'take the passphrase of key or PKCS#12 from here')

const PROTOCOLS: Readonly<Record<string, { protocol: ProxyProtocol; port: number }>> = {
  'http:': { protocol: 'http', port: 80 },
  'https:': { protocol: 'https', port: 443 },
  'socks5:': { protocol: 'socks5', port: 1080 }
}

/** By the end of an error's field. */
const OPTIONS_OF_FIELDS: readonly (readonly [field: string, option: string])[] = [
  ['trust.caFile', '--ca'],
  ['clientCertificate.file', '--pfx'],
  ['clientCertificate.certFile', '--cert'],
  ['clientCertificate.keyFile', '--key'],
  ['passphrase', '--cert-passphrase-env'],
  ['proxyPassword', '--proxy-password-env']
]

/** The value, or a `UsageError` that names the option for what is wrong, else `option`. */
export function unwrapNetwork<T>(option: string, result: Result<T>): T {
  const field = result.ok ? '' : (result.error.field ?? '')
  return unwrap(OPTIONS_OF_FIELDS.find(([end]) => field.endsWith(end))?.[1] ?? option, result)
}

/** Errors never repeat what was given. */
function parseProxy(text: string): ProxyChoice {
  if (text === 'system' || text === 'none') return { kind: text }
  const url = URL.canParse(text) ? new URL(text) : undefined
  const known = url && PROTOCOLS[url.protocol]
  if (!url || !known)
    return refuse('--proxy', 'Give http://host:port, https://…, socks5://…, system or none.')
  if (url.password !== '')
    return refuse(
      '--proxy',
      'A password is not taken as an argument, where every program on this machine could read it and the shell would keep it. Use --proxy-password-env VAR, and treat this password as known to others.'
    )
  if (url.pathname.length > 1 || url.search !== '' || url.hash !== '')
    return refuse('--proxy', 'Nothing may follow the port.')
  return unwrap(
    '--proxy',
    parse(proxySchema, {
      kind: 'manual',
      protocol: known.protocol,
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: Number(url.port) || known.port,
      user: decoded(url.username)
    })
  )
}

function decoded(user: string): string {
  try {
    return decodeURIComponent(user)
  } catch {
    return refuse('--proxy', 'The user name holds a percent sign that means nothing; write it %25.')
  }
}

/** Throws a `UsageError` where the options contradict each other, or a variable is not there. */
export function networkOverride(
  options: NetworkOptions,
  { env }: Pick<CliDeps, 'env'>
): NetworkOverride {
  const { proxy, proxyPasswordEnv, certPassphraseEnv, ca } = options
  const clientCertificate = certificateOf(options)
  const hasUser = proxy?.kind === 'manual' && proxy.user !== ''
  if (proxyPasswordEnv !== undefined && !hasUser)
    refuse('--proxy-password-env', 'It goes with --proxy and a user in it: http://user@host:port.')
  if (certPassphraseEnv !== undefined && !clientCertificate)
    refuse('--cert-passphrase-env', 'It goes with --pfx, or with --cert and --key.')
  return {
    ...(proxy && { proxy }),
    ...(proxyPasswordEnv !== undefined && {
      proxyPassword: secretFromEnv('--proxy-password-env', proxyPasswordEnv, env)
    }),
    ...(ca !== undefined && { caFile: resolve(ca) }),
    ...(clientCertificate && { clientCertificate }),
    ...(certPassphraseEnv !== undefined && {
      passphrase: secretFromEnv('--cert-passphrase-env', certPassphraseEnv, env)
    })
  }
}

function certificateOf({ cert, key, pfx }: NetworkOptions): ClientCertificate | undefined {
  if (pfx !== undefined)
    return cert !== undefined || key !== undefined
      ? refuse('--pfx', 'Give either --pfx or --cert with --key.')
      : { kind: 'pfx', file: resolve(pfx) }
  if (cert === undefined && key === undefined) return undefined
  if (cert === undefined) return refuse('--cert', 'It is missing; --key needs it.')
  if (key === undefined) return refuse('--key', 'It is missing; --cert needs it.')
  return { kind: 'pem', certFile: resolve(cert), keyFile: resolve(key) }
}
