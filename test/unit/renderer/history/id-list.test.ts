import { describe, expect, it } from 'vitest'
import {
  append,
  indexOf,
  insert,
  NO_IDS,
  positionOf,
  without
} from '../../../../src/renderer/src/features/history/id-list'

const list = (...ids: number[]) => Float64Array.from(ids)

describe('id list', () => {
  it('finds ids, and the place of those that are not there', () => {
    const ids = list(90, 70, 50, 30)
    expect([90, 70, 50, 30].map((id) => indexOf(ids, id))).toEqual([0, 1, 2, 3])
    expect(indexOf(ids, 60)).toBe(-1)
    expect([100, 80, 60, 40, 20].map((id) => positionOf(ids, id))).toEqual([0, 1, 2, 3, 4])
    expect(indexOf(NO_IDS, 1)).toBe(-1)
  })

  it('adds pages of older ids, each id once', () => {
    const first = append(NO_IDS, list(9, 8))
    expect(append(first, list(8, 7, 6))).toEqual(list(9, 8, 7, 6))
    expect(append(first, NO_IDS)).toEqual(list(9, 8))
  })

  it('puts ids at their places, once', () => {
    const ids = list(9, 7, 5)
    expect(insert(ids, [10])).toEqual(list(10, 9, 7, 5))
    expect(insert(ids, [6, 6])).toEqual(list(9, 7, 6, 5))
    expect(insert(ids, [1])).toEqual(list(9, 7, 5, 1))
    expect(insert(ids, [1, 8, 10, 9, 6])).toEqual(list(10, 9, 8, 7, 6, 5, 1))
    expect(insert(NO_IDS, [1, 2])).toEqual(list(2, 1))
    expect(insert(ids, [7, 9])).toBe(ids)
  })

  it('takes ids out and is the same list where there is nothing to take out', () => {
    const ids = list(9, 7, 5)
    expect(without(ids, new Set([7, 1]))).toEqual(list(9, 5))
    expect(without(ids, new Set([8]))).toBe(ids)
  })
})
