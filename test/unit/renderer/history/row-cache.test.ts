import { describe, expect, it } from 'vitest'
import { addRows, missing, NO_ROWS } from '../../../../src/renderer/src/features/history/row-cache'
import { attempt } from './attempts'

const rows = (...ids: number[]) => ids.map((id) => attempt({ id }))

describe('row cache', () => {
  it('tells what has not been read', () => {
    expect(missing(addRows(NO_ROWS, rows(1, 2), []), [1, 2, 3])).toEqual([3])
  })

  it('replaces a row that changed', () => {
    const cached = addRows(NO_ROWS, rows(1), [])
    expect(addRows(cached, [attempt({ id: 1, note: 'x' })], []).get(1)?.note).toBe('x')
    expect(cached.get(1)?.note).toBe('')
  })

  it('drops the oldest over the limit, but none that is on the screen', () => {
    const cached = addRows(NO_ROWS, rows(1, 2, 3), [])
    expect([...addRows(cached, rows(4, 5), [1], 3).keys()]).toEqual([1, 4, 5])
  })
})
