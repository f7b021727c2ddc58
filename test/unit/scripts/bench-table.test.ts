import { describe, expect, it } from 'vitest'
import { isMet, tableOf } from '../../../scripts/lib/bench-table.mjs'
import { figuresIn } from '../../../scripts/lib/figures.mjs'
import type { Figure } from '../../bench/support/figure'
import { interleaved, median, quantile } from '../../bench/support/statistics'

const START: Figure = {
  what: 'Start',
  unit: 'ms',
  value: 900,
  base: { what: 'bare window', value: 600 },
  bar: { atMost: 1.5 }
}
const SPEED: Figure = {
  what: 'Speed',
  unit: 'events/s',
  value: 400,
  base: { what: 'raw', value: 1000 },
  bar: { atLeast: 0.5 }
}
const ROWS: Figure = { what: 'Rows', unit: 'rows', value: 41, bar: { atMost: 60 } }

describe('the table of a benchmark run', () => {
  it('judges the ratio where there is a base, the value otherwise', () => {
    expect([START, SPEED, ROWS].map(isMet)).toEqual([true, false, true])
    expect(isMet({ ...ROWS, value: 61 })).toBe(false)
  })

  it('shows what was measured beside its base and its bar', () => {
    const [, , start, speed, rows] = tableOf([START, SPEED, ROWS])
      .split('\n')
      .map((line) => line.split('|').map((cell) => cell.trim()))
    expect(start).toEqual(['', 'Start', '900 ms', '600 ms bare window', '1.50×', '≤ 1.5×', '✔', ''])
    expect(speed?.slice(4, 7)).toEqual(['0.40×', '≥ 0.5×', '✖ missed'])
    expect(rows).toEqual(['', 'Rows', '41.0 rows', '', '', '≤ 60 rows', '✔', ''])
  })

  it('finds the figures at any depth of the report', () => {
    const tests = [{ annotations: [{ type: 'figure', description: JSON.stringify(ROWS) }] }]
    expect(figuresIn({ suites: [{ suites: [{ specs: [{ tests }] }] }] })).toEqual([ROWS])
  })
})

describe('figures from many rounds', () => {
  it('are the middle one, or one near the top', () => {
    expect(median([9, 1, 5])).toBe(5)
    expect(quantile([...Array(100).keys()], 0.95)).toBe(95)
    expect(() => median([])).toThrow('Nothing was measured')
  })

  it('come in turn, the first round not counted', async () => {
    const order: string[] = []
    const take = (name: string) => async () => order.push(name)
    expect(await interleaved(2, { app: take('app'), base: take('base') })).toEqual({
      app: [3, 5],
      base: [4, 6]
    })
    expect(order).toEqual(['app', 'base', 'app', 'base', 'app', 'base'])
  })
})
