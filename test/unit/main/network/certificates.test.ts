/** Files of authorities and client certificates: what is taken, and what is said of the others. */
import { createServer } from 'node:https'
import { join } from 'node:path'
import { TLSSocket } from 'node:tls'
import type { ClientCertificate } from '@shared/domain/network'
import { beforeEach, describe, expect, it } from 'vitest'
import { classify } from '../../../../src/main/events/classify'
import { eventClient } from '../../../../src/main/events/client'
import { buildRequest } from '../../../../src/main/events/request'
import { readAuthorities, readIdentity } from '../../../../src/main/network/certificate-files'
import { createSecureContexts } from '../../../../src/main/network/secure-contexts'
import { authoritiesOf } from '../../../../src/main/network/trust'
import { createAuthority } from '../../../support/certificates'
import {
  documentsIn,
  temporaryFile,
  temporaryFolder,
  testKeyring
} from '../../../support/documents'
import { authorityFile, connectorFor, networkOver } from '../../../support/network'
import {
  encryptKey,
  hasOpenssl,
  makePfx,
  startDemandingServer,
  writeIdentity
} from '../../../support/openssl'

const PASSPHRASE = 'canary pass-phrase 7f3a'

describe('a file of authorities', () => {
  const authority = createAuthority()
  const read = (content: string | Uint8Array) =>
    readAuthorities(temporaryFile('file', content), 'trust.caFile')

  it('may hold several, with words between them', async () => {
    const found = await read(`# ours\n${authority.cert}\nand\n${createAuthority().cert}`)
    expect(found.ok && found.value).toHaveLength(2)
  })

  const past = { notBefore: new Date('2019-01-01'), notAfter: new Date('2020-01-01') }
  it.each([
    ['empty', '', 'is empty'],
    ['no certificate', 'hello', 'begins with -----BEGIN CERTIFICATE-----'],
    ['a private key', authority.issue({}).key, 'this is a private key'],
    ['binary', Uint8Array.from([0x30, 0x82, 1, 2]), 'binary form (DER or PKCS#12)'],
    ['damaged', authority.cert.replace(/M/g, 'N'), 'is damaged'],
    ['cut off', authority.cert.slice(0, 200), 'its certificate is damaged'],
    ['expired', authority.issue({ ...past, subject: 'Old one' }).cert, '(Old one) has expired'],
    ['too large', 'x'.repeat(2_000_001), 'larger than 2 MB']
  ])('that is %s is refused with the reason', async (_what, content, words) => {
    expect(await read(content)).toMatchObject({
      ok: false,
      error: { field: 'trust.caFile', message: expect.stringContaining(words) }
    })
  })

  it('that is not there, no file or no full path is refused', async () => {
    const folder = temporaryFolder()
    for (const [path, words] of [
      [join(folder, 'gone.pem'), 'there is no such file'],
      [folder, 'not a file'],
      ['relative.pem', 'must be a full path']
    ] as const)
      expect(await readAuthorities(path, 'trust.caFile')).toMatchObject({
        ok: false,
        error: { message: expect.stringContaining(words) }
      })
  })
})

describe('the system’s certificates', () => {
  const pem = createAuthority().cert

  it('are offered only by a runtime that can read them', () => {
    expect(authoritiesOf({}).offersSystem).toBe(false)
    expect(authoritiesOf({}).system()).toEqual([])
    expect(authoritiesOf({}).builtIn().length).toBeGreaterThan(50)
    const offering = authoritiesOf({ getCACertificates: (type: string) => [type, pem] })
    expect(offering.offersSystem).toBe(true)
    expect(offering.system()).toEqual(['system', pem])
  })

  it('make a context, once for the same set', () => {
    const contextOf = createSecureContexts(
      authoritiesOf({ getCACertificates: (type: string) => (type === 'system' ? [pem] : []) })
    )
    const plain = { useSystem: false, furtherAuthorities: [], identity: {} }
    expect(contextOf(plain)).toBeUndefined()
    const first = contextOf({ ...plain, useSystem: true })
    expect(first).toBeDefined()
    expect(contextOf({ ...plain, useSystem: true })).toBe(first)
    expect(contextOf({ ...plain, furtherAuthorities: [pem, pem] })).not.toBe(first)
  })
})

describe.skipIf(!hasOpenssl)('a client certificate', () => {
  const authority = createAuthority()
  const own = authority.issue({ subject: 'QA of Acme' })
  let folder: string
  let files: { certFile: string; keyFile: string }
  beforeEach(() => {
    folder = temporaryFolder()
    files = writeIdentity(folder, own)
  })

  const pem = (changes = {}): ClientCertificate => ({ kind: 'pem', ...files, ...changes })
  const problem = async (chosen: ClientCertificate, passphrase?: string) => {
    const read = await readIdentity(chosen, passphrase)
    return read.ok ? undefined : read.error
  }

  it('is taken as PEM, with and without a passphrase, and as PKCS#12', async () => {
    expect(await problem(pem())).toBeUndefined()
    const keyFile = encryptKey(folder, files, PASSPHRASE)
    expect(await problem(pem({ keyFile }), PASSPHRASE)).toBeUndefined()
    const file = makePfx(folder, files, PASSPHRASE)
    expect(await problem({ kind: 'pfx', file }, PASSPHRASE)).toBeUndefined()
  })

  it('is refused at the field that is wrong, and without its passphrase in the words', async () => {
    const encrypted = encryptKey(folder, files, PASSPHRASE)
    const pfx = makePfx(folder, files, PASSPHRASE)
    const stranger = temporaryFile('stranger.key', createAuthority().issue({}).key)
    const notes = temporaryFile('notes.txt', 'nothing')
    const cases = [
      [pem({ keyFile: encrypted }), undefined, 'secrets.passphrase', 'needs its passphrase'],
      [pem({ keyFile: encrypted }), `${PASSPHRASE}x`, 'secrets.passphrase', 'does not open'],
      [pem({ keyFile: stranger }), undefined, 'clientCertificate.keyFile', 'does not belong'],
      [
        pem({ keyFile: files.certFile }),
        undefined,
        'clientCertificate.keyFile',
        'a certificate, not'
      ],
      [
        pem({ certFile: files.keyFile }),
        undefined,
        'clientCertificate.certFile',
        'a private key, not'
      ],
      [{ kind: 'pfx', file: pfx }, undefined, 'secrets.passphrase', 'needs its passphrase'],
      [{ kind: 'pfx', file: pfx }, `${PASSPHRASE}x`, 'secrets.passphrase', 'does not open'],
      [{ kind: 'pfx', file: notes }, undefined, 'clientCertificate.file', 'no PKCS#12 file']
    ] as const
    for (const [chosen, passphrase, field, words] of cases) {
      const error = await problem(chosen, passphrase)
      expect(error).toMatchObject({ field, message: expect.stringContaining(words) })
      expect(error?.message).not.toContain(PASSPHRASE)
    }
  })

  const post = async (url: string, certificate: ClientCertificate, passphrase?: string) => {
    const { network } = networkOver(documentsIn(temporaryFolder()), { encryption: testKeyring(7) })
    const connector = await connectorFor(
      network,
      url,
      {
        trust: { kind: 'own', caFile: authorityFile(authority.cert), systemCertificates: false },
        clientCertificate: certificate
      },
      { passphrase }
    )
    const request = buildRequest({ baseUrl: url, engagementId: 'e-1' }, 'Visitor came')
    return eventClient(request, 'a-visitor-token', {
      timeoutMs: 5000,
      signal: new AbortController().signal,
      connector
    })
  }

  it('is shown to a server that demands it', async () => {
    const server = authority.issue({ addresses: [[127, 0, 0, 1]] })
    const seen: string[] = []
    const demanding = createServer(
      { ...server, ca: authority.cert, requestCert: true, rejectUnauthorized: true },
      ({ socket }, response) => {
        if (socket instanceof TLSSocket) seen.push(String(socket.getPeerCertificate().subject.CN))
        response.end('{}')
      }
    )
    await new Promise<void>((resolve) => demanding.listen(0, '127.0.0.1', resolve))
    const address = demanding.address()
    const url = `https://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
    const file = makePfx(folder, files, PASSPHRASE)
    for (const sent of [await post(url, pem()), await post(url, { kind: 'pfx', file }, PASSPHRASE)])
      expect(sent.response?.status).toBe(200)
    expect(seen).toEqual(['QA of Acme', 'QA of Acme'])
    demanding.close()
  })

  it.each([
    // Until 1.3 the alert names no reason.
    ['tls1_2', 'unreachable/tls'],
    ['tls1_3', 'unreachable/tls-client-certificate']
  ] as const)(
    'that is missing means not delivered, where the server says so (%s)',
    async (version, code) => {
      const identity = authority.issue({ addresses: [[127, 0, 0, 1]] })
      const server = await startDemandingServer(folder, identity, authority.cert, version)
      const refused = await post(server.url, { kind: 'none' })
      server.stop()
      expect(classify(server.url, refused.response, refused.failure)).toEqual({
        outcome: 'unreachable',
        code
      })
    }
  )
})

it('an old PKCS#12 file is refused with the reason', async () => {
  if (!hasOpenssl) return
  const folder = temporaryFolder()
  const files = writeIdentity(folder, createAuthority().issue({}))
  const file = makePfx(folder, files, PASSPHRASE, true)
  const read = await readIdentity({ kind: 'pfx', file }, PASSPHRASE)
  expect(read).toMatchObject({ ok: false, error: { field: 'clientCertificate.file' } })
})
