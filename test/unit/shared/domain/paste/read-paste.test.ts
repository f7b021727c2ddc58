import { MAX_PASTE_LENGTH, readPaste } from '@shared/domain/paste/read-paste'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EVENTS, ID, TOKEN } from './reading'

describe('anything at all', () => {
  it.each(['', ' \n', 'hello', ID, TOKEN, 'Name: value', 'currently at https://x.example'])(
    '%j is left alone',
    (text) => {
      expect(readPaste(text)).toMatchObject({ ok: false, error: { code: 'invalid' } })
    }
  )

  it('too long is refused, and as long as allowed takes no time', () => {
    expect(readPaste('x'.repeat(MAX_PASTE_LENGTH + 1)).ok).toBe(false)
    const fillers = [
      'curl ',
      '"',
      "'",
      '\\',
      '^"',
      '^\n',
      ' ',
      '-',
      '[',
      '{"a":',
      'a:\n',
      "$'\\",
      '/',
      '\t-H ',
      '`\n',
      '```\n',
      'A=b ',
      'a.b/engagements/'
    ]
    const heads = ['', 'curl ', 'curl ^"', 'Authorization: ', 'https://', '{"log":', '-H ', 'POST ']
    for (const head of heads)
      for (const filler of fillers) {
        const text = head + filler.repeat(200_000 / filler.length)
        const began = performance.now()
        readPaste(text)
        expect(performance.now() - began, `${head}${filler}…`).toBeLessThan(2000)
      }
  })

  const noise = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc
      .array(
        fc.constantFrom(
          'curl ',
          '-H ',
          "'",
          '"',
          '\\',
          '^',
          '\n',
          '$',
          ' ',
          ':',
          '{',
          '}',
          EVENTS,
          'Authorization',
          'Bearer ',
          '--',
          'u0',
          '`',
          '\t',
          'POST ',
          'authorization\n',
          '/engagements/',
          '%',
          '@'
        ),
        { maxLength: 40 }
      )
      .map((parts) => parts.join('')),
    fc.jsonValue().map((value) => JSON.stringify({ log: { entries: [value] } }))
  )

  it('never throws, and what it takes can be kept', () => {
    fc.assert(
      fc.property(noise, (text) => {
        const result = readPaste(text)
        if (!result.ok) return
        const { baseUrl = 'https://x.example', engagementId = 'x', token = 'x' } = result.value
        expect(URL.canParse(baseUrl)).toBe(true)
        expect(engagementId).toMatch(/^[A-Za-z0-9._~-]+$/)
        expect(token).toMatch(/^[A-Za-z0-9\-._~+/]+=*$/)
      }),
      { numRuns: 3000 }
    )
  })

  const secret = 'SECRETsecret-9z'
  it.each([
    `curl ${EVENTS} -H 'Authorization: Bearer ${secret} x'`,
    `curl ${EVENTS} -H '${secret}'`,
    `curl ${EVENTS} -H '${secret} x: y'`,
    `curl ${EVENTS} --${secret}`,
    `curl ${EVENTS} -b${secret} -Z${secret} ${secret}`,
    `https://${secret}:${secret}@api.glia.com/engagements/x?${secret}#${secret}`,
    `Authorization: Basic ${secret}`,
    `Authorization: Bearer x\nCookie: ${secret}`,
    JSON.stringify({ access_token: `${secret} x`, [secret]: secret, id: secret }),
    `what is ${secret}?`
  ])('%s: no value stands in the words about it', (text) => {
    const result = readPaste(text)
    const words = result.ok ? result.value.ignored.join() : result.error.message
    expect(words).not.toContain(secret)
  })
})
