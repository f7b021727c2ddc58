import { retryAfterSeconds, waitWords } from '@shared/domain/retry-after'
import { describe, expect, it } from 'vitest'

describe('retry-after', () => {
  const now = Date.parse('2026-03-01T12:00:00Z')
  it.each([
    [[['Retry-After', '30']], 30],
    [[['retry-after', ' 0 ']], 0],
    [[['Retry-After', 'Sun, 01 Mar 2026 12:01:30 GMT']], 90],
    [[['Retry-After', 'Sun, 01 Mar 2026 11:00:00 GMT']], 0],
    [
      [
        ['Date', 'Sun, 01 Mar 2026 12:01:00 GMT'],
        ['Retry-After', 'Sun, 01 Mar 2026 12:01:30 GMT']
      ],
      30
    ],
    [[['Retry-After', '-5']], null],
    [[['Retry-After', 'soon']], null],
    [[['Retry-After', 'wait 5']], null],
    [[['Retry-After', '99999999999999999999']], null],
    [[], null]
  ] as [[string, string][], number | null][])('%j is %j seconds', (headers, seconds) => {
    expect(retryAfterSeconds(headers, now)).toBe(seconds)
  })

  it.each([
    [null, 'after a minute or so'],
    [0, 'now'],
    [1, 'in 1 second'],
    [119, 'in 119 seconds'],
    [600, 'in about 10 minutes'],
    [86_400, 'in about 24 hours']
  ])('%j reads %s', (seconds, words) => {
    expect(waitWords(seconds)).toBe(words)
  })
})
