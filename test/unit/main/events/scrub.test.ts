import { TOKEN_PLACEHOLDER } from '@shared/domain/attempt'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createScrubber } from '../../../../src/main/events/scrub'

const JWT =
  'eyJhbGciOiJIUzI1NiJ9.eyJyb2xlcyI6WyJ2aXNpdG9yIl0sImV4cCI6MTk5OTk5OTk5OX0.b-9_Qx~7/kZ+Zq0='

const tokens = fc
  .tuple(
    fc.string({
      unit: fc.constantFrom(
        ...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/'
      ),
      minLength: 8,
      maxLength: 300
    }),
    fc.constantFrom('', '=', '==')
  )
  .map(([body, padding]) => body + padding)

/** Any UTF-16 code units, lone surrogates too. */
const anyText = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 200 })
  .map((units) => String.fromCharCode(...units))

const percentAll = (text: string): string =>
  Array.from(Buffer.from(text), (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
const unicodeAll = (text: string): string =>
  Array.from(text, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')

/** How a server or a tool may write a token. */
const WRITINGS: Readonly<Record<string, (token: string) => string>> = {
  raw: (token) => token,
  'percent-encoded': encodeURIComponent,
  'percent-encoded in lower case': (token) =>
    encodeURIComponent(token).replace(/%../g, (x) => x.toLowerCase()),
  'percent-encoded throughout': percentAll,
  'percent-encoded twice': (token) => encodeURIComponent(percentAll(token)),
  base64: (token) => Buffer.from(token).toString('base64'),
  base64url: (token) => Buffer.from(token).toString('base64url'),
  'base64 of the header value': (token) => Buffer.from(`Bearer ${token}`).toString('base64'),
  'base64url of a JSON text': (token) =>
    Buffer.from(JSON.stringify({ token })).toString('base64url'),
  'base64, percent-encoded': (token) =>
    encodeURIComponent(Buffer.from(`x${token}`).toString('base64')),
  hex: (token) => Buffer.from(token).toString('hex'),
  'hex in capitals': (token) => Buffer.from(token).toString('hex').toUpperCase(),
  'JSON with escaped slashes': (token) => token.replaceAll('/', '\\/'),
  'JSON in JSON with escaped slashes': (token) =>
    JSON.stringify(token.replaceAll('/', '\\/')).slice(1, -1),
  'JSON with every character escaped': unicodeAll,
  'JSON in JSON with every character escaped': (token) =>
    JSON.stringify(unicodeAll(token)).slice(1, -1),
  'HTML entities': (token) => token.replaceAll('/', '&#x2F;').replaceAll('+', '&#43;'),
  'after a percent sign': (token) => `%${token}`
}

/** What a reader of the text could get a token out of. */
function readings(text: string): readonly string[] {
  const plain = text
    .replace(/%(?:25)*([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replace(/\\+u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replace(/\\+\//g, '/')
    .replace(/&#x2F;/g, '/')
    .replace(/&#43;/g, '+')
  const blobs = plain.match(/[A-Za-z0-9+/_-]+/g) ?? []
  return [
    text,
    plain,
    ...blobs.map((blob) => Buffer.from(blob, 'base64').toString('latin1')),
    ...blobs.map((blob) => Buffer.from(blob, 'hex').toString('latin1'))
  ]
}

type Place = readonly [start: number, end: number]

/** Where a token stands, one after the other. */
function placesOf(token: string, text: string): readonly Place[] {
  const at = text.indexOf(token)
  if (at < 0) return []
  const end = at + token.length
  const later = placesOf(token, text.slice(end))
  return [[at, end], ...later.map(([from, to]): Place => [from + end, to + end])]
}

/** What the scrubber promises, character by character. */
const withPlaceholders = (units: readonly string[], places: readonly Place[]): string =>
  units
    .map((unit, at) => {
      if (!places.some(([start, end]) => start <= at && at < end)) return unit
      return places.some(([start, end]) => start < at && at < end) ? '' : TOKEN_PLACEHOLDER
    })
    .join('')

describe('the scrubber', () => {
  it.each(Object.entries(WRITINGS))('finds a token written as %s', (_, write) => {
    fc.assert(
      fc.property(tokens, (token) => {
        const scrubber = createScrubber([token])
        const cleaned = scrubber.text(`{"before": "ö", "echo": "${write(token)}", "after": 1}`)
        expect(readings(cleaned).filter((reading) => reading.includes(token))).toEqual([])
        expect(cleaned).toContain(TOKEN_PLACEHOLDER)
        expect(cleaned).toMatch(/^\{"before": "ö", .*", "after": 1\}$/)
        expect(scrubber.count()).toBe(1)
      })
    )
  })

  it('leaves every other text exactly as it is', () => {
    const scrubber = createScrubber([JWT, 'another-token-of-mine'])
    fc.assert(
      fc.property(anyText, (text) => {
        expect(scrubber.text(text)).toBe(text)
      })
    )
    expect(scrubber.count()).toBe(0)
    const escapes = '%25 100%2F \\u0041 \\/ &#47; %ff \\\\ & %'
    expect(createScrubber([JWT]).text(escapes)).toBe(escapes)
  })

  it('keeps what stands around an escaped token', () => {
    const text = `\\u00e9 %41 ${percentAll(JWT)} \\/ ${unicodeAll(JWT)} &#47; end`
    expect(createScrubber([JWT]).text(text)).toBe(
      `\\u00e9 %41 ${TOKEN_PLACEHOLDER} \\/ ${TOKEN_PLACEHOLDER} &#47; end`
    )
  })

  it('counts every place and knows several tokens, one inside the other too', () => {
    const scrubber = createScrubber(['token-one', 'token-one-longer', '', 'token-one'])
    expect(scrubber.text('token-one token-one-longer, token-one')).toBe(
      `${TOKEN_PLACEHOLDER} ${TOKEN_PLACEHOLDER}, ${TOKEN_PLACEHOLDER}`
    )
    expect(scrubber.count()).toBe(3)
  })

  it('counts tokens that overlap once, and each of those that only touch', () => {
    const scrubber = createScrubber(['token-one', 'one-token'])
    expect(scrubber.text('token-one-token one-tokentoken-one')).toBe(
      `${TOKEN_PLACEHOLDER} ${TOKEN_PLACEHOLDER}${TOKEN_PLACEHOLDER}`
    )
    expect(scrubber.count()).toBe(3)
  })

  it('replaces what any token covers, and nothing else', () => {
    const token = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 8, maxLength: 10 })
    const piece = fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 4 })
    fc.assert(
      fc.property(
        fc
          .array(token, { minLength: 1, maxLength: 3 })
          .chain((tokens) =>
            fc.tuple(
              fc.constant(tokens),
              fc.array(fc.tuple(piece, fc.constantFrom(...tokens)), { maxLength: 5 }),
              fc.func(fc.boolean())
            )
          ),
        ([tokens, pieces, isEscaped]) => {
          const plain = pieces.flat().join('')
          const written = Array.from(plain, (unit, at) => (isEscaped(at) ? percentAll(unit) : unit))
          // One that repeats itself may be found from another unit on where nothing is escaped.
          const raw = Array.from(plain, (unit, at) => (isEscaped(at) ? '%' : unit)).join('')
          const found = tokens.flatMap((one) => [...placesOf(one, plain), ...placesOf(one, raw)])
          const scrubber = createScrubber(tokens)
          expect(scrubber.text(written.join(''))).toBe(withPlaceholders(written, found))
          expect(scrubber.count()).toBe(scrubber.text(written.join('')).split('$').length - 1)
        }
      ),
      { numRuns: 2_000 }
    )
  })

  it('finds a token behind up to fifteen backslashes, however many stand elsewhere', () => {
    const scrubber = createScrubber(['token/of-mine'])
    for (const run of [0, 1, 14, 15, 16, 17, 40])
      for (const slash of ['/', 'u002f', 'U002F']) {
        const text = `\\\\a ${'\\'.repeat(100)} token${'\\'.repeat(run)}${slash}of-mine \\\\/ \\`
        const isWritten = slash === '/' ? run <= 15 : run >= 1 && run <= 15
        expect(scrubber.text(text)).toBe(
          isWritten ? `\\\\a ${'\\'.repeat(100)} ${TOKEN_PLACEHOLDER} \\\\/ \\` : text
        )
      }
  })

  it('leaves JSON readable', () => {
    const cleaned = createScrubber([JWT]).text(JSON.stringify({ a: `Bearer ${JWT}`, b: [1] }))
    expect(JSON.parse(cleaned)).toEqual({ a: `Bearer ${TOKEN_PLACEHOLDER}`, b: [1] })
  })

  it('cleans names and values of headers', () => {
    expect(
      createScrubber([JWT]).headers([
        ['X-Echo', `Bearer ${JWT}`],
        [`X-${JWT}`, '1']
      ])
    ).toEqual([
      ['X-Echo', `Bearer ${TOKEN_PLACEHOLDER}`],
      [`X-${TOKEN_PLACEHOLDER}`, '1']
    ])
  })

  it('takes the beginning of a token off the end of a cut text', () => {
    for (const end of [12, 30, JWT.length - 1]) {
      const cut = `{"echo":"${JWT.slice(0, end)}`
      expect(createScrubber([JWT]).cutText(cut)).toBe(`{"echo":"${TOKEN_PLACEHOLDER}`)
      expect(createScrubber([JWT]).text(cut)).toBe(cut)
    }
    expect(createScrubber([JWT]).cutText('{"echo":"eyJ')).toBe('{"echo":"eyJ')
  })

  it('replaces a very short token only where it stands alone', () => {
    const scrubber = createScrubber(['abc'])
    expect(scrubber.text('Bearer abc, "abc", abcd, x-abc, abc.d')).toBe(
      `Bearer ${TOKEN_PLACEHOLDER}, "${TOKEN_PLACEHOLDER}", abcd, x-abc, abc.d`
    )
  })

  it('takes a token with characters that no Bearer token has', () => {
    expect(createScrubber(['a%41b"c\\u0041&#47;']).text('x a%41b"c\\u0041&#47; y')).toBe(
      `x ${TOKEN_PLACEHOLDER} y`
    )
  })

  it.each([
    ['backslashes', '\\'],
    ['percent signs', '%25'],
    ['half escapes', '\\u00'],
    ['entities', '&#x000'],
    ['a token’s own beginning', JWT.slice(0, -1)],
    ['one letter', 'a']
  ])('is soon done with a million characters of %s', { timeout: 10_000 }, (_, piece) => {
    const text = piece.repeat(1_000_000 / piece.length)
    const long = `${'a'.repeat(16_000)}b`
    expect(createScrubber([JWT, long, `b${'a'.repeat(16_000)}`]).text(text)).toBe(text)
  })
})
