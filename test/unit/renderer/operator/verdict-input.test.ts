import { MAX_LATE_SECONDS, verdictInputSchema } from '@shared/domain/verdict'
import { describe, expect, it } from 'vitest'
import { verdictInput } from '../../../../src/renderer/src/features/operator/verdict-input'

describe('a verdict as it is given', () => {
  it.each([
    [12_400, 12],
    [-1_000, 0],
    [Number.MAX_SAFE_INTEGER, MAX_LATE_SECONDS]
  ])('is late by the seconds since sending, at %i', (now, lateSeconds) => {
    const input = verdictInput('late', { sentAt: 0, receivedAt: 9_000 }, now)
    expect(input).toEqual({ kind: 'late', lateSeconds })
    expect(verdictInputSchema.parse(input)).toEqual(input)
  })

  it('carries nothing else', () => {
    expect(verdictInput('seen', { sentAt: 0, receivedAt: 0 }, 5_000)).toEqual({ kind: 'seen' })
  })
})
