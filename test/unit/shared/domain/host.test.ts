import {
  baseUrlSchema,
  countsAsProduction,
  environmentOf,
  HOST_PRESETS,
  hostFromUrl,
  hostSchema,
  isLoopback
} from '@shared/domain/host'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const taken = (text: unknown): string | undefined => {
  const parsed = baseUrlSchema.safeParse(text)
  return parsed.success ? parsed.data : undefined
}

describe('a base URL of one’s own', () => {
  it.each([
    ['https://api.example.com', 'https://api.example.com'],
    [' https://api.example.com/ ', 'https://api.example.com'],
    ['https://api.example.com///', 'https://api.example.com'],
    ['HTTPS://API.Example.COM/v1/', 'https://api.example.com/v1'],
    ['https://api.example.com:8443', 'https://api.example.com:8443'],
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
    ['http://127.0.0.1:4711', 'http://127.0.0.1:4711'],
    ['http://127.1.2.3', 'http://127.1.2.3'],
    ['http://localhost:80', 'http://localhost'],
    ['http://[::1]:8080/', 'http://[::1]:8080'],
    // The URL standard reads both as 127.0.0.1.
    ['http://2130706433', 'http://127.0.0.1'],
    ['http://0x7f.1', 'http://127.0.0.1']
  ])('%j is taken as %j', (text, url) => {
    expect(taken(text)).toBe(url)
  })

  it.each([
    '',
    'api.example.com',
    '//api.example.com',
    'https://',
    'ftp://api.example.com',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'app://studio',
    'http://api.example.com',
    'http://127.0.0.1.example.com',
    'http://localhost.example.com',
    'http://10.0.0.1',
    'http://192.168.1.1',
    'http://0.0.0.0',
    'http://[::]',
    'http://[::ffff:10.0.0.1]',
    'http://127.0.0.1@example.com',
    'http://example.com#@127.0.0.1',
    'https://user@api.example.com',
    'https://user:word@api.example.com',
    'https://api.example.com?x=1',
    'https://api.example.com/?',
    'https://api.example.com/#',
    'https://api.example.com:99999',
    'https://api exam ple.com',
    `https://api.example.com/${'x'.repeat(2000)}`,
    7,
    null
  ])('%j is refused', (text) => {
    expect(taken(text)).toBeUndefined()
  })

  it('says why plain http is refused', () => {
    const parsed = baseUrlSchema.safeParse('http://api.example.com')
    expect(parsed.error?.issues[0]?.message).toContain('Plain http')
  })

  it('is stable once taken, and a path can follow it', () => {
    fc.assert(
      fc.property(fc.webUrl({ validSchemes: ['https'] }), (url) => {
        const first = taken(url)
        if (first === undefined) return
        expect(taken(first)).toBe(first)
        expect(new URL(`${first}/x`).pathname.endsWith('/x')).toBe(true)
      })
    )
  })
})

describe('loopback', () => {
  it.each([
    ['127.0.0.1', true],
    ['localhost', true],
    ['[::1]', true],
    ['127.0.0.1.example', false],
    ['x127.0.0.1', false],
    ['localhost.', false],
    ['[::ffff:7f00:1]', false]
  ])('%s: %s', (name, loopback) => {
    expect(isLoopback(name)).toBe(loopback)
  })
})

describe('hosts', () => {
  it('are the seven known ones, each marked', () => {
    expect(HOST_PRESETS).toHaveLength(7)
    for (const { url, environment } of HOST_PRESETS) {
      expect(environment).toBe(url.includes('.beta.') ? 'beta' : 'production')
      expect(environmentOf(hostFromUrl(url))).toBe(environment)
    }
  })

  it.each([
    [hostFromUrl('https://api.salemove.com'), true],
    [hostFromUrl('https://api.glia.eu'), true],
    [hostFromUrl('https://api.beta.glia.com'), false],
    [{ kind: 'sandbox' } as const, false],
    [hostFromUrl('https://api.example.com'), true],
    [hostFromUrl('https://127.0.0.1.example.com'), true],
    [hostFromUrl('http://127.0.0.1:4711'), false],
    [hostFromUrl('https://localhost:8443'), false],
    [hostFromUrl('http://[::1]'), false],
    // As typed so far: what can't be read is not taken for harmless.
    [hostFromUrl('127.0.0.1'), true]
  ])('%j counts as production: %s', (host, counts) => {
    expect(countsAsProduction(host)).toBe(counts)
  })

  it('of another address are custom', () => {
    expect(hostFromUrl('https://api.example.com')).toEqual({
      kind: 'custom',
      baseUrl: 'https://api.example.com'
    })
    expect(environmentOf({ kind: 'sandbox' })).toBe('sandbox')
  })

  it.each([
    { kind: 'preset', url: 'https://api.example.com' },
    { kind: 'custom' },
    { kind: 'custom', baseUrl: 'http://api.example.com' },
    { kind: 'other' },
    {},
    null,
    'https://api.salemove.com'
  ])('%j is none', (host) => {
    expect(hostSchema.safeParse(host).success).toBe(false)
  })
})
