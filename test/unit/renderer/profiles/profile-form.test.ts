import { DEFAULT_PROFILE_NETWORK } from '@shared/domain/network'
import { describe, expect, it } from 'vitest'
import {
  networkFieldsOf,
  networkOf
} from '../../../../src/renderer/src/features/network/network-form'
import {
  checkFields,
  EMPTY_FIELDS,
  errorOfMain,
  type ProfileFields
} from '../../../../src/renderer/src/features/profiles/profile-form'

const fields = (changed: Partial<ProfileFields> = {}): ProfileFields => ({
  ...EMPTY_FIELDS,
  name: 'Acme',
  engagementId: 'af8c2e16-545d-4f83-9e79-7c5ebc544b1d',
  ...changed
})

const errorsOf = (changed: Partial<ProfileFields>) => {
  const checked = checkFields(fields(changed), undefined)
  return checked.ok ? {} : checked.errors
}

describe('checkFields', () => {
  it('makes what main takes, and leaves a stored token alone where none was typed', () => {
    const id = '7c1b9f0e-30c5-4c0d-9f3d-0f6f5f3c0a01'
    expect(checkFields(fields({ timeoutSeconds: 1.5 }), id)).toEqual({
      ok: true,
      input: {
        id,
        name: 'Acme',
        color: 'blue',
        host: { kind: 'preset', url: 'https://api.salemove.com' },
        engagementId: 'af8c2e16-545d-4f83-9e79-7c5ebc544b1d',
        timeoutMs: 1500,
        asksFirst: true,
        network: DEFAULT_PROFILE_NETWORK,
        networkSecrets: { proxyPassword: '', passphrase: '' }
      }
    })
  })

  it('knows the sandbox and a host of one’s own', () => {
    const hostOf = (changed: Partial<ProfileFields>) => {
      const checked = checkFields(fields(changed), undefined)
      return checked.ok && checked.input.host
    }
    expect(hostOf({ host: 'sandbox' })).toEqual({ kind: 'sandbox' })
    expect(hostOf({ host: 'custom', baseUrl: 'http://127.0.0.1:8080' })).toEqual({
      kind: 'custom',
      baseUrl: 'http://127.0.0.1:8080'
    })
  })

  it('says every problem at its own field at once', () => {
    const errors = errorsOf({
      name: ' ',
      host: 'custom',
      baseUrl: 'http://example.com',
      engagementId: '../x',
      token: 'SessionId abc',
      timeoutSeconds: ''
    })
    expect(Object.keys(errors).sort()).toEqual([
      'baseUrl',
      'engagementId',
      'name',
      'timeoutSeconds',
      'token'
    ])
    expect(errors.token).toMatch(/SessionId/)
    expect(errors.timeoutSeconds).toMatch(/seconds/)
  })

  it.each([0, 0.05, 601, '-'])('refuses a timeout of %s seconds', (timeoutSeconds) => {
    expect(errorsOf({ timeoutSeconds })).toHaveProperty('timeoutSeconds')
  })

  it('never repeats a refused token', () => {
    expect(JSON.stringify(errorsOf({ token: 'secret with spaces' }))).not.toContain('secret')
  })
})

describe('errorOfMain', () => {
  it.each([
    ['name', 'name'],
    ['host.baseUrl', 'baseUrl'],
    ['timeoutMs', 'timeoutSeconds'],
    ['token', 'token'],
    [undefined, 'form'],
    ['elsewhere', 'form']
  ])('an error about %s is said at %s', (field, shown) => {
    const error = { code: 'conflict' as const, message: 'No.', ...(field && { field }) }
    expect(errorOfMain(error)).toEqual({ [shown]: 'No.' })
  })
})

describe('the network of a profile', () => {
  const manual = {
    ...networkFieldsOf(DEFAULT_PROFILE_NETWORK),
    proxyKind: 'manual',
    host: 'proxy.example.com',
    port: 3128,
    user: 'qa'
  } as const

  it('is what it was before once it is typed back', () => {
    const kept = networkOf({ ...manual, certificateKind: 'pem', certFile: '/c', keyFile: '/k' })
    expect(networkOf(networkFieldsOf(kept))).toEqual(kept)
  })

  it.each([
    ['host', { host: 'http://proxy.example.com:3128' }],
    ['host', { host: 'qa:secret@proxy' }],
    ['port', { port: '' }],
    ['port', { port: 70_000 }],
    ['pfxFile', { certificateKind: 'pfx' }],
    ['skipCertificateCheck', { skipCertificateCheck: true }]
  ] as const)('says what is wrong at the field %s (%j)', (field, changed) => {
    const checked = checkFields(fields({ network: { ...manual, ...changed } }), undefined)
    expect(checked).toMatchObject({ ok: false })
    expect(checked.ok || Object.keys(checked.errors.network ?? {})).toEqual([field])
  })

  it('puts what main found to its field', () => {
    for (const [path, field] of [
      ['network.trust.caFile', 'caFile'],
      ['network.clientCertificate.file', 'pfxFile'],
      ['networkSecrets.passphrase', 'passphrase']
    ] as const)
      expect(errorOfMain({ code: 'invalid', message: 'No.', field: path })).toEqual({
        network: { [field]: 'No.' }
      })
  })
})
