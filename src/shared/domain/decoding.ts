/**
 * Takes escapes such as `%41` or `\u0041` off a text of any length. One pass over its units, for an
 * answer may have megabytes and a regular expression takes seconds for them.
 */

/** How many units an escape takes and the code point it stands for, in one number; see `escapeOf`. */
type Escape = number

const CODE_BITS = 21
const CODE_MASK = (1 << CODE_BITS) - 1

/** What `escapeAt` answers where no escape begins. */
export const NO_ESCAPE: Escape = 0

export const escapeOf = (length: number, code: number): Escape => (length << CODE_BITS) | code

export interface Encoding {
  /** The characters that an escape begins with, all of them ASCII. */
  readonly leads: string
  /** The escape that begins at a lead; must look at a bounded number of units. */
  readonly escapeAt: (text: string, at: number) => Escape
  /** Any run of blanks and line breaks becomes one blank. */
  readonly folds: boolean
}

/** The number that `count` hexadecimal digits at `at` stand for; -1 where there are none. */
export function hexAt(text: string, at: number, count: number): number {
  let value = 0
  for (let index = at; index < at + count; index++) {
    const digit = digitOf(text.charCodeAt(index))
    if (digit < 0) return -1
    value = value * 16 + digit
  }
  return value
}

function digitOf(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30
  const lower = unit | 0x20
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1
}

/** Longer numbers are no character, but for zeros that nobody writes. */
const MAX_HTML_DIGITS = 9

/** `&#65;` or `&#x41;` at an ampersand, also with zeros in front. */
export function htmlNumberAt(text: string, at: number): Escape {
  if (text.charCodeAt(at + 1) !== 0x23) return NO_ESCAPE
  const isHex = (text.charCodeAt(at + 2) | 0x20) === 0x78
  const base = isHex ? 16 : 10
  const first = at + (isHex ? 3 : 2)
  let code = 0
  let end = first
  for (; end < first + MAX_HTML_DIGITS; end++) {
    const digit = digitOf(text.charCodeAt(end))
    if (digit < 0 || digit >= base) break
    code = code * base + digit
  }
  const isWhole = end > first && text.charCodeAt(end) === 0x3b && code <= 0x10ffff
  return isWhole ? escapeOf(end + 1 - at, code) : NO_ESCAPE
}

const BLANKS = new Set(
  Array.from(
    '\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff',
    (blank) => blank.charCodeAt(0)
  )
)
/** As `\s` has it. */
const isBlank = (code: number): boolean =>
  code === 0x20 ||
  (code <= 0x0d && code >= 0x09) ||
  code === 0xa0 ||
  (code >= 0x1680 && BLANKS.has(code))

/** A plain list: as arguments of a call it takes half the time that typed numbers take. */
const CHUNK = Array.from({ length: 8192 }, () => 0)
/** An argument for each unit: spreading them would ask an iterator for each. */
const textOf = (units: readonly number[]): string => Reflect.apply(String.fromCharCode, null, units)

/** Collects a text unit by unit; a string that grows by one at a time is slow. */
class Writer {
  private readonly parts: string[] = []
  private filled = 0
  private length = 0
  private wasBlank = false

  constructor(
    private readonly folds: boolean,
    private readonly positions: Uint32Array | undefined
  ) {}

  /** `at` is where the character begins in the text that is read. */
  add(code: number, at: number): void {
    if (this.folds && isBlank(code)) {
      if (!this.wasBlank) this.unit(0x20, at)
      this.wasBlank = true
      return
    }
    this.wasBlank = false
    if (code > 0xffff) this.unit(0xd7c0 + (code >> 10), at)
    this.unit(code > 0xffff ? 0xdc00 + (code & 0x3ff) : code, at)
  }

  end(at: number): string {
    if (this.positions) this.positions[this.length] = at
    this.parts.push(textOf(CHUNK.slice(0, this.filled)))
    return this.parts.join('')
  }

  private unit(unit: number, at: number): void {
    if (this.positions) this.positions[this.length] = at
    this.length++
    CHUNK[this.filled++] = unit
    if (this.filled < CHUNK.length) return
    this.parts.push(textOf(CHUNK))
    this.filled = 0
  }
}

function leadTable(leads: string): Uint8Array {
  const table = new Uint8Array(128)
  for (const lead of leads) table[lead.charCodeAt(0)] = 1
  return table
}

/** Whether an escape of the encoding may begin anywhere in the text. */
export const hasLead = (text: string, { leads }: Encoding): boolean =>
  Array.from(leads).some((lead) => text.includes(lead))

/** Whether anything of the text may change; takes longer than `hasLead`. */
export const mayChange = (text: string, encoding: Encoding): boolean =>
  hasLead(text, encoding) || (encoding.folds && /\s{2}|[^\S ]/.test(text))

/**
 * The text without its escapes; the very same where there is none. Into `positions`, if given, goes
 * for each unit of the result, and for its end, where that begins in `text`.
 */
export function decoded(text: string, encoding: Encoding, positions?: Uint32Array): string {
  if (!positions && !mayChange(text, encoding)) return text
  const { escapeAt, folds } = encoding
  const leads = leadTable(encoding.leads)
  const writer = new Writer(folds, positions)
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at)
    const found = unit < 128 && leads[unit] === 1 ? escapeAt(text, at) : NO_ESCAPE
    if (found === NO_ESCAPE) writer.add(unit, at++)
    else {
      writer.add(found & CODE_MASK, at)
      at += found >>> CODE_BITS
    }
  }
  return writer.end(text.length)
}

/** For each unit of the decoded text, and for its end, where that begins in the text as it was. */
export function positionsIn(text: string, encoding: Encoding): Uint32Array {
  // Nothing that is decoded gets longer.
  const positions = new Uint32Array(text.length + 1)
  decoded(text, encoding, positions)
  return positions
}
