/**
 * Certificates, keys and PKCS#12 files as people get them from their IT: read, and checked at
 * once, so that what is wrong with a file is said where it is chosen and not with the first event.
 * Errors name the field; nothing of a key stands in them.
 */
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import tls from 'node:tls'
import type { ClientCertificate } from '@shared/domain/network'
import { fail, ok, type Result } from '@shared/result'
import { codeOf, messageOf } from '../errors'

/** All authorities of a large company are some hundred kilobytes. */
const MAX_BYTES = 2_000_000

const PEM_CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g

async function readBytes(path: string, what: string, field: string): Promise<Result<Buffer>> {
  if (!isAbsolute(path)) return fail('invalid', `${what} must be a full path.`, field)
  try {
    const found = await stat(path)
    // A pipe or a device would be read for ever.
    if (!found.isFile()) return fail('invalid', `${what}: this is not a file.`, field)
    if (found.size > MAX_BYTES)
      return fail('invalid', `${what} is larger than 2 MB: it can’t be certificates.`, field)
    return ok(await readFile(path))
  } catch (error) {
    return codeOf(error) === 'ENOENT'
      ? fail('invalid', `${what}: there is no such file.`, field)
      : fail('invalid', `${what} can’t be read: ${messageOf(error)}.`, field)
  }
}

/** The certificates in a file of authorities, each as PEM. */
export async function readAuthorities(path: string, field: string): Promise<Result<string[]>> {
  const what = 'Certificate authority file'
  const bytes = await readBytes(path, what, field)
  if (!bytes.ok) return bytes
  const found = bytes.value.toString('latin1').match(PEM_CERTIFICATE) ?? []
  if (found.length === 0) return fail('invalid', notPem(what, bytes.value), field)
  for (const [index, pem] of found.entries()) {
    const certificate = parsed(pem)
    const which = found.length === 1 ? 'its certificate' : `certificate ${index + 1}`
    if (!certificate) return fail('invalid', `${what}: ${which} is damaged.`, field)
    if (Date.parse(certificate.validTo) < Date.now())
      return fail(
        'invalid',
        `${what}: ${which} (${shortName(certificate.subject)}) has expired on ${certificate.validTo}.`,
        field
      )
  }
  return ok(found)
}

/** What Node's TLS takes of a client certificate. */
export type OwnIdentity = Pick<tls.SecureContextOptions, 'pfx' | 'cert' | 'key' | 'passphrase'>

/** The passphrase's own error has the field `secrets.passphrase`. */
export async function readIdentity(
  chosen: ClientCertificate,
  passphrase: string | undefined
): Promise<Result<OwnIdentity>> {
  switch (chosen.kind) {
    case 'none':
      return ok({})
    case 'pfx':
      return readPfx(chosen.file, passphrase)
    case 'pem':
      return readPem(chosen.certFile, chosen.keyFile, passphrase)
  }
}

const WRONG_PASSPHRASE = 'The passphrase does not open this file.'
/**
 * As BoringSSL calls it, which knows fewer ways than OpenSSL. That one says no more than
 * "unsupported", and of a wrong passphrase too.
 */
const UNKNOWN_ENCRYPTION = /UNSUPPORTED_(KEY_DERIVATION|CIPHER|PRF|ENCRYPTION)|UNKNOWN_[A-Z_]+/
const MISSING_PASSPHRASE = 'This file needs its passphrase.'

async function readPfx(path: string, passphrase = ''): Promise<Result<OwnIdentity>> {
  const field = 'clientCertificate.file'
  const pfx = await readBytes(path, 'PKCS#12 file', field)
  if (!pfx.ok) return pfx
  const identity = { pfx: pfx.value, passphrase }
  const problem = contextProblem(identity)
  if (problem === undefined) return ok(identity)
  if (/mac verify|INCORRECT_PASSWORD|bad decrypt/i.test(problem))
    return fail(
      'invalid',
      passphrase === '' ? MISSING_PASSPHRASE : WRONG_PASSPHRASE,
      'secrets.passphrase'
    )
  return /unsupported|unknown_/i.test(problem)
    ? fail(
        'invalid',
        'PKCS#12 file: it is encrypted in a way that this app can’t open, such as an old one that is not safe any more. Ask for one made with AES.',
        field
      )
    : fail('invalid', 'PKCS#12 file: this is no PKCS#12 file with certificate and key.', field)
}

async function readPem(
  certFile: string,
  keyFile: string,
  passphrase: string | undefined
): Promise<Result<OwnIdentity>> {
  const certField = 'clientCertificate.certFile'
  const keyField = 'clientCertificate.keyFile'
  const cert = await readBytes(certFile, 'Certificate file', certField)
  if (!cert.ok) return cert
  const certificate = parsed(cert.value.toString('latin1').match(PEM_CERTIFICATE)?.[0] ?? '')
  if (!certificate) return fail('invalid', notPem('Certificate file', cert.value), certField)
  const key = await readBytes(keyFile, 'Key file', keyField)
  if (!key.ok) return key
  const opened = openKey(key.value, passphrase)
  if (!opened.ok) return opened
  return certificate.checkPrivateKey(opened.value)
    ? ok({ cert: cert.value, key: key.value, ...(passphrase !== undefined && { passphrase }) })
    : fail('invalid', 'Key file: this key does not belong to the certificate.', keyField)
}

function openKey(
  key: Buffer,
  passphrase: string | undefined
): Result<ReturnType<typeof createPrivateKey>> {
  const text = key.toString('latin1')
  if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text))
    return fail('invalid', notPem('Key file', key), 'clientCertificate.keyFile')
  try {
    return ok(createPrivateKey({ key, ...(passphrase !== undefined && { passphrase }) }))
  } catch (error) {
    if (UNKNOWN_ENCRYPTION.test(String(error)))
      return fail(
        'invalid',
        'Key file: it is encrypted in a way that this app can’t open, such as scrypt. Ask for one made with AES and PBKDF2, or for a PKCS#12 file.',
        'clientCertificate.keyFile'
      )
    return /ENCRYPTED/.test(text)
      ? fail(
          'invalid',
          passphrase === undefined ? MISSING_PASSPHRASE : WRONG_PASSPHRASE,
          'secrets.passphrase'
        )
      : fail('invalid', 'Key file: the key is damaged.', 'clientCertificate.keyFile')
  }
}

function contextProblem(identity: OwnIdentity): string | undefined {
  try {
    tls.createSecureContext(identity)
    return undefined
  } catch (error) {
    return messageOf(error)
  }
}

function parsed(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem)
  } catch {
    return undefined
  }
}

/** People often get the same things in other wrappings: says which one this seems to be. */
function notPem(what: string, bytes: Buffer): string {
  const text = bytes.toString('latin1')
  if (bytes.length === 0) return `${what} is empty.`
  if (/PRIVATE KEY-----/.test(text) && what !== 'Key file')
    return `${what}: this is a private key, not a certificate.`
  if (/BEGIN CERTIFICATE-----/.test(text))
    return what === 'Key file'
      ? `${what}: this is a certificate, not a private key.`
      : `${what}: its certificate is damaged.`
  if (bytes[0] === 0x30)
    return `${what}: it is in binary form (DER or PKCS#12). A text file is needed that begins with -----BEGIN (PEM).`
  return `${what}: it holds nothing that begins with -----BEGIN ${what === 'Key file' ? 'PRIVATE KEY' : 'CERTIFICATE'}----- (PEM).`
}

/** The common name out of a subject, or the whole on one line. */
const shortName = (subject: string): string =>
  /^CN=(.+)$/m.exec(subject)?.[1] ?? subject.replaceAll('\n', ', ')
