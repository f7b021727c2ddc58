/** The totals at the end of `npm test`, read from reports as the runners write them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import {
  add,
  NOTHING,
  playwrightTotals,
  vitestTotals,
  withExitCode
} from '../../../scripts/lib/totals.mjs'

let folder = ''
const reportOf = (text: string) => {
  const file = join(folder, 'report.json')
  writeFileSync(file, text)
  return file
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'studio-totals-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it("reads Vitest's report", () => {
  const report = { numPassedTests: 5, numFailedTests: 2, numPendingTests: 1, numTodoTests: 1 }
  expect(vitestTotals(reportOf(JSON.stringify(report)))).toEqual({
    passed: 5,
    failed: 2,
    skipped: 2
  })
})

it("reads Playwright's report, in which a flaky test has failed", () => {
  const report = { stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 3 } }
  expect(playwrightTotals(reportOf(JSON.stringify(report)))).toEqual({
    passed: 5,
    failed: 2,
    skipped: 3
  })
})

it.each(['', 'null', '[]', '{"stats":null}'])('takes a broken report (%s) for no tests', (text) => {
  expect(vitestTotals(reportOf(text))).toEqual(NOTHING)
  expect(playwrightTotals(reportOf(text))).toEqual(NOTHING)
})

it('takes a missing report for no tests', () => {
  expect(playwrightTotals(join(folder, 'none.json'))).toEqual(NOTHING)
})

it('counts a stage that failed without a failed test as one failure', () => {
  expect(withExitCode(NOTHING, 1)).toEqual({ ...NOTHING, failed: 1 })
  expect(withExitCode({ ...NOTHING, failed: 3 }, 1)).toEqual({ ...NOTHING, failed: 3 })
  expect(withExitCode(NOTHING, 0)).toEqual(NOTHING)
})

it('adds up', () => {
  const one = { passed: 1, failed: 2, skipped: 3 }
  expect(add(one, one)).toEqual({ passed: 2, failed: 4, skipped: 6 })
})
