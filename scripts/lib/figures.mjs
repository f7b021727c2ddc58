/** What tests have measured: read from Playwright's report, printed as a table in Markdown. */

/**
 * @param {any} suite of Playwright's report
 * @returns {any[]}
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

/**
 * @param {readonly (readonly string[])[]} rows the first one is the head
 * @returns {string} with a line's end
 */
export function markdownTable(rows) {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(1, ...rows.map((row) => [...(row[at] ?? '')].length))
  )
  const line = (/** @type {readonly string[]} */ cells) =>
    `| ${cells.map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - [...cell].length)).join(' | ')} |\n`
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|\n`
  return rows.map((row, at) => line(row) + (at === 0 ? rule : '')).join('')
}
