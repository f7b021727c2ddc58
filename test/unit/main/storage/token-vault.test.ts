import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fail } from '@shared/result'
import { describe, expect, it } from 'vitest'
import {
  createTokenVault,
  type TokenVault,
  vaultSpec
} from '../../../../src/main/storage/token-vault'
import type { Encryption } from '../../../../src/main/storage/vault'
import { documentsIn, temporaryFolder, testKeyring } from '../../../support/documents'

const A = '11111111-1111-4111-8111-111111111111'
const B = '22222222-2222-4222-8222-222222222222'
const TOKEN = 'canary-7f3a-visitor-token-wxyz'
const KEYRING = testKeyring(7)
const NO_KEYRING = testKeyring(7, false)

const jwt = (claims: unknown): string =>
  `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`

const open = (folder: string, encryption: Encryption): TokenVault =>
  createTokenVault(documentsIn(folder).open(vaultSpec), encryption)

const everythingIn = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n')

describe('with a keyring', () => {
  it('a token is there at the next start, and never in plain text on disk', () => {
    const folder = temporaryFolder()
    expect(open(folder, KEYRING).set(A, TOKEN)).toMatchObject({ ok: true })
    const vault = open(folder, KEYRING)
    expect(vault.status(A)).toEqual({ kept: 'keyring', lastFour: 'wxyz', claims: null })
    expect(vault.read(A)).toEqual({ ok: true, value: TOKEN })
    const onDisk = everythingIn(folder)
    expect(onDisk).not.toContain(TOKEN)
    expect(onDisk).not.toContain(Buffer.from(TOKEN).toString('base64').slice(0, 20))
  })

  it('the status tells what a JWT says of itself', () => {
    const vault = open(temporaryFolder(), KEYRING)
    vault.set(A, jwt({ exp: 2_000_000_000, roles: ['visitor', { type: 'site_visitor' }] }))
    expect(vault.status(A).claims).toEqual({
      roles: ['visitor', 'site_visitor'],
      expiresAt: 2_000_000_000_000
    })
  })

  it('a copy is a token of its own', () => {
    const folder = temporaryFolder()
    const vault = open(folder, KEYRING)
    vault.set(A, TOKEN)
    vault.copy(A, B)
    vault.remove(A)
    expect(vault.read(A)).toMatchObject({ ok: false, error: { field: 'token' } })
    expect(open(folder, KEYRING).read(B)).toEqual({ ok: true, value: TOKEN })
  })

  it('a removed token is gone from the disk, copies included, and can be put back', () => {
    const folder = temporaryFolder()
    open(folder, KEYRING).set(A, TOKEN)
    // The second start takes a copy of the file.
    const vault = open(folder, KEYRING)
    const cipher = Buffer.from(KEYRING.encrypt(TOKEN)).toString('base64')
    expect(everythingIn(folder).split(cipher)).toHaveLength(3)
    const removed = vault.remove(A)
    expect(everythingIn(folder)).not.toContain(cipher)
    expect(vault.status(A).kept).toBe('none')
    if (!removed.ok || !removed.value) throw new Error('there was a token')
    vault.restore(A, removed.value)
    expect(open(folder, KEYRING).read(A)).toEqual({ ok: true, value: TOKEN })
  })

  it('a token whose copies can’t be deleted is still there', () => {
    const folder = temporaryFolder()
    const store = documentsIn(folder).open(vaultSpec)
    const stuck = { ...store, discardBackups: () => fail('storage', 'The folder is read-only.') }
    const vault = createTokenVault(stuck, KEYRING)
    vault.set(A, TOKEN)
    expect(vault.remove(A)).toMatchObject({ ok: false, error: { code: 'storage' } })
    expect(vault.read(A)).toEqual({ ok: true, value: TOKEN })
    expect(open(folder, KEYRING).read(A)).toEqual({ ok: true, value: TOKEN })
  })

  it('that refuses to encrypt, nothing is kept and the error does not hold the token', () => {
    const folder = temporaryFolder()
    const refusing: Encryption = {
      ...KEYRING,
      encrypt: (text) => {
        throw new Error(`can't encrypt ${text}`)
      }
    }
    const kept = open(folder, refusing).set(A, TOKEN)
    expect(kept).toMatchObject({ ok: false, error: { code: 'storage', field: 'token' } })
    expect(JSON.stringify(kept)).not.toContain(TOKEN)
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('without a keyring', () => {
  it('a token is kept for this run only, and nothing is written', () => {
    const folder = temporaryFolder()
    const vault = open(folder, NO_KEYRING)
    vault.set(A, TOKEN)
    expect(vault.status(A)).toEqual({ kept: 'memory', lastFour: 'wxyz', claims: null })
    expect(vault.read(A)).toEqual({ ok: true, value: TOKEN })
    expect(readdirSync(folder)).toEqual([])
    expect(open(folder, NO_KEYRING).status(A).kept).toBe('none')
  })

  it('it can be copied, removed and put back', () => {
    const vault = open(temporaryFolder(), NO_KEYRING)
    vault.set(A, TOKEN)
    vault.copy(A, B)
    const removed = vault.remove(A)
    expect(vault.status(A).kept).toBe('none')
    expect(vault.read(B)).toEqual({ ok: true, value: TOKEN })
    if (!removed.ok || !removed.value) throw new Error('there was a token')
    vault.restore(A, removed.value)
    expect(vault.read(A)).toEqual({ ok: true, value: TOKEN })
  })

  it('a new token replaces the one that an earlier keyring holds', () => {
    const folder = temporaryFolder()
    open(folder, KEYRING).set(A, TOKEN)
    open(folder, NO_KEYRING).set(A, 'another-token-abcd')
    expect(open(folder, KEYRING).status(A).kept).toBe('none')
  })
})

describe('with another keyring, or one that is gone', () => {
  it.each([
    ['another', testKeyring(8)],
    ['gone', NO_KEYRING]
  ])('%s: the token is called unreadable and stays until it is replaced', (_what, encryption) => {
    const folder = temporaryFolder()
    const first = open(folder, KEYRING)
    first.set(A, TOKEN)
    first.set(B, TOKEN)
    const vault = open(folder, encryption)
    expect(vault.status(A)).toEqual({ kept: 'unreadable', lastFour: 'wxyz', claims: null })
    expect(vault.read(A)).toMatchObject({ ok: false, error: { code: 'invalid', field: 'token' } })
    vault.set(A, 'another-token-abcd')
    expect(vault.read(A)).toEqual({ ok: true, value: 'another-token-abcd' })
    // The other one is there again as soon as the old keyring is.
    expect(open(folder, KEYRING).read(B)).toEqual({ ok: true, value: TOKEN })
  })

  it('an unreadable token survives the deletion and return of its profile', () => {
    const folder = temporaryFolder()
    open(folder, KEYRING).set(A, TOKEN)
    const vault = open(folder, NO_KEYRING)
    const removed = vault.remove(A)
    if (!removed.ok || !removed.value) throw new Error('there was a token')
    vault.restore(A, removed.value)
    expect(open(folder, KEYRING).read(A)).toEqual({ ok: true, value: TOKEN })
  })
})

describe('for the scrubber', () => {
  it('every token is known from the start, and removed ones for as long as the app runs', () => {
    const folder = temporaryFolder()
    open(folder, KEYRING).set(A, TOKEN)
    const vault = open(folder, KEYRING)
    expect(vault.known()).toEqual([TOKEN])
    expect(vault.known()).toBe(vault.known())
    vault.set(B, 'another-token-abcd')
    vault.remove(A)
    expect(new Set(vault.known())).toEqual(new Set([TOKEN, 'another-token-abcd']))
  })
})

describe('a vault file from elsewhere', () => {
  it.each([
    '{"version":1,"content":{"tokens":{"__proto__":{"cipher":"eA==","lastFour":"","claims":null}}}}',
    '{"version":1,"content":{"tokens":{"not-an-id":{"cipher":"eA==","lastFour":"","claims":null}}}}',
    `{"version":1,"content":{"tokens":{"${A}":{"cipher":"not base64!","lastFour":"","claims":null}}}}`,
    `{"version":1,"content":{"tokens":{"${A}":"plain"}}}`
  ])('%s gives no token and breaks nothing', (text) => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'tokens.json'), text)
    const vault = open(folder, KEYRING)
    expect(vault.status(A).kept).toBe('none')
    expect(vault.status('constructor').kept).toBe('none')
    expect(vault.status('__proto__').kept).toBe('none')
    expect(vault.set(A, TOKEN)).toMatchObject({ ok: true })
    expect(vault.read(A)).toEqual({ ok: true, value: TOKEN })
  })
})
