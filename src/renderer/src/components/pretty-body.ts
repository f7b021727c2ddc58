/**
 * The body of an answer, indented where it is JSON. Only white space between its parts changes:
 * every number, string and repeated key stays as it arrived, which parsing and writing would change.
 */

/** Deeper than any answer of the platform; each level is two more spaces on every line. */
const MAX_DEPTH = 50
/** What begins a line, by depth. */
const INDENTS = Array.from({ length: MAX_DEPTH + 1 }, (_, depth) => `\n${'  '.repeat(depth)}`)

const PARTS = /"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{},:]|[^\s"[\]{},:]+/g

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const OPENS = new Set(['{', '['])
const CLOSES = new Set(['}', ']'])

/** A line begins behind a comma and inside of brackets, but not between those of an empty object or list. */
const startsLine = (part: string, before: string): boolean =>
  before === ',' || OPENS.has(before) !== CLOSES.has(part)

/** The text unchanged where it is no JSON object or list, or one that is nested too deep. */
export function prettyBody(body: string): string {
  if (!/^\s*[[{]/.test(body) || !isJson(body)) return body
  let text = ''
  let depth = 0
  let before = ''
  for (const part of body.match(PARTS) ?? []) {
    if (CLOSES.has(part)) depth -= 1
    if (startsLine(part, before)) text += INDENTS[depth] ?? ''
    text += part === ':' ? ': ' : part
    if (OPENS.has(part)) depth += 1
    if (depth > MAX_DEPTH) return body
    before = part
  }
  return text
}
