/**
 * The errors that a log ends with, made fit to be handed on: when and what, and where in the code,
 * but nothing that an error quotes or carries along, for that may be a message or an id.
 */
import { impersonal } from './impersonal'

/** As electron-log begins an entry: `[2026-11-22 10:15:00.250] [error]  text`. */
const ENTRY = /^\[(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3})\] \[(\w+)\]\s*(.*)$/
const STACK_FRAME = /^\s+at /
const MAX_FRAMES = 3
const MAX_LINE = 300

/** The file and line of a stack frame, without the folders in front, which hold the person's name. */
const frame = (line: string): string => `    at ${/[^/\\(\s]+$/.exec(line)?.[0].replace(/\)$/, '')}`

/** The last `count` errors, oldest first, each of a line or a few. */
export function recentErrors(log: string, count: number): readonly string[] {
  const errors: string[][] = []
  let current: string[] | undefined
  for (const line of log.split(/\r?\n/)) {
    const [, at, level, text = ''] = ENTRY.exec(line) ?? []
    if (at !== undefined) {
      current = level === 'error' ? [impersonal(`${at} ${text}`).slice(0, MAX_LINE)] : undefined
      if (current) errors.push(current)
    } else if (current && STACK_FRAME.test(line) && current.length <= MAX_FRAMES)
      current.push(frame(line))
  }
  return errors.slice(-count).map((lines) => lines.join('\n'))
}
