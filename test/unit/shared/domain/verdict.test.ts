import { MAX_IDS, setVerdictSchema } from '@shared/domain/history'
import { verdictDelayMs, verdictInputSchema } from '@shared/domain/verdict'
import { parse } from '@shared/parse'
import { describe, expect, it } from 'vitest'

const problem = (value: unknown) => {
  const result = parse(verdictInputSchema, value)
  return result.ok ? undefined : [result.error.field, result.error.message]
}

describe('a verdict that is given', () => {
  it('has seconds where it says late, and nowhere else', () => {
    expect(parse(verdictInputSchema, { kind: 'seen', lateSeconds: 4 })).toMatchObject({
      value: { kind: 'seen' }
    })
    expect(problem({ kind: 'late' })).toEqual(['lateSeconds', 'Seconds must be a number.'])
    expect(problem({ kind: 'late', lateSeconds: -1 })?.[1]).toBe('Seconds must be at least 0.')
    expect(problem({ kind: 'late', lateSeconds: 86_401 })?.[1]).toMatch('at most 86,400')
    expect(problem({ kind: 'late', lateSeconds: 0.5 })).toBeUndefined()
  })

  it('has a note that can be kept', () => {
    expect(problem({ kind: 'wrong', note: 'a\u0000b' })?.[1]).toMatch('control character')
    expect(problem({ kind: 'wrong', note: 'x'.repeat(1001) })?.[1]).toMatch('longer than 1,000')
    expect(problem({ kind: 'maybe' })?.[0]).toBe('kind')
  })
})

it('takes no less than no time, whatever the clock did', () => {
  const given = { kind: 'seen', lateSeconds: null, note: '', givenAt: 5000 } as const
  expect(verdictDelayMs(2000, given)).toBe(3000)
  expect(verdictDelayMs(9000, given)).toBe(0)
})

it('one call takes so many attempts, and says so of more', () => {
  const given = (count: number) =>
    parse(setVerdictSchema, {
      ids: Array.from({ length: count }, (_, at) => at + 1),
      verdict: null
    })
  expect(given(MAX_IDS).ok).toBe(true)
  expect(given(MAX_IDS + 1)).toMatchObject({
    error: { message: 'At most 200,000 attempts can be taken at once.' }
  })
})
