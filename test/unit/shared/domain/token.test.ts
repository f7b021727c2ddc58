import { cleanToken, lastFourOf, readClaims } from '@shared/domain/token'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJyb2xlcyI6W119.c2lnbmF0dXJl'

const jwt = (claims: unknown): string =>
  `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`

describe('what was pasted', () => {
  it.each([
    TOKEN,
    ` ${TOKEN} `,
    `\n${TOKEN}\r\n`,
    `\uFEFF${TOKEN}`,
    `Bearer ${TOKEN}`,
    `bearer\t${TOKEN}`,
    `BEARER   ${TOKEN}\n`,
    `Authorization: Bearer ${TOKEN}`,
    `authorization:Bearer ${TOKEN}`,
    `Authorization : ${TOKEN}`,
    `"Authorization: Bearer ${TOKEN}"`,
    `-H "Authorization: Bearer ${TOKEN}"`,
    `--header 'authorization: bearer ${TOKEN}'`,
    `'${TOKEN}'`,
    `${TOKEN.slice(0, 20)}\n${TOKEN.slice(20)}`,
    `${TOKEN.slice(0, 20)} \r\n  ${TOKEN.slice(20)}`
  ])('%j is cleaned to the token alone', (pasted) => {
    expect(cleanToken(pasted)).toEqual({ ok: true, value: TOKEN })
  })

  it.each(['SessionId abc', 'sessionid abc', 'Authorization: SessionId abc', '"SessionId abc"'])(
    '%j is refused with the reason',
    (pasted) => {
      expect(cleanToken(pasted)).toMatchObject({
        ok: false,
        error: { field: 'token', message: expect.stringContaining('SessionId') }
      })
    }
  )

  it.each(['', ' ', '\n\n', 'Bearer', 'Bearer ', 'Authorization:', '""', 'Authorization: Bearer'])(
    '%j is called missing',
    (pasted) => {
      expect(cleanToken(pasted)).toMatchObject({
        ok: false,
        error: { field: 'token', message: 'Access token is missing.' }
      })
    }
  )

  it.each([
    'two words',
    'token\u0000',
    'token\u00a0x',
    'token\r\nX-Injected: 1',
    'token\u2028next',
    'tok{en}',
    'token,other',
    'Basic dXNlcjpwYXNz',
    'tøken',
    '令牌',
    'token=x=y',
    '=====',
    '$ACCESS_TOKEN',
    'x'.repeat(16_385)
  ])('%j is refused', (pasted) => {
    expect(cleanToken(pasted)).toMatchObject({ ok: false, error: { field: 'token' } })
  })

  it('never stands in an error, and never becomes a header of two lines', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8, unit: 'binary' }), (pasted) => {
        const cleaned = cleanToken(pasted)
        if (cleaned.ok) expect(cleaned.value).toMatch(/^[A-Za-z0-9\-._~+/]+=*$/)
        else expect(cleaned.error.message).not.toContain(pasted.trim())
      })
    )
  })

  it.each([
    ['spaces', `a${' '.repeat(99_000)}b`],
    ['line breaks', `a${'\n'.repeat(99_000)}:b`],
    ['tabs behind Bearer', `Bearer${'\t'.repeat(99_000)}:`],
    ['spaces behind Authorization', `authorization${' '.repeat(99_000)}x`],
    ['equals signs', `${'a='.repeat(49_000)}`]
  ])('of 100,000 characters, mostly %s, is judged at once', (_what, pasted) => {
    // Far above what it takes on a busy machine, far below what a pattern gone wrong takes.
    const start = performance.now()
    cleanToken(pasted)
    expect(performance.now() - start).toBeLessThan(1000)
  })
})

describe('what a token says of itself', () => {
  it('is read from a JWT, with roles in either form', () => {
    expect(
      readClaims(jwt({ exp: 1_800_000_000, roles: ['visitor', { type: 'site_visitor' }] }))
    ).toEqual({
      roles: ['visitor', 'site_visitor'],
      expiresAt: 1_800_000_000_000
    })
    expect(readClaims(jwt({ role: 'visitor' }))).toEqual({ roles: ['visitor'], expiresAt: null })
  })

  it.each([
    ['an opaque token', 'abc'],
    ['two parts', 'a.b'],
    ['four parts', 'a.b.c.d'],
    ['no base64', 'a.!!!.c'],
    ['no JSON', `a.${Buffer.from('{x').toString('base64url')}.c`],
    ['no UTF-8', `a.${Buffer.from([0xff, 0xfe]).toString('base64url')}.c`],
    ['a list', jwt([])],
    ['null', jwt(null)],
    ['a text', jwt('x')]
  ])('is nothing for %s', (_what, token) => {
    expect(readClaims(token)).toBeNull()
  })

  it.each([
    [{ exp: 'soon' }],
    [{ exp: -1 }],
    [{ exp: 1e300 }],
    [{ exp: null }],
    [{ roles: 'visitor' }],
    [{ roles: [null, 7, {}, { type: 7 }] }]
  ])('leaves out what makes no sense in %j', (claims) => {
    expect(readClaims(jwt(claims))).toEqual({ roles: [], expiresAt: null })
  })

  it('is cut where it would flood the screen', () => {
    const claims = readClaims(jwt({ roles: Array.from({ length: 50 }, () => 'r'.repeat(500)) }))
    expect(claims?.roles).toHaveLength(10)
    expect(claims?.roles[0]).toHaveLength(60)
  })
})

describe('the last four characters', () => {
  it('are not shown of a token that they would give away', () => {
    expect(lastFourOf('1234567')).toBe('')
    expect(lastFourOf('12345678')).toBe('5678')
  })
})
