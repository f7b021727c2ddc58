/**
 * `npm run test:faults`: the promises (nothing twice, nothing lost, nothing leaks) in their long
 * form, in the real app, and the table of the README with what was counted. A promise whose test
 * failed has no row.
 */
import './lib/check-node.mjs'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { figuresIn, markdownTable } from './lib/figures.mjs'
import { ROOT } from './lib/paths.mjs'
import { main, runInFront } from './lib/process.mjs'
import { ensureSystemParts } from './lib/system.mjs'

const REPORT = join(ROOT, 'test-results', 'e2e.json')
const TESTS = ['promises/', 'canary', 'outcomes']
const HEAD = ['Promise', 'Tries', 'Result']

/** @typedef {{place: number, cells: readonly string[]}} Row */

await main(async () => {
  await ensureSystemParts(['spreadsheet'])
  const code = await runInFront(
    process.execPath,
    [join(ROOT, 'scripts', 'test.mjs'), 'e2e', ...TESTS],
    { cwd: ROOT, env: { ...process.env, STUDIO_LONG: '1' }, stdin: 'ignore' }
  )
  /** @type {Row[]} */
  const rows = figuresIn(JSON.parse(readFileSync(REPORT, 'utf8')))
  const cells = rows.toSorted((a, b) => a.place - b.place).map((row) => row.cells)
  process.stdout.write(markdownTable([HEAD, ...cells]))
  return code
})
