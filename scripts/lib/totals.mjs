/**
 * How many tests passed and failed, read from the reports of the test runners.
 *
 * A stage that ends with an error but reports no failed test (a file that does not load, no test
 * at all) counts as one failure, so that the totals never look green when the run was not.
 */
import { readFileSync } from 'node:fs'

/** @typedef {{passed: number, failed: number, skipped: number}} Totals */

/** @type {Totals} */
export const NOTHING = Object.freeze({ passed: 0, failed: 0, skipped: 0 })

/**
 * @param {Totals} a
 * @param {Totals} b
 * @returns {Totals}
 */
export function add(a, b) {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped
  }
}

/**
 * @param {Totals} totals as reported
 * @param {number} code the stage's exit code
 * @returns {Totals} with at least one failure if the stage failed
 */
export function withExitCode(totals, code) {
  return code !== 0 && totals.failed === 0 ? { ...totals, failed: 1 } : totals
}

/**
 * @param {string} file a report that Vitest's json reporter wrote
 * @returns {Totals}
 */
export function vitestTotals(file) {
  const report = readReport(file)
  return {
    passed: count(report.numPassedTests),
    failed: count(report.numFailedTests),
    skipped: count(report.numPendingTests) + count(report.numTodoTests)
  }
}

/**
 * @param {string} file a report that Playwright's json reporter wrote
 * @returns {Totals}
 */
export function playwrightTotals(file) {
  const stats = readReport(readReport(file).stats)
  // A test that passes only when repeated has failed.
  return {
    passed: count(stats.expected),
    failed: count(stats.unexpected) + count(stats.flaky),
    skipped: count(stats.skipped)
  }
}

/**
 * @param {unknown} source a file's path, or a part of a report
 * @returns {Record<string, unknown>} empty when there is no such report
 */
function readReport(source) {
  if (typeof source === 'string') {
    try {
      return readReport(JSON.parse(readFileSync(source, 'utf8')))
    } catch {
      return {}
    }
  }
  return source !== null && typeof source === 'object' ? { ...source } : {}
}

/** @param {unknown} value */
function count(value) {
  return typeof value === 'number' ? value : 0
}
