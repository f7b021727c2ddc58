/**
 * The log: a file of the person's own (0600) that never holds a token. Every line passes the
 * scrubber before it is written, whoever wrote it. Messages are not logged at all.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
import electronLog from 'electron-log/node'

export interface Log {
  readonly info: (text: string) => void
  readonly error: (text: string, error?: unknown) => void
}

const MAX_BYTES = 5_000_000

/** `scrub` is asked for every line, so that it knows the tokens of this moment. */
export function openLog(folder: string, scrub: (text: string) => string): Log {
  makeFolder(folder)
  const { file, console } = electronLog.transports
  file.resolvePathFn = () => join(folder, 'main.log')
  file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' }
  file.maxSize = MAX_BYTES
  console.level = false
  electronLog.hooks.push((message) => ({
    ...message,
    data: message.data.map((part: unknown) =>
      scrub(typeof part === 'string' ? part : inspect(part))
    )
  }))
  return {
    info: (text) => electronLog.info(text),
    error: (text, error) =>
      error === undefined ? electronLog.error(text) : electronLog.error(text, error)
  }
}

/** Where it can't be made there is no log; that nothing can be kept is said by the history. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch {}
}
