/**
 * Text inside Markdown that stays text: no content can close its fence, split its table row, start
 * a heading, a link, a mention or HTML. Follows CommonMark and GitHub's tables.
 */

/** Not by `Math.max` of all runs: an answer of megabytes has more of them than a call takes. */
function longestRun(text: string, run: RegExp): number {
  let longest = 0
  for (const [match] of text.matchAll(run)) longest = Math.max(longest, match.length)
  return longest
}

/** A block of code whose fence is longer than any run of backticks in it. */
export function fenced(text: string, language: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text, /`+/g) + 1))
  return `${fence}${language}\n${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${fence}\n`
}

/** Split, not replaced: a pattern with blanks around takes minutes over a long run of them. */
function onOneLine(text: string): string {
  const lines = text.split(/[\r\n\u2028\u2029]/)
  if (lines.length === 1) return text
  const between = lines.slice(1, -1).map((line) => line.trim())
  return [
    lines[0]?.trimEnd(),
    ...between.filter((line) => line !== ''),
    lines.at(-1)?.trimStart()
  ].join(' ⏎ ')
}

/** Code within a line. Trackers make no mention, link or emoji of what stands in it. */
export function code(text: string): string {
  const line = onOneLine(text)
  if (line.trim() === '') return '(empty)'
  const ticks = '`'.repeat(longestRun(line, /`+/g) + 1)
  // Markdown takes one blank off each side where there is one on both.
  const pad = /^[ `]|[ `]$/.test(line) ? ' ' : ''
  return `${ticks}${pad}${line}${pad}${ticks}`
}

/** A longer text in a cell is cut. */
export const MAX_CELL_LENGTH = 80

/** Code in a table's cell. Readers of tables disagree on how to escape a bar, so it gets a gap. */
export const cellCode = (text: string): string => code(text.replaceAll('|', '¦'))

/** A sentence, every sign that Markdown or HTML could read escaped, at a line's start too. */
export const plain = (text: string): string =>
  onOneLine(text)
    .trim()
    .replace(/[\\`*_{}[\]<>&#|~!@$^=]/g, '\\$&')
    .replace(/^[-+]/, '\\$&')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2')
