/**
 * `npm test`: sets up what is missing, then type check, Biome, unit tests, build and end-to-end
 * tests, stopping at the first stage that fails. `npm test -- unit …`, `npm test -- e2e …` and
 * `npm test -- packaged …` (the installed app) run one kind of test and pass the rest on to Vitest
 * or Playwright; `npm test -- all` runs every kind.
 * The last line is always `N passed, N failed`.
 */
import './lib/check-node.mjs'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuild } from './lib/build.mjs'
import { ensureElectron } from './lib/electron.mjs'
import { makePackages, reasonToSkip } from './lib/packaged.mjs'
import { ROOT } from './lib/paths.mjs'
import { runPlaywright } from './lib/playwright.mjs'
import { main, runInFront } from './lib/process.mjs'
import { setUp } from './lib/setup.mjs'
import { report, StepError, say } from './lib/step.mjs'
import { add, NOTHING, playwrightTotals, vitestTotals, withExitCode } from './lib/totals.mjs'

/** @typedef {import('./lib/totals.mjs').Totals} Totals */
/** @typedef {import('./lib/electron.mjs').Electron} Electron */
/** @typedef {{name: string, run: () => Promise<Totals>}} Stage */

const REPORTS = join(ROOT, 'test-results')
const UNIT_REPORT = join(REPORTS, 'unit.json')
const E2E_REPORT = join(REPORTS, 'e2e.json')
const PACKAGED_REPORT = join(REPORTS, 'packaged.json')
/** An app waits more than it works: two of them keep two cores busy. */
const APPS_AT_A_TIME = 2
const UNIT_PURPOSES = /** @type {const} */ (['network'])
const PURPOSES = /** @type {const} */ (['run', 'display', 'keyring', 'network'])
const PACKAGED_PURPOSES = /** @type {const} */ (['run', 'display', 'keyring', 'desktop'])
const ALL_PURPOSES = /** @type {const} */ ([...PURPOSES, 'desktop'])

await main(async () => {
  const [part, ...rest] = process.argv.slice(2)
  rmSync(REPORTS, { recursive: true, force: true })
  const totals = await runStages(stagesFor(part, rest))
  process.stdout.write(`${totals.passed} passed, ${totals.failed} failed\n`)
  return totals.failed === 0 && totals.passed > 0 ? 0 : 1
})

/**
 * @param {string | undefined} part
 * @param {readonly string[]} rest
 * @returns {Stage[]}
 */
function stagesFor(part, rest) {
  const setup = { name: 'set-up', run: () => setUp(purposesOf(part)).then(() => NOTHING) }
  const unit = { name: 'unit tests', run: () => unitTests(rest) }
  const build = { name: 'build', run: () => ensureBuild().then(() => NOTHING) }
  // Asked for again: it is known by then, and costs nothing.
  const e2e = {
    name: 'end-to-end tests',
    run: async () => endToEndTests(await ensureElectron(), rest)
  }
  const packaged = {
    name: 'tests of the installed app',
    run: async () => packagedTests(await ensureElectron(), part === 'packaged' ? rest : [])
  }
  if (part === 'unit') return [setup, unit]
  if (part === 'e2e') return [setup, build, e2e]
  if (part === 'packaged') return [setup, build, packaged]
  if (part !== undefined && part !== 'all') {
    throw new StepError(
      `There is no part of the tests named ${part}.`,
      'use `npm test`, or `npm test -- PART` with unit, e2e, packaged or all.'
    )
  }
  const types = { name: 'type check', run: () => check('typescript/bin/tsc', ['--noEmit']) }
  const biome = {
    name: 'Biome',
    run: () => check('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.'])
  }
  const bench = {
    name: 'benchmarks, short form',
    run: async () => withExitCode(NOTHING, await runScript(['scripts/bench.mjs', '--short']))
  }
  const stages = [setup, types, biome, unit, build, e2e]
  return part === 'all' ? [...stages, packaged, bench] : stages
}

/** @param {string | undefined} part */
function purposesOf(part) {
  if (part === 'unit') return UNIT_PURPOSES
  if (part === 'packaged') return PACKAGED_PURPOSES
  return part === 'all' ? ALL_PURPOSES : PURPOSES
}

/**
 * @param {readonly Stage[]} stages
 * @returns {Promise<Totals>} of the stages up to the first that failed
 */
async function runStages(stages) {
  let totals = NOTHING
  for (const stage of stages) {
    const startedAt = performance.now()
    const result = await stage.run().catch((error) => {
      report(error)
      return { ...NOTHING, failed: 1 }
    })
    totals = add(totals, result)
    say(summary(stage.name, result, performance.now() - startedAt))
    if (result.failed > 0) break
  }
  return totals
}

/**
 * @param {string} name
 * @param {Totals} result
 * @param {number} ms
 */
function summary(name, result, ms) {
  const counts = [
    result.passed > 0 ? `${result.passed} passed` : '',
    result.failed > 0 ? `${result.failed} failed: stopping here` : '',
    result.skipped > 0 ? `${result.skipped} skipped` : ''
  ].filter((text) => text !== '')
  const mark = result.failed > 0 ? '✖' : '✔'
  return `${mark} ${name} (${(ms / 1000).toFixed(1)} s) ${counts.join(', ')}`.trimEnd()
}

/**
 * @param {string} tool its script, under node_modules
 * @param {readonly string[]} args
 * @returns {Promise<Totals>}
 */
async function check(tool, args) {
  return withExitCode(NOTHING, await runTool(tool, args))
}

/** @param {readonly string[]} args */
async function unitTests(args) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`]
  const code = await runTool('vitest/vitest.mjs', ['run', ...reporters, ...args])
  return withExitCode(vitestTotals(UNIT_REPORT), code)
}

/**
 * @param {Electron} electron
 * @param {readonly string[]} args
 */
async function endToEndTests(electron, args) {
  const code = await runPlaywright(electron, args, { apps: APPS_AT_A_TIME })
  return withExitCode(playwrightTotals(E2E_REPORT), code)
}

/**
 * @param {Electron} electron to pack
 * @param {readonly string[]} args
 */
async function packagedTests(electron, args) {
  const reason = reasonToSkip()
  if (reason !== undefined) {
    if (process.env.CI !== undefined)
      throw new StepError(
        `CI leaves no test out, but those of the installed app can't be run: ${reason}.`,
        'run this on Debian as root.'
      )
    say(`The tests of the installed app are left out: ${reason}.`)
    return NOTHING
  }
  const packages = await makePackages(electron, join(REPORTS, 'packages'))
  const code = await runPlaywright(electron, ['--config=playwright.packaged.config.ts', ...args], {
    env: { ...process.env, ...packages }
  })
  return withExitCode(playwrightTotals(PACKAGED_REPORT), code)
}

/**
 * @param {string} tool its script, under node_modules
 * @param {readonly string[]} args
 * @returns {Promise<number>} its exit code
 */
function runTool(tool, args) {
  return runScript([join('node_modules', tool), ...args])
}

/**
 * @param {readonly string[]} script for Node, with its arguments
 * @returns {Promise<number>} its exit code
 */
function runScript(script) {
  return runInFront(process.execPath, script, { cwd: ROOT, stdin: 'ignore' })
}
