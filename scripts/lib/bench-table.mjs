/** The figures of a benchmark run: read from Playwright's report, printed as a table. */

/** @typedef {import('../../test/bench/support/figure').Figure} Figure */

/**
 * @param {any} suite of Playwright's report
 * @returns {Figure[]}
 */
export function figuresIn(suite) {
  const own = (suite.specs ?? []).flatMap((/** @type {any} */ spec) =>
    spec.tests
      .flatMap((/** @type {any} */ test) => test.annotations)
      .filter((/** @type {any} */ { type }) => type === 'figure')
      .map((/** @type {any} */ { description }) => JSON.parse(description))
  )
  return [...own, ...(suite.suites ?? []).flatMap(figuresIn)]
}

/** @param {Figure} figure */
export const judged = ({ value, base }) => (base ? value / base.value : value)

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
export function tableOf(figures) {
  const rows = [HEAD, ...figures.map(cellsOf)]
  const widths = HEAD.map((_, at) => Math.max(1, ...rows.map((row) => [...(row[at] ?? '')].length)))
  const line = (/** @type {readonly string[]} */ cells) =>
    `| ${cells.map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - [...cell].length)).join(' | ')} |\n`
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|\n`
  return rows.map((row, at) => line(row) + (at === 0 ? rule : '')).join('')
}

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
