/** Settings of the network: what is kept, whose password goes where, and what the next start finds. */
import {
  DEFAULT_NETWORK,
  DEFAULT_PROFILE_NETWORK,
  type Network,
  type NetworkInput,
  type ProfileNetwork,
  secretsAfter
} from '@shared/domain/network'
import { profileInputSchema } from '@shared/domain/profile'
import { ok } from '@shared/result'
import { describe, expect, it } from 'vitest'
import { readProxyList } from '../../../../src/main/network/hop'
import type { NetworkUse } from '../../../../src/main/network/network-service'
import { profilesSpec } from '../../../../src/main/profiles/profile-document'
import { ProfileService } from '../../../../src/main/profiles/profile-service'
import { decode } from '../../../../src/main/storage/document-format'
import { createTokenVault, vaultSpec } from '../../../../src/main/storage/token-vault'
import {
  anyText,
  documentsIn,
  openFileWriter,
  temporaryFolder,
  testKeyring
} from '../../../support/documents'
import { must } from '../../../support/history'
import { leakingFiles } from '../../../support/leaks'
import { networkOver } from '../../../support/network'

const PASSWORD = 'canary-proxy_pass-5b1e'
const COMPANY = new URL('https://api.company.test')
const PROXY = {
  kind: 'manual',
  protocol: 'http',
  host: 'proxy.company.test',
  port: 3128,
  user: 'qa'
} as const

const input = (changes: Partial<Network> = {}, password?: string | null): NetworkInput => ({
  ...DEFAULT_NETWORK,
  proxy: PROXY,
  ...changes,
  secrets: { proxyPassword: password }
})

function open(folder: string, refused = new Set<string>()) {
  const documents = documentsIn(folder, {
    openWriter: (place, name) => {
      const write = openFileWriter(place, name)
      return (value) => {
        if (refused.has(name)) throw new Error('EROFS: read-only file system, open')
        write(value)
      }
    }
  })
  const encryption = testKeyring(7)
  const room = networkOver(documents, { encryption })
  const profiles = new ProfileService({
    store: documents.open(profilesSpec),
    vault: createTokenVault(documents.open(vaultSpec), encryption),
    ...room,
    checkTexts: anyText,
    holding: () => [],
    sandbox: { baseUrl: () => null, start: async () => ok('') }
  })
  return { ...room, profiles }
}

const use = (network: Partial<ProfileNetwork> = {}, owner = 'app'): NetworkUse => {
  const whole = { ...DEFAULT_PROFILE_NETWORK, ...network }
  return { owner, network: whole, saved: whole, typed: {}, checksCertificate: true }
}

describe('the app’s settings', () => {
  it('are there at the next start; the password is nowhere in plain text', async () => {
    const folder = temporaryFolder()
    const view = must(await open(folder).network.save(input({}, PASSWORD)))
    expect(view).toMatchObject({ network: { proxy: PROXY }, secrets: { proxyPassword: 'keyring' } })
    expect(JSON.stringify(view)).not.toContain(PASSWORD)
    const { network } = open(folder)
    expect(network.view()).toEqual(view)
    const { route, secrets } = must(await network.resolve(use()))
    expect(await route.hopsTo(COMPANY)).toEqual([{ ...PROXY, kind: 'proxy', password: PASSWORD }])
    expect(secrets).toContain(Buffer.from(`qa:${PASSWORD}`).toString('base64'))
    expect(network.knownSecrets()).toContain(PASSWORD)
    expect(leakingFiles(folder, PASSWORD)).toEqual([])
  })

  it('keep the password as long as the proxy and its user stay', async () => {
    const { network } = open(temporaryFolder())
    await network.save(input({}, PASSWORD))
    const kept = must(
      await network.save(input({ trust: { ...DEFAULT_NETWORK.trust, systemCertificates: false } }))
    )
    expect(kept.secrets.proxyPassword).toBe('keyring')
    const elsewhere = must(await network.save(input({ proxy: { ...PROXY, host: 'other.test' } })))
    expect(elsewhere.secrets.proxyPassword).toBe('none')
  })

  it('let it be removed', async () => {
    const { network } = open(temporaryFolder())
    await network.save(input({}, PASSWORD))
    expect(must(await network.save(input({}, null))).secrets.proxyPassword).toBe('none')
  })

  it('stay as they were where the disk refuses', async () => {
    const folder = temporaryFolder()
    const refused = new Set<string>()
    const { network } = open(folder, refused)
    await network.save(input({}, PASSWORD))
    refused.add('network')
    const port = { ...PROXY, port: 1 }
    expect(await network.save(input({ proxy: port }, 'another'))).toMatchObject({ ok: false })
    const { route } = must(await network.resolve(use()))
    expect(await route.hopsTo(COMPANY)).toEqual([{ ...PROXY, kind: 'proxy', password: PASSWORD }])
  })

  it('are not kept with a file that can’t be used', async () => {
    const { network } = open(temporaryFolder())
    const trust = { ...DEFAULT_NETWORK.trust, caFile: '/no/such/file.pem' }
    expect(await network.save(input({ trust }, PASSWORD))).toMatchObject({
      ok: false,
      error: { code: 'invalid', field: 'trust.caFile' }
    })
    expect(network.view()).toMatchObject({
      network: DEFAULT_NETWORK,
      secrets: { proxyPassword: 'none' }
    })
  })
})

describe('a profile', () => {
  const change = (network: Partial<ProfileNetwork>, secrets = {}) =>
    profileInputSchema.parse({
      name: 'Company',
      color: 'blue',
      host: { kind: 'preset', url: 'https://api.beta.glia.com' },
      engagementId: 'e-1',
      timeoutMs: 5000,
      network: { ...DEFAULT_PROFILE_NETWORK, ...network },
      networkSecrets: secrets
    })

  it('has its own proxy and password, which go and come back with it', async () => {
    const { profiles, network, secrets } = open(temporaryFolder())
    await network.save(input({}, 'the-password-of-the-app'))
    const { id, networkSecrets } = must(
      profiles.save(change({ proxy: PROXY }, { proxyPassword: PASSWORD }))
    )
    expect(networkSecrets.proxyPassword).toBe('keyring')
    const copy = must(profiles.duplicate(id))
    expect(secrets.read(copy.id, 'proxyPassword')).toEqual({ ok: true, value: PASSWORD })
    profiles.delete(id)
    expect(secrets.states(id).proxyPassword).toBe('none')
    profiles.restore(id)
    const { route } = must(await network.resolve(use({ proxy: PROXY }, id)))
    expect(await route.hopsTo(COMPANY)).toMatchObject([{ password: PASSWORD }])
  })

  it('is never sent the app’s password for a proxy of its own', async () => {
    const { network } = open(temporaryFolder())
    await network.save(input({}, PASSWORD))
    const { route } = must(await network.resolve(use({ proxy: PROXY }, 'of-a-profile')))
    expect(await route.hopsTo(COMPANY)).toMatchObject([{ password: '' }])
  })

  it('names the field where a file can’t be used', async () => {
    const { profiles } = open(temporaryFolder())
    const broken = change({ clientCertificate: { kind: 'pfx', file: '/no/such.p12' } })
    expect(await profiles.checkNetwork(broken)).toMatchObject({
      ok: false,
      error: { field: 'network.clientCertificate.file' }
    })
  })

  it('keeps its network where a change does not speak of it', () => {
    const { profiles } = open(temporaryFolder())
    const saved = must(profiles.save(change({ proxy: { kind: 'none' } })))
    const { network: _network, ...silent } = change({})
    expect(must(profiles.save({ ...silent, id: saved.id })).network.proxy).toEqual({ kind: 'none' })
  })

  it('may leave certificates unchecked for a test host, never for production', () => {
    const loose = change({ skipCertificateCheck: true })
    for (const host of [
      { kind: 'preset', url: 'https://api.glia.com' },
      { kind: 'custom', baseUrl: 'https://qa.example.com' }
    ] as const)
      expect(profileInputSchema.safeParse({ ...loose, host }).error?.issues).toMatchObject([
        { path: ['network', 'skipCertificateCheck'] }
      ])
    for (const host of [
      { kind: 'preset', url: 'https://api.beta.glia.eu' },
      { kind: 'custom', baseUrl: 'https://localhost:8443' }
    ] as const)
      expect(profileInputSchema.safeParse({ ...loose, host }).success).toBe(true)
  })

  it('of version 1 does as the app does', () => {
    const { network: _network, networkSecrets: _secrets, ...old } = change({})
    const profile = { ...old, id: '11111111-1111-4111-8111-111111111111' }
    const text = JSON.stringify({ version: 1, content: { profiles: [profile] } })
    expect(decode(profilesSpec, Buffer.from(text))).toEqual({
      kind: 'good',
      content: { profiles: [{ ...profile, network: DEFAULT_PROFILE_NETWORK }] }
    })
  })
})

describe('what becomes of secrets', () => {
  const before = { proxy: PROXY, clientCertificate: { kind: 'pfx', file: '/a' } } as const
  it.each([
    ['stay', before, {}, { proxyPassword: undefined, passphrase: undefined }],
    ['go with their use', DEFAULT_NETWORK, {}, { proxyPassword: null, passphrase: null }],
    [
      'are replaced, also for another proxy',
      { ...before, proxy: { ...PROXY, port: 1 } },
      { proxyPassword: 'new' },
      { proxyPassword: 'new', passphrase: undefined }
    ]
  ] as const)('they %s', (_what, after, typed, expected) => {
    expect(secretsAfter(before, after, typed)).toEqual(expected)
  })
})

describe('a list of proxies', () => {
  const to = (protocol: string, host: string, port: number) => ({
    kind: 'proxy',
    protocol,
    host,
    port,
    user: '',
    password: ''
  })
  it.each([
    ['DIRECT', [{ kind: 'direct' }]],
    ['', [{ kind: 'direct' }]],
    ['PROXY a:80; direct', [to('http', 'a', 80), { kind: 'direct' }]],
    [
      'HTTPS b; SOCKS c; SOCKS5 [::1]:9',
      [to('https', 'b', 443), to('socks4', 'c', 1080), to('socks5', '::1', 9)]
    ],
    ['QUIC a:1; PROXY', []]
  ])('%j is read', (text, hops) => {
    expect(readProxyList(text)).toEqual(hops)
  })
})
