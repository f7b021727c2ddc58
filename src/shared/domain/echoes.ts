/**
 * Finds things again in texts that echo them: as they are, JSON-escaped, percent- or form-encoded,
 * HTML-escaped, also two layers deep, and with line breaks and spaces written differently. Time is
 * linear in the text for each encoding found in it.
 */

import { decoded, type Encoding, escapeOf, hexAt, htmlNumberAt, NO_ESCAPE } from './decoding'
import { beforeDecoding, joined, type Place, replaced } from './places'

/** A text with one encoding after the other taken off. */
interface View {
  readonly text: string
  /** What it was made of; `undefined` for the text as it is. */
  readonly from: { readonly view: View; readonly encoding: Encoding } | undefined
}

const LAYERS = 2

const JSON_SHORT: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t'
}
const JSON_ENCODING: Encoding = {
  leads: '\\',
  escapeAt(text, at) {
    const short = JSON_SHORT[text.charAt(at + 1)]
    if (short !== undefined) return escapeOf(2, short.charCodeAt(0))
    const code = text.charAt(at + 1).toLowerCase() === 'u' ? hexAt(text, at + 2, 4) : -1
    return code < 0 ? NO_ESCAPE : escapeOf(6, code)
  },
  folds: true
}

/** The byte that `%41` at `at` stands for; -1 where there is none. */
const byteAt = (text: string, at: number): number =>
  text[at] === '%' ? hexAt(text, at + 1, 2) : -1

/** One character in UTF-8 at a time, or a form's plus sign for a space. */
const PERCENT_ENCODING: Encoding = {
  leads: '+%',
  escapeAt(text, at) {
    if (text[at] === '+') return escapeOf(1, 0x20)
    const first = byteAt(text, at)
    if (first < 0) return NO_ESCAPE
    if (first < 0x80) return escapeOf(3, first)
    const more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1
    let code = first & (0x3f >> more)
    for (let index = 1; index <= more; index++) {
      const next = byteAt(text, at + 3 * index)
      if (next >> 6 !== 2) return NO_ESCAPE
      code = (code << 6) | (next & 0x3f)
    }
    return first < 0xc0 || first > 0xf4 || code > 0x10ffff
      ? NO_ESCAPE
      : escapeOf(3 + 3 * more, code)
  },
  folds: true
}

const HTML_NAMES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' ']
])
const MAX_NAME_LENGTH = 4
const HTML_ENCODING: Encoding = {
  leads: '&',
  escapeAt(text, at) {
    if (text[at + 1] === '#') return htmlNumberAt(text, at)
    const end = text.slice(at + 1, at + 2 + MAX_NAME_LENGTH).indexOf(';')
    const name =
      end > 0 ? HTML_NAMES.get(text.slice(at + 1, at + 1 + end).toLowerCase()) : undefined
    return name === undefined ? NO_ESCAPE : escapeOf(end + 2, name.charCodeAt(0))
  },
  folds: true
}

const ENCODINGS = [JSON_ENCODING, PERCENT_ENCODING, HTML_ENCODING]
/** Any run of blanks and line breaks is one blank. */
const FOLDING: Encoding = { leads: '', escapeAt: () => NO_ESCAPE, folds: true }

/** The very same view where there is nothing to decode. */
function without(view: View, encoding: Encoding): View {
  const text = decoded(view.text, encoding)
  return text === view.text ? view : { text, from: { view, encoding } }
}

/** Each text once: the order in which two encodings are taken off seldom makes a difference. */
function viewsOf(text: string): readonly View[] {
  const views = new Map<string, View>()
  let layer: readonly View[] = [without({ text, from: undefined }, FOLDING)]
  for (let depth = 0; depth <= LAYERS; depth++) {
    layer = layer.filter((view) => !views.has(view.text))
    for (const view of layer) views.set(view.text, view)
    if (depth < LAYERS)
      layer = layer.flatMap((view) => ENCODINGS.map((encoding) => without(view, encoding)))
  }
  return [...views.values()]
}

/** Places of a view as places of the text as it was. */
const originals = ({ from }: View, places: readonly Place[]): readonly Place[] =>
  from ? originals(from.view, beforeDecoding(from.view.text, from.encoding, places)) : places

/**
 * The text with a mark wherever `find` finds something in it, with any of its encodings taken off.
 * What touches is one echo, found in several ways.
 */
export function replaceEchoes(text: string, find: (plain: string) => readonly Place[]): string {
  if (text === '') return text
  const places = viewsOf(text).flatMap((view) => originals(view, find(view.text)))
  return replaced(text, joined(places, true))
}
