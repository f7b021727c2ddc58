import { describe, expect, it } from 'vitest'
import {
  isChanged,
  readRetention
} from '../../../../src/renderer/src/features/settings/retention-form'

describe('the limits of the history as typed', () => {
  it('are numbers', () => {
    expect(readRetention({ maxCount: 1000, maxAgeDays: '30' })).toEqual({
      ok: true,
      value: { maxCount: 1000, maxAgeDays: 30 }
    })
  })

  it.each([
    [{ maxCount: '', maxAgeDays: 30 }, 'maxCount'],
    [{ maxCount: 99, maxAgeDays: 30 }, 'maxCount'],
    [{ maxCount: 1000.5, maxAgeDays: 30 }, 'maxCount'],
    [{ maxCount: 1000, maxAgeDays: 0 }, 'maxAgeDays'],
    [{ maxCount: 1000, maxAgeDays: 'x' }, 'maxAgeDays'],
    [{ maxCount: 1000, maxAgeDays: 99999 }, 'maxAgeDays']
  ])('%j is refused at its field', (fields, field) => {
    const read = readRetention(fields)
    expect(read.ok ? undefined : read.error.field).toBe(field)
  })

  it('count as changed by value, not by how they are typed', () => {
    const kept = { maxCount: 1000, maxAgeDays: 30 }
    expect(isChanged({ maxCount: '1000', maxAgeDays: 30 }, kept)).toBe(false)
    expect(isChanged({ maxCount: '1001', maxAgeDays: 30 }, kept)).toBe(true)
  })
})
