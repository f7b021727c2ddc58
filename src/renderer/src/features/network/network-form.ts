/**
 * Proxy and certificates as typed, and what main takes of them. The rules are those of the shared
 * schemas; here they are only put to the field that they are about.
 */
import {
  type ClientCertificate,
  isSameProxy,
  type NetworkSecrets,
  PROXY_PROTOCOLS,
  type ProfileNetwork,
  type ProxyProtocol,
  proxySchema
} from '@shared/domain/network'
import type { AppError } from '@shared/result'

export interface NetworkFields {
  /** `app` stands for the settings, and is offered in a profile only. */
  readonly proxyKind: 'app' | 'system' | 'manual' | 'none'
  readonly protocol: ProxyProtocol
  readonly host: string
  /** A number field gives text while it holds none. */
  readonly port: number | string
  readonly user: string
  /** Empty leaves a stored one as it is, `null` removes it. */
  readonly password: string | null
  readonly trustKind: 'app' | 'own'
  readonly caFile: string
  readonly systemCertificates: boolean
  readonly certificateKind: 'app' | 'none' | 'pfx' | 'pem'
  readonly pfxFile: string
  readonly certFile: string
  readonly keyFile: string
  /** As the password. */
  readonly passphrase: string | null
  readonly skipCertificateCheck: boolean
}

export type NetworkField = keyof NetworkFields | 'form'
export type NetworkErrors = Readonly<Partial<Record<NetworkField, string>>>

/** What each part of the form is given. */
export interface FieldsProps {
  /** A profile may do as the settings do. */
  readonly inProfile: boolean
  readonly fields: NetworkFields
  readonly errors: NetworkErrors
  readonly change: (changed: Partial<NetworkFields>) => void
}

const NO_PROXY = { protocol: 'http', host: '', port: 8080, user: '' } as const
const NO_FILES = { pfxFile: '', certFile: '', keyFile: '' } as const

export function networkFieldsOf({
  proxy,
  trust,
  clientCertificate,
  skipCertificateCheck
}: ProfileNetwork): NetworkFields {
  const { protocol, host, port, user } = proxy.kind === 'manual' ? proxy : NO_PROXY
  return {
    proxyKind: proxy.kind,
    protocol,
    host,
    port,
    user,
    password: '',
    trustKind: trust.kind,
    caFile: (trust.kind === 'own' && trust.caFile) || '',
    systemCertificates: trust.kind === 'app' || trust.systemCertificates,
    certificateKind: clientCertificate.kind,
    ...NO_FILES,
    ...(clientCertificate.kind === 'pfx' && { pfxFile: clientCertificate.file }),
    ...(clientCertificate.kind === 'pem' && {
      certFile: clientCertificate.certFile,
      keyFile: clientCertificate.keyFile
    }),
    passphrase: '',
    skipCertificateCheck
  }
}

function proxyOf(fields: NetworkFields): ProfileNetwork['proxy'] {
  const { proxyKind, protocol, host, port, user } = fields
  return proxyKind === 'manual'
    ? { kind: 'manual', protocol, host, port: Number(port || Number.NaN), user }
    : { kind: proxyKind }
}

/** Whether a password stored for the saved proxy still counts for the one that was typed. */
export function passwordIsFor(saved: ProfileNetwork['proxy'], fields: NetworkFields): boolean {
  const typed = proxySchema.safeParse(proxyOf(fields))
  return typed.success && isSameProxy(saved, typed.data)
}

function certificateOf(fields: NetworkFields): ClientCertificate | { readonly kind: 'app' } {
  const { certificateKind, pfxFile, certFile, keyFile } = fields
  switch (certificateKind) {
    case 'pfx':
      return { kind: 'pfx', file: pfxFile }
    case 'pem':
      return { kind: 'pem', certFile, keyFile }
    case 'app':
    case 'none':
      return { kind: certificateKind }
  }
}

/** As typed, so it may not hold. */
export const networkOf = (fields: NetworkFields): ProfileNetwork => ({
  proxy: proxyOf(fields),
  trust:
    fields.trustKind === 'app'
      ? { kind: 'app' }
      : {
          kind: 'own',
          caFile: fields.caFile.trim() === '' ? null : fields.caFile,
          systemCertificates: fields.systemCertificates
        },
  clientCertificate: certificateOf(fields),
  skipCertificateCheck: fields.skipCertificateCheck
})

export const secretsOf = ({ password, passphrase }: NetworkFields): NetworkSecrets => ({
  proxyPassword: password,
  passphrase
})

/** The end of an error's path, and the field that it is about. */
const FIELDS: readonly (readonly [path: string, field: NetworkField])[] = [
  ['proxy.host', 'host'],
  ['proxy.port', 'port'],
  ['proxy.user', 'user'],
  ['trust.caFile', 'caFile'],
  ['clientCertificate.file', 'pfxFile'],
  ['clientCertificate.certFile', 'certFile'],
  ['clientCertificate.keyFile', 'keyFile'],
  ['proxyPassword', 'password'],
  ['passphrase', 'passphrase'],
  ['skipCertificateCheck', 'skipCertificateCheck']
]

export const networkFieldOf = (path: string): NetworkField =>
  FIELDS.find(([end]) => path.endsWith(end))?.[1] ?? 'form'

export const networkErrorOf = ({ field, message }: AppError): NetworkErrors => ({
  [networkFieldOf(field ?? '')]: message
})

export const isProtocol = (text: string): text is ProxyProtocol =>
  PROXY_PROTOCOLS.some((known) => known === text)
