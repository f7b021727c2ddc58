/**
 * Certificates for servers on loopback, made when they are needed: nothing secret is kept in the
 * repository, nothing expires, and no tool has to be installed. Just enough of X.509 in DER.
 */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'

export interface Identity {
  /** PEM. */
  readonly cert: string
  /** PEM. */
  readonly key: string
}

interface CertificateOptions {
  /** What it calls itself. */
  readonly subject?: string
  readonly names?: readonly string[]
  readonly addresses?: readonly (readonly [number, number, number, number])[]
  readonly notBefore?: Date
  readonly notAfter?: Date
}

interface Authority {
  /** PEM, to be trusted. */
  readonly cert: string
  readonly issue: (options: CertificateOptions) => Identity
}

const OID = {
  ecdsaWithSha256: '2a8648ce3d040302',
  commonName: '550403',
  basicConstraints: '551d13',
  subjectAltName: '551d11'
} as const

const DAY_MS = 86_400_000

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const size = content.length
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 0xff]
  return Buffer.concat([Buffer.from([tag, ...length]), content])
}

const sequence = (...parts: readonly Buffer[]): Buffer => der(0x30, ...parts)
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'))
const name = (text: string): Buffer =>
  sequence(der(0x31, sequence(oid(OID.commonName), der(0x0c, Buffer.from(text)))))
const bits = (bytes: Buffer): Buffer => der(0x03, Buffer.from([0]), bytes)
/** `YYMMDDHHMMSSZ`, which means the years 1950 to 2049. */
const time = (date: Date): Buffer =>
  der(
    0x17,
    Buffer.from(
      `${date
        .toISOString()
        .replace(/[-:T]|\.\d+Z$/g, '')
        .slice(2)}Z`
    )
  )
const algorithm = sequence(oid(OID.ecdsaWithSha256))

const extension = (id: string, value: Buffer): Buffer => sequence(oid(id), der(0x04, value))

const alternativeNames = ({ names = [], addresses = [] }: CertificateOptions): Buffer =>
  sequence(
    ...names.map((text) => der(0x82, Buffer.from(text))),
    ...addresses.map((bytes) => der(0x87, Buffer.from(bytes)))
  )

let serial = 0

function certificate(
  subject: string,
  publicKey: KeyObject,
  issuer: { readonly name: string; readonly key: KeyObject },
  extensions: readonly Buffer[],
  { notBefore, notAfter }: CertificateOptions
): string {
  const toBeSigned = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([++serial])),
    algorithm,
    name(issuer.name),
    sequence(
      time(notBefore ?? new Date(Date.now() - DAY_MS)),
      time(notAfter ?? new Date(Date.now() + DAY_MS))
    ),
    name(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions))
  )
  const signed = sequence(toBeSigned, algorithm, bits(sign('sha256', toBeSigned, issuer.key)))
  // An empty line before the end would make it unreadable.
  const lines = signed.toString('base64').match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}

const newKey = () => generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
const asPem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString()

export function createAuthority(called = 'Authority of a test'): Authority {
  const { publicKey, privateKey } = newKey()
  const issuer = { name: called, key: privateKey }
  const isAuthority = extension(OID.basicConstraints, sequence(der(0x01, Buffer.from([0xff]))))
  return {
    cert: certificate(issuer.name, publicKey, issuer, [isAuthority], {}),
    issue: (options) => {
      const own = newKey()
      const names = extension(OID.subjectAltName, alternativeNames(options))
      return {
        cert: certificate(
          options.subject ?? 'server of a test',
          own.publicKey,
          issuer,
          [names],
          options
        ),
        key: asPem(own.privateKey)
      }
    }
  }
}

export function createSelfSigned(options: CertificateOptions): Identity {
  const { publicKey, privateKey } = newKey()
  const subject = 'server on its own'
  const names = extension(OID.subjectAltName, alternativeNames(options))
  return {
    cert: certificate(subject, publicKey, { name: subject, key: privateKey }, [names], options),
    key: asPem(privateKey)
  }
}
