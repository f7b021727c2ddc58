/**
 * Reads Markdown as far as the tests need it, by CommonMark's rules: blocks of code by their
 * fences, and the rows of tables by the bars that no backslash escapes.
 */
interface MarkdownBlocks {
  /** The content of each block of code, with its language. */
  readonly code: readonly { readonly language: string; readonly text: string }[]
  /** The lines outside blocks of code. */
  readonly lines: readonly string[]
}

export function readMarkdown(markdown: string): MarkdownBlocks {
  const code: { language: string; text: string }[] = []
  const lines: string[] = []
  let fence: string | undefined
  let content: string[] = []
  let language = ''
  for (const line of markdown.split(/\r\n|\r|\n/)) {
    const opening = /^ {0,3}(`{3,})([^`]*)$/.exec(line)
    const closing = /^ {0,3}(`{3,})[ \t]*$/.exec(line)?.[1]
    if (fence !== undefined && closing !== undefined && closing.length >= fence.length) {
      code.push({ language, text: content.join('\n') })
      fence = undefined
    } else if (fence !== undefined) content.push(line)
    else if (opening) {
      fence = opening[1] ?? ''
      language = opening[2] ?? ''
      content = []
    } else lines.push(line)
  }
  if (fence !== undefined) throw new Error('A block of code is never closed.')
  return { code, lines }
}

/** The cells of a table's row, without the bars around it. */
export const cellsOf = (row: string): readonly string[] =>
  row
    .replace(/^\|/, '')
    .replace(/\|$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim())

/** What stands in a line of text outside its spans of code. */
export function outsideCode(line: string): string {
  let rest = line
  let result = ''
  for (;;) {
    const start = /(?<!\\)`+/.exec(rest)
    if (!start) return result + rest
    const after = rest.slice(start.index + start[0].length)
    const end = new RegExp(`(?<!\`)${start[0]}(?!\`)`).exec(after)
    if (!end) throw new Error(`A span of code is never closed: ${line}`)
    result += rest.slice(0, start.index)
    rest = after.slice(end.index + start[0].length)
  }
}
