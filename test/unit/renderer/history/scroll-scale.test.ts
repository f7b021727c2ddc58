import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  elementHeight,
  type Geometry,
  MAX_HEIGHT,
  MAX_ROWS,
  moved,
  revealing,
  toPhysical,
  toVirtual,
  windowAt
} from '../../../../src/renderer/src/features/history/scroll-scale'

const ROW = 36
const geometry = (rows: number, viewport = 700): Geometry => ({ content: rows * ROW, viewport })
const short = geometry(100_000)
const long = geometry(1_000_000)
const bottom = (of: Geometry) => elementHeight(of.content) - of.viewport

describe('scaled scrolling', () => {
  it('leaves a hundred thousand rows as they are', () => {
    expect(elementHeight(short.content)).toBe(3_600_000)
    expect(toVirtual(1_234_567, short)).toBe(1_234_567)
    expect(toPhysical(1_234_567, short)).toBe(1_234_567)
  })

  it('keeps the element below the height that can be laid out, with both ends reachable', () => {
    expect(elementHeight(long.content)).toBe(MAX_HEIGHT)
    expect(toVirtual(0, long)).toBe(0)
    expect(toVirtual(bottom(long), long)).toBe(1_000_000 * ROW - 700)
  })

  it('goes there and back, and never backwards', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.integer({ min: 100, max: 2500 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (rows, viewport, one, other) => {
          const of = geometry(rows, viewport)
          const max = Math.max(of.content - viewport, 0)
          const [low, high] = [Math.min(one, other) * max, Math.max(one, other) * max]
          expect(toVirtual(toPhysical(low, of), of)).toBeCloseTo(low, 3)
          expect(toPhysical(low, of)).toBeLessThanOrEqual(toPhysical(high, of))
        }
      )
    )
  })

  it('is not stretched near both ends, and has no gap where that begins', () => {
    const [last, end] = [bottom(long), 1_000_000 * ROW - 700]
    for (const away of [0, 100, 999_997]) {
      expect(toVirtual(away, long)).toBe(away)
      expect(toVirtual(last - away, long)).toBe(end - away)
      expect(toPhysical(end - away, long)).toBe(last - away)
    }
    expect(toVirtual(1_000_001, long) - toVirtual(1_000_000, long)).toBeLessThan(6)
  })

  it('moves by the step of the wheel in the middle, and by the bar when it is dragged', () => {
    const middle = { physical: 4_000_000, virtual: toVirtual(4_000_000, long) }
    expect(moved(middle, 4_000_100, long).virtual - middle.virtual).toBe(100)
    const dragged = moved(middle, 4_020_000, long)
    expect(dragged.virtual).toBe(toVirtual(4_020_000, long))
    expect(dragged.virtual - middle.virtual).toBeGreaterThan(80_000)
  })

  it('stays inside the list', () => {
    const top = { physical: 500, virtual: 100 }
    expect(moved(top, 0, long).virtual).toBe(0)
  })

  it('draws what is seen and never more than the limit', () => {
    expect(windowAt(0, short, ROW)).toEqual({ first: 0, end: 31 })
    expect(windowAt(3600, short, ROW)).toEqual({ first: 90, end: 131 })
    expect(windowAt(100_000 * ROW, short, ROW).end).toBe(100_000)
    const tall = windowAt(36_000, geometry(100_000, 4000), ROW)
    expect(tall.end - tall.first).toBeLessThanOrEqual(MAX_ROWS)
    expect(windowAt(0, geometry(3), ROW)).toEqual({ first: 0, end: 3 })
    expect(windowAt(0, geometry(0), ROW)).toEqual({ first: 0, end: 0 })
  })

  it('moves no further than it takes to see a row', () => {
    expect(revealing(5, 0, short, ROW)).toBe(0)
    expect(revealing(100, 0, short, ROW)).toBe(101 * ROW - 700)
    expect(revealing(5, 1000, short, ROW)).toBe(180)
  })
})
