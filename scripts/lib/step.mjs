/**
 * How set-up talks and how it fails.
 *
 * Everything it says goes to standard error, so that standard output stays the result of the
 * app alone. A step that can't be done throws a StepError: what failed and what to do, no stack.
 */

/** An expected failure of a set-up step. */
export class StepError extends Error {
  /**
   * @param {string} what what failed, one sentence
   * @param {string} todo what the person can do about it
   * @param {string} [details] output of the command that failed
   */
  constructor(what, todo, details = '') {
    super(what)
    this.name = 'StepError'
    this.todo = todo
    this.details = details
  }
}

/** @param {string} line one line for the person at the terminal */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

/** @param {unknown} error what a step threw */
export function report(error) {
  if (!(error instanceof StepError)) {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error))
    return
  }
  if (error.details.trim() !== '') say(error.details.trimEnd())
  say(`✖ ${error.message}`)
  say(`  What to do: ${error.todo}`)
}

/**
 * @param {unknown} error
 * @returns {string} its message, for a sentence about what failed
 */
export function messageOf(error) {
  return error instanceof Error ? error.message : String(error)
}
