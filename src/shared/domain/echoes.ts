/**
 * Finds things again in texts that echo them: as they are, JSON-escaped, percent- or form-encoded,
 * HTML-escaped, also two layers deep, and with line breaks and spaces written differently. The work
 * for one text has a limit; a text that needs more is left out whole, so that nothing in it stays.
 */

import {
  decoded,
  type Encoding,
  escapeOf,
  hasLead,
  hexAt,
  htmlNumberAt,
  mayChange,
  NO_ESCAPE,
  positionsIn
} from './decoding'
import { UNSEARCHED_PLACEHOLDER } from './export-file'
import { beforeDecoding, joined, type Place, replaced } from './places'

/** A text with one encoding after the other taken off. */
interface View {
  readonly text: string
  /** What it was made of; `undefined` for the text as it is. */
  readonly from: { readonly view: View; readonly encoding: Encoding } | undefined
  /** Where its units stand in what it was made of, once it was asked for. */
  positions?: Uint32Array
}

const LAYERS = 2
/**
 * How many units may be decoded for one text. It is about a quarter of a second of work, in which
 * the window stands still. Enough for the longest answer with one kind of escapes in it, and for
 * any mixture of them in a million units.
 */
const MAX_DECODED_UNITS = 20_000_000

const JSON_SHORT: ReadonlyMap<number, number> = new Map(
  ['""', '\\\\', '//', 'b\b', 'f\f', 'n\n', 'r\r', 't\t'].map((pair) => [
    pair.charCodeAt(0),
    pair.charCodeAt(1)
  ])
)
const SMALL_U = 0x75
const JSON_ENCODING: Encoding = {
  leads: '\\',
  escapeAt(text, at) {
    const unit = text.charCodeAt(at + 1)
    const short = JSON_SHORT.get(unit)
    if (short !== undefined) return escapeOf(2, short)
    const code = (unit | 0x20) === SMALL_U ? hexAt(text, at + 2, 4) : -1
    return code < 0 ? NO_ESCAPE : escapeOf(6, code)
  },
  folds: true
}

const PERCENT = 0x25
const PLUS = 0x2b

/** The byte that `%41` at `at` stands for; -1 where there is none. */
const byteAt = (text: string, at: number): number =>
  text.charCodeAt(at) === PERCENT ? hexAt(text, at + 1, 2) : -1

/** One character in UTF-8 at a time, or a form's plus sign for a space. */
const PERCENT_ENCODING: Encoding = {
  leads: '+%',
  escapeAt(text, at) {
    if (text.charCodeAt(at) === PLUS) return escapeOf(1, 0x20)
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
    const lower = text.charCodeAt(at + 1) | 0x20
    // Anything but a letter; a number sign stays what it is.
    if (lower < 0x61 || lower > 0x7a) return htmlNumberAt(text, at)
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

/** Thrown where a text needs more work than it may. */
class TooMuchWork extends Error {}

type Spend = (units: number) => void
function workLimit(): Spend {
  let left = MAX_DECODED_UNITS
  return (units) => {
    left -= units
    if (left < 0) throw new TooMuchWork()
  }
}

function without(view: View, encoding: Encoding, spend: Spend): View {
  spend(view.text.length)
  return { text: decoded(view.text, encoding), from: { view, encoding } }
}

/** Each text once: the order in which two encodings are taken off seldom makes a difference. */
function viewsOf(text: string, spend: Spend): readonly View[] {
  const whole: View = { text, from: undefined }
  const folded = mayChange(text, FOLDING) ? without(whole, FOLDING, spend) : whole
  const views = new Map([[folded.text, folded]])
  let layer: readonly View[] = [folded]
  for (let depth = 0; depth < LAYERS; depth++) {
    const next: View[] = []
    // All blanks are folded already: without a lead nothing would change.
    for (const view of layer)
      for (const encoding of ENCODINGS.filter((one) => hasLead(view.text, one))) {
        const made = without(view, encoding, spend)
        if (views.has(made.text)) continue
        views.set(made.text, made)
        next.push(made)
      }
    layer = next
  }
  return [...views.values()]
}

/** Places of a view as places of the text as it was. */
function originals(view: View, places: readonly Place[], spend: Spend): readonly Place[] {
  if (!view.from || places.length === 0) return places
  const { view: before, encoding } = view.from
  if (!view.positions) {
    spend(before.text.length)
    view.positions = positionsIn(before.text, encoding)
  }
  return originals(before, beforeDecoding(places, view.positions), spend)
}

/**
 * The text with a mark wherever `find` finds something in it, with any of its encodings taken off.
 * What touches is one echo, found in several ways.
 */
export function replaceEchoes(text: string, find: (plain: string) => readonly Place[]): string {
  if (text === '') return text
  const spend = workLimit()
  try {
    const places = viewsOf(text, spend).flatMap((view) => originals(view, find(view.text), spend))
    return replaced(text, joined(places, true))
  } catch (error) {
    if (error instanceof TooMuchWork) return UNSEARCHED_PLACEHOLDER
    throw error
  }
}
