import { describe, expect, it } from 'vitest'
import { rowTime } from '../../../../src/renderer/src/features/history/row-time'

const at = (...parts: [number, number, number, number, number, number]) =>
  new Date(...parts).getTime()

describe('time of a row', () => {
  const now = at(2024, 10, 22, 18, 0, 0)
  it('is the time today, the day before, the year before that', () => {
    expect(rowTime(at(2024, 10, 22, 13, 55, 24), now)).toBe('13:55:24')
    expect(rowTime(at(2024, 10, 21, 13, 55, 24), now)).toBe('Nov 21, 13:55')
    expect(rowTime(at(2023, 10, 21, 13, 55, 24), now)).toBe('Nov 21, 2023')
  })
})
