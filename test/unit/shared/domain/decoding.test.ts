import {
  decoded,
  type Encoding,
  escapeOf,
  hexAt,
  htmlNumberAt,
  NO_ESCAPE,
  positionsIn
} from '@shared/domain/decoding'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const HTML: Encoding = { leads: '&', escapeAt: htmlNumberAt, folds: false }
const FOLDED: Encoding = { ...HTML, folds: true }

/** The same, as a regular expression has it. */
const reference = (text: string): string =>
  text.replace(/&#(?:x([0-9a-f]{1,9})|(\d{1,9}));/gi, (written, hex, decimal) => {
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : written
  })

const pieces = fc
  .array(
    fc.oneof(
      fc.constantFrom('&', '&#', '&#x', ';', '0', '41', 'fF', ' ', '\n', '&#65;', '&#x1F600;'),
      fc.string({ unit: 'binary', maxLength: 3 })
    ),
    { maxLength: 40 }
  )
  .map((parts) => parts.join(''))

describe('escapes', () => {
  it('are taken off as a regular expression would', () => {
    fc.assert(
      fc.property(pieces, (text) => {
        expect(decoded(text, HTML)).toBe(reference(text))
        expect(decoded(text, FOLDED)).toBe(reference(text).replace(/\s+/g, ' '))
      })
    )
  })

  it('tell where each unit stood', () => {
    fc.assert(
      fc.property(pieces, pieces, (before, after) => {
        const text = `${before}|${after}`
        const index = decoded(before, HTML).length
        // A piece may complete an escape that the one before it began; the bar never does.
        expect(decoded(text, HTML)[index]).toBe('|')
        expect(positionsIn(text, HTML)[index]).toBe(before.length)
        expect(positionsIn(text, HTML)[decoded(text, HTML).length]).toBe(text.length)
      })
    )
  })

  it('are taken off a long text whole, characters of two units too', () => {
    for (const count of [8_190, 8_191, 8_192, 8_193, 50_000]) {
      const text = `${'a'.repeat(count)}&#128512;${'b&#65;'.repeat(count)}`
      expect(decoded(text, HTML)).toBe(`${'a'.repeat(count)}😀${'bA'.repeat(count)}`)
    }
  })

  it('are looked for once at each lead', () => {
    let asked = 0
    const counting: Encoding = {
      leads: '%',
      escapeAt: (text, at) => {
        asked++
        const code = hexAt(text, at + 1, 2)
        return code < 0 ? NO_ESCAPE : escapeOf(3, code)
      },
      folds: true
    }
    expect(decoded('%25%2x%  a%41', counting)).toBe('%%2x% aA')
    expect(asked).toBe(4)
  })
})
