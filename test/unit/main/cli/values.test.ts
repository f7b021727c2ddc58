import { describe, expect, it } from 'vitest'
import { visible, visibleLine } from '../../../../src/main/cli/output'
import { parseOutcomes, parseSince, parseVariable } from '../../../../src/main/cli/values'
import { NOW } from './harness'

describe('--since', () => {
  it.each([
    ['30m', NOW - 30 * 60_000],
    ['2h', NOW - 2 * 3_600_000],
    ['7d', NOW - 7 * 86_400_000],
    ['2w', NOW - 14 * 86_400_000],
    ['999999w', 0],
    ['2026-01-30', new Date(2026, 0, 30).getTime()],
    ['2026-01-30T09:30', new Date(2026, 0, 30, 9, 30).getTime()],
    ['2026-01-30T09:30:15.250Z', Date.UTC(2026, 0, 30, 9, 30, 15, 250)],
    ['2026-01-30T09:30:00+02:00', Date.UTC(2026, 0, 30, 7, 30)]
  ])('%s', (text, expected) => {
    expect(parseSince(text, NOW)).toBe(expected)
  })

  it.each(['', '2', '2y', '-2h', '2026', '2026-02-31T25:00', '1969-01-01', 'now'])(
    'refuses "%s"',
    (text) => {
      expect(() => parseSince(text, NOW)).toThrow('--since: ')
    }
  )
})

describe('--outcome', () => {
  it('takes several, in a list or repeated', () => {
    expect(parseOutcomes('Unknown', parseOutcomes('accepted, rejected'))).toEqual([
      'accepted',
      'rejected',
      'unknown'
    ])
  })
})

describe('--var', () => {
  it('splits at the first equals sign and may span lines', () => {
    expect(parseVariable('url=a=b\nc', { plan: 'Gold' })).toEqual({ plan: 'Gold', url: 'a=b\nc' })
  })

  it('takes an empty value', () => {
    expect(parseVariable('plan=')).toEqual({ plan: '' })
  })

  it('takes every name that a message can have', () => {
    const named = parseVariable('имя=Ада', parseVariable(' first  name =Ada'))
    expect(named).toEqual({ 'first name': 'Ada', имя: 'Ада' })
  })

  it.each(['plan', '=Gold', 'a.b=c', '__proto__=x'])('refuses %j', (text) => {
    expect(() => parseVariable(text)).toThrow('name=value')
  })
})

describe('text from elsewhere', () => {
  it('can’t steer the terminal', () => {
    expect(visible('\u001B[31mred\u009B2J\u202E\n\ttab', '\n\t')).toBe(
      '\\u001b[31mred\\u009b2J\\u202e\n\ttab'
    )
  })

  it('stays on one line', () => {
    expect(visibleLine('one\r\ntwo\tthree')).toBe('one ⏎ two three')
  })
})
