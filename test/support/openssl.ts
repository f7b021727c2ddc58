/** What only OpenSSL makes: encrypted keys, PKCS#12 files, and a server that refuses by the book. */
import { execFileSync, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isAvailable } from './available'
import type { Identity } from './certificates'

const OPENSSL = '/usr/bin/openssl'

export const hasOpenssl = isAvailable(OPENSSL)

interface Files {
  readonly certFile: string
  readonly keyFile: string
}

export function writeIdentity(folder: string, { cert, key }: Identity): Files {
  const files = { certFile: join(folder, 'client.crt'), keyFile: join(folder, 'client.key') }
  writeFileSync(files.certFile, cert)
  writeFileSync(files.keyFile, key)
  return files
}

/** `legacy` in the way of old Windows versions (RC2 and 3DES). */
export function makePfx(folder: string, files: Files, passphrase: string, legacy = false): string {
  const out = join(folder, legacy ? 'old.p12' : 'client.p12')
  execFileSync(
    OPENSSL,
    [
      ...['pkcs12', '-export', '-in', files.certFile, '-inkey', files.keyFile, '-out', out],
      ...['-passout', 'env:STUDIO_TEST_PASSPHRASE', ...(legacy ? ['-legacy'] : [])]
    ],
    { env: { ...process.env, STUDIO_TEST_PASSPHRASE: passphrase }, stdio: 'pipe' }
  )
  return out
}

/** `scrypt` is a way that BoringSSL, and so the app, does not know. */
export function encryptKey(
  folder: string,
  { keyFile }: Files,
  passphrase: string,
  derivation: 'pbkdf2' | 'scrypt' = 'pbkdf2'
): string {
  const out = join(folder, `${derivation}.key`)
  execFileSync(
    OPENSSL,
    [
      ...['pkcs8', '-topk8', '-in', keyFile, '-out', out, '-passout', 'env:STUDIO_TEST_PASSPHRASE'],
      ...(derivation === 'scrypt' ? ['-scrypt'] : [])
    ],
    { env: { ...process.env, STUDIO_TEST_PASSPHRASE: passphrase }, stdio: 'pipe' }
  )
  return out
}

/** Demands a client certificate of this authority, and says so with an alert as TLS has it. */
export async function startDemandingServer(
  folder: string,
  { cert, key }: Identity,
  authority: string,
  version: 'tls1_2' | 'tls1_3'
) {
  const path = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  const child = spawn(
    OPENSSL,
    [
      ...['s_server', '-accept', '127.0.0.1:0', '-www', '-Verify', '2', '-verify_return_error'],
      ...['-cert', path('server.crt', cert), '-key', path('server.key', key)],
      ...['-CAfile', path('authority.crt', authority), `-${version}`]
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] }
  )
  const port = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const found = /ACCEPT 127\.0\.0\.1:(\d+)/.exec(said)?.[1]
      if (found) resolve(found)
    })
    child.once('close', () => reject(new Error(said)))
  })
  return { url: `https://127.0.0.1:${port}`, stop: () => child.kill() }
}
