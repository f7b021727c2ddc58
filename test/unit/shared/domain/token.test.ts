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
    `${TOKEN.slice(0, 20)} \r\n  ${TOKEN.slice(20)}`,
    // A line of a command, and of code or JSON.
    `  -H 'Authorization: Bearer ${TOKEN}' \\`,
    `-H "Authorization: Bearer ${TOKEN}" ^`,
    `-H "Authorization: Bearer ${TOKEN}" \``,
    `"Authorization": "Bearer ${TOKEN}",`,
    `'Authorization': 'Bearer ${TOKEN}'`,
    `Authorization: 'Bearer ${TOKEN}',`,
    `{ Authorization: 'Bearer ${TOKEN}' }`,
    `{"Authorization":"Bearer ${TOKEN}"};`,
    `"Authorization": "Bearer ${TOKEN}" }`,
    `"Authorization", "Bearer ${TOKEN}"`,
    `"access_token": "${TOKEN}"`,
    `{"access_token":"${TOKEN}"}`,
    `access_token=${TOKEN}`,
    // Name and value as two lines or two cells.
    `authorization\nBearer ${TOKEN}`,
    `authorization\r\n${TOKEN}`,
    `Authorization\tBearer ${TOKEN}`,
    `Bearer: ${TOKEN}`,
    // From a chat or a web page.
    `\u200B${TOKEN.slice(0, 9)}\u200D${TOKEN.slice(9)}\u2060`,
    `“Bearer ${TOKEN}”`,
    `\`${TOKEN}\``,
    `«${TOKEN}»`
  ])('%j is cleaned to the token alone', (pasted) => {
    expect(cleanToken(pasted)).toEqual({ ok: true, value: TOKEN })
  })

  it.each(['YWJj==', 'Bearer YWJj==', 'Authorization: Bearer YWJj==', '"YWJj==",'])(
    'of %j its equals signs are kept',
    (pasted) => {
      expect(cleanToken(pasted)).toEqual({ ok: true, value: 'YWJj==' })
    }
  )

  it.each(['authorization-abc', 'bearer.abc', '-Habc', 'access_token_1', 'x.SessionId.y'])(
    '%j is a token as good as any',
    (token) => {
      expect(cleanToken(token)).toEqual({ ok: true, value: token })
    }
  )

  it.each([
    'SessionId abc',
    'sessionid abc',
    'SessionId\nabc',
    'Authorization: SessionId abc',
    '"SessionId abc"',
    "{ Authorization: 'SessionId abc' }",
    '{"Accept":"*/*","Authorization":"SessionId abc"}',
    "-H 'Authorization: SessionId abc' \\",
    'authorization\nSessionId abc',
    'Bearer SessionId abc'
  ])('%j is refused with the reason', (pasted) => {
    expect(cleanToken(pasted)).toMatchObject({
      ok: false,
      error: { field: 'token', message: expect.stringContaining('SessionId') }
    })
  })

  it.each([
    '$access_token',
    'Bearer $ACCESS_TOKEN',
    `-H "Authorization: Bearer \${TOKEN}" \\`,
    'Authorization: Bearer {{token}}',
    "{ Authorization: 'Bearer {{token}}' }",
    '{token}',
    '<your access token>',
    '%TOKEN%'
  ])('%j is called a placeholder', (pasted) => {
    expect(cleanToken(pasted)).toMatchObject({
      ok: false,
      error: { field: 'token', message: expect.stringContaining('placeholder') }
    })
  })

  it.each([
    '',
    ' ',
    '\n\n',
    '\u200B',
    'Bearer',
    'Bearer ',
    'Authorization:',
    '""',
    'Authorization: Bearer',
    '{"access_token":""}'
  ])('%j is called missing', (pasted) => {
    expect(cleanToken(pasted)).toMatchObject({
      ok: false,
      error: { field: 'token', message: 'Access token is missing.' }
    })
  })

  it.each([
    'two words',
    'token\u0000',
    'token\u00a0x',
    'token\r\nX-Injected: 1',
    'token\u2028next',
    'tok{en}',
    'token}',
    'to“ken',
    'Bearer Bearer token',
    'Authorization: Bearer token\nAccept: */*',
    'token,other',
    'Basic dXNlcjpwYXNz',
    'tøken',
    '令牌',
    'token=x=y',
    '=====',
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
    ['equals signs', `${'a='.repeat(49_000)}`],
    ['quotes', `a${'"'.repeat(99_000)}b`],
    ['quotes behind a name', `authorization${'":'.repeat(49_000)}{b`],
    ['SessionIds', 'xsessionid'.repeat(9_900)]
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

  it('is an end in milliseconds where it can be no other unit', () => {
    expect(readClaims(jwt({ exp: 1_800_000_000_000 }))?.expiresAt).toBe(1_800_000_000_000)
    expect(readClaims(jwt({ exp: 99_999_999_999 }))?.expiresAt).toBe(99_999_999_999_000)
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
    [{ exp: '1800000000' }],
    [{ exp: 0 }],
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
