/** The figures of a benchmark run as a table. */
import { markdownTable } from './figures.mjs'

/** @typedef {import('../../test/bench/support/figure').Figure} Figure */

/** @param {Figure} figure */
const judged = ({ value, base }) => (base ? value / base.value : value)

/** @param {Figure} figure whether it keeps its bar */
export function isMet(figure) {
  const { bar } = figure
  return 'atMost' in bar ? judged(figure) <= bar.atMost : judged(figure) >= bar.atLeast
}

const HEAD = ['what', 'measured', 'base', 'ratio', 'bar', '']

/**
 * @param {readonly Figure[]} figures
 * @returns {string} a table in Markdown, with a line's end
 */
export const tableOf = (figures) => markdownTable([HEAD, ...figures.map(cellsOf)])

/** @param {Figure} figure */
function cellsOf(figure) {
  const { what, value, unit, base, bar } = figure
  const sign = 'atMost' in bar ? `≤ ${bar.atMost}` : `≥ ${bar.atLeast}`
  return [
    what,
    withUnit(value, unit),
    base ? `${withUnit(base.value, unit)} ${base.what}` : '',
    base ? `${judged(figure).toFixed(2)}×` : '',
    base ? `${sign}×` : withUnit(sign, unit),
    isMet(figure) ? '✔' : '✖ missed'
  ]
}

/**
 * @param {number | string} value
 * @param {string} unit
 */
const withUnit = (value, unit) =>
  `${typeof value === 'number' ? short(value) : value} ${unit}`.trimEnd()

/** @param {number} value three digits at least, no more than it is worth */
const short = (value) => value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2)
