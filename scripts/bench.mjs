/**
 * `npm run bench`: measures the real app beside what it stands on, prints the table and writes
 * test-results/bench.json. `npm run bench -- NAME …` measures some rows only; `--short` is a form
 * for CI: fewer rounds, small histories. A missed bar is marked and is no failure, for the machine
 * may be slow; a measurement that can't be taken is one.
 */
import './lib/check-node.mjs'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tableOf } from './lib/bench-table.mjs'
import { ensureBuild } from './lib/build.mjs'
import { figuresIn } from './lib/figures.mjs'
import { ROOT } from './lib/paths.mjs'
import { runPlaywright } from './lib/playwright.mjs'
import { main } from './lib/process.mjs'
import { setUp } from './lib/setup.mjs'
import { StepError, say } from './lib/step.mjs'

const ENDING = '.bench.ts'
const RESULTS = join(ROOT, 'test-results')
const REPORT = join(RESULTS, 'bench-report.json')
const FILE = join(RESULTS, 'bench.json')

await main(async () => {
  const args = process.argv.slice(2)
  const short = args.includes('--short')
  const files = filesOf(args.filter((arg) => arg !== '--short'))
  const electron = await setUp(['run', 'display', 'keyring'])
  await ensureBuild()
  mkdirSync(RESULTS, { recursive: true })
  rmSync(REPORT, { force: true })
  const config = join('test', 'bench', 'playwright.config.ts')
  const code = await runPlaywright(electron, ['--config', config, ...files], {
    env: { ...process.env, STUDIO_BENCH_REPORT: REPORT, ...(short && { STUDIO_BENCH_SHORT: '1' }) }
  })
  const figures = figuresIn(JSON.parse(readFileSync(REPORT, 'utf8')))
  writeFileSync(FILE, `${JSON.stringify({ short, measuredAt: new Date(), figures }, null, 2)}\n`)
  process.stdout.write(tableOf(figures))
  say(`Written to ${FILE}`)
  return code
})

/**
 * @param {readonly string[]} names of rows; none for all of them
 * @returns {string[]} what Playwright finds their files by
 */
function filesOf(names) {
  const known = readdirSync(join(ROOT, 'test', 'bench'))
    .filter((file) => file.endsWith(ENDING))
    .map((file) => file.slice(0, -ENDING.length))
  const unknown = names.find((name) => !known.includes(name))
  if (unknown !== undefined)
    throw new StepError(
      `There is no row named ${unknown}.`,
      `choose from ${known.join(', ')}, or give none for all of them.`
    )
  return names.map((name) => `/${name}\\${ENDING}`)
}
