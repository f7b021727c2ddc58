/**
 * A pasted command line as its words. Browsers copy a request for two shells: the POSIX one (single
 * and double quotes, `$'…'`, a backslash at the end of a line) and Windows' `cmd` (double quotes,
 * `^` before special characters and at the end of a line). People write it for PowerShell as well (a
 * backtick at the end of a line and before a quote). One pass over the text, whatever it is;
 * an open quote ends with the text. Nothing is expanded, and nothing is run.
 */

export function shellWords(text: string): readonly string[] {
  // A caret before a quote or a line's end is what only `cmd` has.
  if (/\^(\r?\n|")/.test(text)) return windowsWords(withoutCarets(text))
  // A backtick at a line's end is what only PowerShell has.
  return posixWords(/`\r?\n/.test(text) ? withoutBackticks(text) : text)
}

const withoutBackticks = (text: string): string =>
  text.replace(/`(\r?\n)/g, ' ').replace(/`"/g, '\\"')

const withoutCarets = (text: string): string =>
  text.replace(/\^(?:(\r?\n)|([\s\S]))/g, (_, lineEnd: string | undefined, escaped: string) =>
    lineEnd === undefined ? escaped : ' '
  )

/** Collects characters into words; a word can be empty where it stood in quotes. */
function wordList() {
  const words: string[] = []
  let word: string | undefined
  return {
    add: (part: string) => {
      word = (word ?? '') + part
    },
    end: () => {
      if (word !== undefined) words.push(word)
      word = undefined
    },
    words
  }
}

const isBlank = (character: string): boolean => /\s/.test(character)

function posixWords(text: string): readonly string[] {
  const list = wordList()
  for (let at = 0; at < text.length; ) {
    const piece = quotedPiece(text, at) ?? barePiece(text, at)
    if (piece.part === null) list.end()
    else list.add(piece.part)
    at = piece.next
  }
  list.end()
  return list.words
}

interface Piece {
  /** `null` for what stands between two words. */
  readonly part: string | null
  readonly next: number
}

function barePiece(text: string, at: number): Piece {
  const character = text[at] ?? ''
  if (character !== '\\') return { part: isBlank(character) ? null : character, next: at + 1 }
  const lineEnd = lineEndAt(text, at + 1)
  return lineEnd > 0
    ? { part: null, next: at + 1 + lineEnd }
    : { part: text[at + 1] ?? '', next: at + 2 }
}

/** How many characters end the line here. */
function lineEndAt(text: string, at: number): number {
  if (text[at] === '\n') return 1
  return text[at] === '\r' && text[at + 1] === '\n' ? 2 : 0
}

function quotedPiece(text: string, at: number): Piece | undefined {
  if (text[at] === "'") return singleQuoted(text, at + 1)
  if (text[at] === '"') return escapable(text, at + 1, '"', inDoubleQuotes)
  if (text[at] === '$' && text[at + 1] === "'") return escapable(text, at + 2, "'", inDollarQuotes)
  return undefined
}

function singleQuoted(text: string, from: number): Piece {
  const end = text.indexOf("'", from)
  return end < 0
    ? { part: text.slice(from), next: text.length }
    : { part: text.slice(from, end), next: end + 1 }
}

/** What a backslash and the text behind it stand for, and how long that text is. */
type Escape = (text: string, at: number) => readonly [value: string, length: number]

function escapable(text: string, from: number, quote: string, read: Escape): Piece {
  let part = ''
  let at = from
  while (at < text.length && text[at] !== quote) {
    if (text[at] === '\\') {
      const [value, length] = read(text, at + 1)
      part += value
      at += 1 + length
    } else {
      part += text[at]
      at += 1
    }
  }
  return { part, next: at + 1 }
}

const inDoubleQuotes: Escape = (text, at) => {
  const lineEnd = lineEndAt(text, at)
  if (lineEnd > 0) return ['', lineEnd]
  const character = text[at] ?? ''
  return /["\\$`]/.test(character) ? [character, 1] : ['\\', 0]
}

const CONTROLS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

const inDollarQuotes: Escape = (text, at) => {
  const code = /^(?:u([0-9a-f]{1,4})|x([0-9a-f]{1,2}))/i.exec(text.slice(at, at + 5))
  if (code)
    return [String.fromCharCode(Number.parseInt(code[1] ?? code[2] ?? '0', 16)), code[0].length]
  const character = text[at] ?? ''
  return [CONTROLS[character] ?? character, 1]
}

/** As programs on Windows split their command line: `\"` is a quote, and so is `""` inside of two. */
function windowsWords(text: string): readonly string[] {
  const list = wordList()
  let isQuoted = false
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? ''
    const next = text[at + 1]
    if ((character === '\\' || (isQuoted && character === '"')) && next === '"') {
      list.add('"')
      at++
    } else if (character === '"') {
      isQuoted = !isQuoted
      list.add('')
    } else if (isBlank(character) && !isQuoted) list.end()
    else list.add(character)
  }
  list.end()
  return list.words
}
