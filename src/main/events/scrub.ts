/**
 * Takes access tokens out of text before it is stored, shown, logged or exported.
 *
 * A token is found as it is, as hex, inside any base64 or base64url (at each of the three
 * alignments, so also as part of `Bearer TOKEN` or of a larger encoded text), and with any of its
 * characters percent-encoded, JSON-escaped or written as an HTML number, also several layers deep.
 * Time is linear in the text: literals are searched natively, and escapes are decoded once.
 */
import { type Headers, TOKEN_PLACEHOLDER } from '@shared/domain/attempt'
import {
  decoded,
  type Encoding,
  escapeOf,
  hexAt,
  htmlNumberAt,
  NO_ESCAPE,
  positionsIn
} from '@shared/domain/decoding'
import { beforeDecoding, joined, type Place, type Range, replaced } from '@shared/domain/places'

export interface Scrubber {
  /** The text with a placeholder in place of every token. */
  readonly text: (text: string) => string
  /** The same for a text that was cut off: a token's beginning at its very end goes as well. */
  readonly cutText: (text: string) => string
  readonly headers: (headers: Headers) => Headers
  /** Whether there is anything to replace. */
  readonly holds: (text: string) => boolean
  /** How many places were replaced since the scrubber was made. */
  readonly count: () => number
}

/**
 * Below this a token is no secret that could be told from an ordinary word: replacing it
 * everywhere would garble every answer, so it goes only where it stands alone.
 */
export const MIN_TOKEN_LENGTH = 8
/** A shorter beginning of a token at the end of a cut text tells nothing of use. */
const MIN_CUT_LENGTH = 12

/** Each layer of escaping puts one more `25` after the percent sign, or doubles backslashes. Bounded, so that a run of them stays linear. */
const MAX_LAYERS = 4
const MAX_BACKSLASHES = 15

const PERCENT = 0x25
const BACKSLASH = 0x5c
const SLASH = 0x2f
const CAPITAL_U = 0x55
const SMALL_U = 0x75

/** Tokens may be of any length; empty ones and repeated ones don't matter. */
export function createScrubber(tokens: Iterable<string>): Scrubber {
  const all = [...new Set(tokens)].filter((token) => token !== '')
  const literals = all.filter((token) => token.length >= MIN_TOKEN_LENGTH).flatMap(formsOf)
  const words = all.filter((token) => token.length < MIN_TOKEN_LENGTH).map(aloneStanding)
  let count = 0

  const placesIn = (text: string, cut: boolean): readonly Place[] => {
    if (all.length === 0) return []
    const ranges = [
      ...literalRanges(text, literals),
      ...words.flatMap((word) => Array.from(text.matchAll(word), rangeOf)),
      ...(cut ? literals.flatMap((literal) => cutRange(text, literal)) : [])
    ]
    return joined([...ranges.map(placeOf), ...escapedPlaces(text, literals)], false)
  }
  const clean = (text: string, cut: boolean): string => {
    const places = placesIn(text, cut)
    if (places.length === 0) return text
    count += places.length
    return replaced(text, places)
  }

  const text = (value: string): string => clean(value, false)
  return {
    text,
    cutText: (value) => clean(value, true),
    headers: (headers) => headers.map(([name, value]) => [text(name), text(value)]),
    holds: (value) => placesIn(value, false).length > 0,
    count: () => count
  }
}

/** The token itself, its hex, and what every base64 that holds it has in common. */
function formsOf(token: string): readonly string[] {
  const bytes = Buffer.from(token)
  const hex = bytes.toString('hex')
  const encoded = [0, 1, 2].map((offset) => {
    const base64 = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64')
    // The first and last characters also depend on the neighbours: these are left out.
    return base64.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6))
  })
  const url = encoded.map((base64) => base64.replaceAll('+', '-').replaceAll('/', '_'))
  return [...new Set([token, hex, hex.toUpperCase(), ...encoded, ...url])]
}

/** Finds a short token where no character of a token touches it. */
function aloneStanding(token: string): RegExp {
  const literal = token.replace(/[^A-Za-z0-9]/g, '\\$&')
  return new RegExp(`(?<![\\w.~+/-])${literal}(?![\\w.~+/=-])`, 'g')
}

const rangeOf = (match: RegExpExecArray): Range => [match.index, match.index + match[0].length]
const placeOf = (range: Range): Place => ({ range, mark: TOKEN_PLACEHOLDER })

function literalRanges(text: string, literals: readonly string[]): readonly Range[] {
  const ranges: Range[] = []
  for (const literal of literals)
    for (let at = text.indexOf(literal); at >= 0; at = text.indexOf(literal, at + literal.length))
      ranges.push([at, at + literal.length])
  return ranges
}

/** `%41`, also as `%2541` and deeper. */
function percentAt(text: string, at: number): number {
  let digits = at + 1
  for (let layer = 0; layer < MAX_LAYERS && hexAt(text, digits, 2) === PERCENT; layer++) digits += 2
  const code = hexAt(text, digits, 2)
  if (code >= 0) return escapeOf(digits + 2 - at, code)
  return digits > at + 1 ? escapeOf(digits - at, PERCENT) : NO_ESCAPE
}

/**
 * `\u0041` or `\/`, after further backslashes. For one reading of a text from its start: a run of
 * backslashes is measured at its first one, so that a long run takes no time at each of them.
 */
function backslashReader(): Encoding['escapeAt'] {
  let end = 0
  return (text, at) => {
    if (at >= end) for (end = at + 1; text.charCodeAt(end) === BACKSLASH; ) end++
    if (end - at > MAX_BACKSLASHES) return NO_ESCAPE
    const unit = text.charCodeAt(end)
    if (unit === SLASH) return escapeOf(end + 1 - at, SLASH)
    const code = unit === SMALL_U || unit === CAPITAL_U ? hexAt(text, end + 1, 4) : -1
    return code >= 0 ? escapeOf(end + 5 - at, code) : NO_ESCAPE
  }
}

/** To be made anew for each reading of a text. */
function escapes(): Encoding {
  const backslashAt = backslashReader()
  return {
    leads: '%\\&',
    escapeAt(text, at) {
      const lead = text.charCodeAt(at)
      if (lead === PERCENT) return percentAt(text, at)
      return lead === BACKSLASH ? backslashAt(text, at) : htmlNumberAt(text, at)
    },
    folds: false
  }
}

/** How every escape begins, its last layer at least. A text without it is not decoded. */
const ESCAPE_START = /%[0-9A-Fa-f]{2}|\\[/uU]|&#/

/** Where the decoded text holds a token, in positions of the text as it is. */
function escapedPlaces(text: string, literals: readonly string[]): readonly Place[] {
  if (!ESCAPE_START.test(text)) return []
  const plain = decoded(text, escapes())
  if (plain.length === text.length) return []
  const found = literalRanges(plain, literals).map(placeOf)
  return found.length === 0 ? [] : beforeDecoding(found, positionsIn(text, escapes()))
}

/** The beginning of a literal that the text's end has cut off, if any. */
function cutRange(text: string, literal: string): readonly Range[] {
  const head = literal.slice(0, MIN_CUT_LENGTH)
  const from = Math.max(0, text.length - literal.length + 1)
  for (let at = text.indexOf(head, from); at >= 0; at = text.indexOf(head, at + 1))
    if (literal.startsWith(text.slice(at))) return [[at, text.length]]
  return []
}
