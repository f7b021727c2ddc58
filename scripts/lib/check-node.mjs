/**
 * The first import of every script that is run: stops in words where Node is too old. Imports are
 * evaluated in their order, so nothing that such a Node lacks has been called by then. What stands
 * here, and in what is imported here, is understood by every Node since 16.
 */
import { report, StepError } from './step.mjs'

const NEEDED = [20, 18]

/** @param {string} version of Node */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [neededMajor = 0, neededMinor = 0] = NEEDED
  return major > neededMajor || (major === neededMajor && minor >= neededMinor)
}

const { node } = process.versions
if (!isNewEnough(node)) {
  report(
    new StepError(
      `This is Node ${node}; the project needs ${NEEDED.join('.')} or newer.`,
      'install a newer Node from https://nodejs.org.'
    )
  )
  process.exit(1)
}
