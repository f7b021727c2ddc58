import { describe, expect, it } from 'vitest'
import {
  anchorAt,
  coverage,
  extendTo,
  keepListed,
  NOTHING_SELECTED,
  type Selection,
  selectAll,
  toggle
} from '../../../../src/renderer/src/features/history/selection'

const list = Float64Array.from([60, 50, 40, 30, 20, 10])
const ids = (selection: Selection) => [...selection.ids].sort((a, b) => b - a)

describe('selection', () => {
  it('toggles', () => {
    const one = toggle(NOTHING_SELECTED, 40)
    expect(ids(one)).toEqual([40])
    expect(ids(toggle(one, 40))).toEqual([])
  })

  it('selects a range in both directions from the last one clicked, and shrinks it again', () => {
    const start = toggle(NOTHING_SELECTED, 40)
    const down = extendTo(start, list, 20)
    expect(ids(down)).toEqual([40, 30, 20])
    expect(ids(extendTo(down, list, 30))).toEqual([40, 30])
    expect(ids(extendTo(down, list, 60))).toEqual([60, 50, 40])
  })

  it('keeps what was selected before the range', () => {
    const start = toggle(toggle(NOTHING_SELECTED, 60), 30)
    expect(ids(extendTo(start, list, 10))).toEqual([60, 30, 20, 10])
    const unselected = toggle(start, 30)
    expect(ids(extendTo(unselected, list, 10))).toEqual([60, 30, 20, 10])
  })

  it('starts a range at a row that is not selected yet', () => {
    expect(ids(extendTo(anchorAt(NOTHING_SELECTED, 50), list, 40))).toEqual([50, 40])
  })

  it('toggles where the range has no beginning in the list', () => {
    expect(ids(extendTo(NOTHING_SELECTED, list, 40))).toEqual([40])
    expect(ids(extendTo(anchorAt(NOTHING_SELECTED, 99), list, 40))).toEqual([40])
  })

  it('selects all, and what arrives later is not selected', () => {
    const all = selectAll(list)
    expect(coverage(all, list)).toBe('all')
    expect(coverage(all, Float64Array.from([70, ...list]))).toBe('some')
    expect(coverage(NOTHING_SELECTED, list)).toBe('none')
  })

  it('forgets what is gone', () => {
    const all = selectAll(list)
    expect(ids(keepListed(all, list.subarray(0, 2)))).toEqual([60, 50])
    expect(keepListed(all, list)).toBe(all)
  })
})
