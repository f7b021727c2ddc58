/**
 * `npm run test:faults`: the promises (nothing twice, nothing lost, nothing leaks) in their long
 * form, in the real app, and a table of what was counted.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './lib/paths.mjs'
import { main, runInFront } from './lib/process.mjs'
import { ensureSystemParts } from './lib/system.mjs'

const REPORT = join(ROOT, 'test-results', 'e2e.json')
const TESTS = ['promises/', 'canary']

await main(async () => {
  await ensureSystemParts(['spreadsheet'])
  const code = await runInFront(
    process.execPath,
    [join(ROOT, 'scripts', 'test.mjs'), 'e2e', ...TESTS],
    { cwd: ROOT, env: { ...process.env, STUDIO_LONG: '1' }, stdin: 'ignore' }
  )
  const report = JSON.parse(readFileSync(REPORT, 'utf8'))
  /** @type {[name: string, value: string][]} */
  const figures = report.suites.flatMap(figuresIn)
  const width = Math.max(0, ...figures.map(([name]) => name.length))
  for (const [name, value] of figures) process.stdout.write(`${name.padEnd(width)}  ${value}\n`)
  return code
})

/**
 * @param {any} suite of Playwright's report
 * @returns {[name: string, value: string][]}
 */
function figuresIn(suite) {
  const own = (suite.specs ?? []).flatMap((/** @type {any} */ spec) =>
    spec.tests
      .flatMap((/** @type {any} */ test) => test.annotations)
      .filter((/** @type {any} */ { type }) => type === 'figure')
      .map((/** @type {any} */ { description }) => {
        const at = description.lastIndexOf(': ')
        return [description.slice(0, at), description.slice(at + 2)]
      })
  )
  return [...own, ...(suite.suites ?? []).flatMap(figuresIn)]
}
