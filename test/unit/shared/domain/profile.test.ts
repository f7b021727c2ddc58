import { engagementIdSchema, profileInputSchema, timeoutSchema } from '@shared/domain/profile'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const pathOf = (id: string): string => new URL(`https://api.example.com/e/${id}/events`).pathname

describe('an engagement id', () => {
  it.each([
    'af8c2e16-545d-4f83-9e79-7c5ebc544b1d',
    'AF8C2E16-545D-4F83-9E79-7C5EBC544B1D',
    '339',
    'a.b_c~d-e',
    '...a',
    'x'.repeat(128)
  ])('%j is taken', (id) => {
    expect(engagementIdSchema.parse(` ${id}\n`)).toBe(id)
  })

  it.each([
    '',
    ' ',
    '.',
    '..',
    '...',
    '../engagements',
    '..\\x',
    'a/b',
    'a\\b',
    '/',
    '//example.com',
    'a/../../b',
    '%2e%2e',
    '%2E%2e%2fx',
    '..%2f',
    'a%2fb',
    'a%00',
    'a?x=1',
    'a#x',
    'a;x=1',
    'a b',
    'a\tb',
    'a\nb',
    'a\r\nHost: example.com',
    'a\u0000b',
    'a\u2028b',
    'a\u00a0b',
    'ａｆ８',
    'a\u202eb',
    'а', // Cyrillic
    'a@b',
    'a:b',
    'a&b',
    "a'b",
    'a"b',
    '{id}',
    '<id>',
    '*',
    'x'.repeat(129),
    7,
    null,
    undefined,
    ['a']
  ])('%j is refused', (id) => {
    expect(engagementIdSchema.safeParse(id).success).toBe(false)
  })

  it('says it is missing, and no second thing beside it', () => {
    const issues = engagementIdSchema.safeParse(' ').error?.issues
    expect(issues?.map(({ message }) => message)).toEqual(['Engagement ID is missing.'])
  })

  it('can never change the path', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (id) => {
        const parsed = engagementIdSchema.safeParse(id)
        if (parsed.success) expect(pathOf(parsed.data)).toBe(`/e/${parsed.data}/events`)
      }),
      { numRuns: 2000, examples: [['..'], ['%2e.'], ['.%2e'], ['~'], ['..~']] }
    )
  })
})

describe('a timeout', () => {
  it.each([100, 30_000, 600_000])('of %i ms is taken', (ms) => {
    expect(timeoutSchema.parse(ms)).toBe(ms)
  })

  it.each([99, 600_001, 0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '30000', null])(
    'of %j is refused',
    (ms) => {
      expect(timeoutSchema.safeParse(ms).success).toBe(false)
    }
  )
})

describe('what the editor saves', () => {
  const input = {
    name: ' QA ',
    color: 'blue',
    host: { kind: 'custom', baseUrl: 'https://api.example.com/' },
    engagementId: ' 339 ',
    timeoutMs: 30_000
  }

  it('is trimmed and normalized, and unknown fields are dropped', () => {
    expect(profileInputSchema.parse({ ...input, environment: 'sandbox' })).toEqual({
      ...input,
      name: 'QA',
      host: { kind: 'custom', baseUrl: 'https://api.example.com' },
      engagementId: '339',
      asksFirst: true
    })
  })

  it.each([
    ['name', { name: '' }],
    ['name', { name: 'a\nb' }],
    ['name', { name: 'x'.repeat(81) }],
    ['name', { name: 7 }],
    ['color', { color: 'chartreuse' }],
    ['host.baseUrl', { host: { kind: 'custom', baseUrl: 'http://api.example.com' } }],
    ['engagementId', { engagementId: '../x' }],
    ['timeoutMs', { timeoutMs: '30' }],
    ['asksFirst', { asksFirst: 'no' }],
    ['id', { id: '../profiles' }],
    ['token', { token: 'x'.repeat(100_001) }],
    ['token', { token: 7 }]
  ])('with a wrong %s is refused at that field', (field, wrong) => {
    const issue = profileInputSchema.safeParse({ ...input, ...wrong }).error?.issues[0]
    expect(issue?.path.join('.')).toBe(field)
  })
})
