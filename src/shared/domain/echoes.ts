/**
 * Finds things again in texts that echo them: as they are, JSON-escaped, percent- or form-encoded,
 * HTML-escaped, also two layers deep, and with line breaks and spaces written differently. Time is
 * linear in the text for each encoding found in it.
 */

export type Range = readonly [start: number, end: number]

/** Where something stands in a text, and what is to stand there instead. */
export interface Echo {
  readonly range: Range
  readonly mark: string
}

interface Encoding {
  readonly pattern: RegExp
  readonly decode: (match: string, ...groups: readonly (string | undefined)[]) => string
}

/** A text with one encoding after the other taken off. */
interface View {
  readonly text: string
  /** What it was made of; `undefined` for the text as it is. */
  readonly from: { readonly view: View; readonly encoding: Encoding } | undefined
}

const LAYERS = 2

const fromHex = (digits: string): number => Number.parseInt(digits, 16)

const JSON_SHORT: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t'
}
const JSON_ENCODING: Encoding = {
  pattern: /\\(?:u([0-9a-f]{4})|(["\\/bfnrt]))/gi,
  decode: (_, code, short = '') =>
    code ? String.fromCharCode(fromHex(code)) : (JSON_SHORT[short] ?? short)
}

const UTF8 = new TextDecoder()
/** One character in UTF-8 at a time, or a form's plus sign for a space. */
const PERCENT_ENCODING: Encoding = {
  pattern:
    /\+|%[0-7][0-9a-f]|%[cd][0-9a-f]%[89ab][0-9a-f]|%e[0-9a-f](?:%[89ab][0-9a-f]){2}|%f[0-4](?:%[89ab][0-9a-f]){3}/gi,
  decode: (match) =>
    match === '+' ? ' ' : UTF8.decode(Uint8Array.from(match.slice(1).split('%'), fromHex))
}

const HTML_NAMES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' '
}
const HTML_ENCODING: Encoding = {
  pattern: /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi,
  decode: (match, decimal, hex, name) => {
    if (name) return HTML_NAMES[name.toLowerCase()] ?? match
    const code = hex ? fromHex(hex) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : match
  }
}

const ENCODINGS = [JSON_ENCODING, PERCENT_ENCODING, HTML_ENCODING]
/** Any run of blanks and line breaks is one blank. */
const FOLDING: Encoding = { pattern: /\s{2,}|[^\S ]/g, decode: () => ' ' }

/** The very same view where there is nothing to decode. */
function decoded(view: View, encoding: Encoding): View {
  const text = view.text.replace(encoding.pattern, encoding.decode)
  return text === view.text ? view : { text, from: { view, encoding } }
}

function viewsOf(text: string): readonly View[] {
  const views: View[] = [{ text, from: undefined }]
  let layer: readonly View[] = views
  for (let depth = 0; depth < LAYERS; depth++) {
    layer = layer.flatMap((view) =>
      ENCODINGS.map((encoding) => decoded(view, encoding)).filter((next) => next !== view)
    )
    views.push(...layer)
  }
  return views.map((view) => decoded(view, FOLDING))
}

/** For each unit of the decoded text, and for its end, where that begins in `text`. */
function positionsIn(text: string, { pattern, decode }: Encoding): Uint32Array {
  // Nothing that is decoded gets longer.
  const positions = new Uint32Array(text.length + 1)
  let decodedAt = 0
  let at = 0
  const upTo = (end: number): void => {
    while (at < end) positions[decodedAt++] = at++
  }
  for (const match of text.matchAll(pattern)) {
    upTo(match.index)
    const [escaped, ...groups] = match
    const { length } = decode(escaped, ...groups)
    positions.fill(at, decodedAt, decodedAt + length)
    decodedAt += length
    at += escaped.length
  }
  upTo(text.length)
  positions[decodedAt] = at
  return positions
}

/** A range of a view as a range of the text as it was. */
function originals({ from }: View, echoes: readonly Echo[]): readonly Echo[] {
  if (!from || echoes.length === 0) return echoes
  const positions = positionsIn(from.view.text, from.encoding)
  const position = (index: number): number => positions[index] ?? from.view.text.length
  return originals(
    from.view,
    echoes.map(({ range: [start, end], mark }) => ({
      range: [position(start), position(end)],
      mark
    }))
  )
}

/** Ranges that overlap or touch are one echo, found in several ways. */
function replaced(text: string, echoes: readonly Echo[]): string {
  let result = ''
  let at = 0
  let last = -1
  for (const { range, mark } of [...echoes].sort((a, b) => a.range[0] - b.range[0])) {
    const [start, end] = range
    if (start > last) result += text.slice(at, start) + mark
    last = Math.max(last, end)
    at = last
  }
  return result + text.slice(at)
}

/** The text with a mark wherever `find` finds something in it, with any of its encodings taken off. */
export const replaceEchoes = (text: string, find: (plain: string) => readonly Echo[]): string =>
  text === ''
    ? text
    : replaced(
        text,
        viewsOf(text).flatMap((view) => originals(view, find(view.text)))
      )
