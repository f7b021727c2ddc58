import { replaceEchoes } from '@shared/domain/echoes'
import { UNSEARCHED_PLACEHOLDER } from '@shared/domain/export-file'
import type { Place } from '@shared/domain/places'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

/** Nothing in it that an encoding could take off: it is searched once, as it is. */
const unescaped = fc.string({ unit: fc.constantFrom(...'abcdefgh'), minLength: 1, maxLength: 30 })

const echoesIn = (text: string): fc.Arbitrary<readonly Place[]> =>
  fc.array(
    fc
      .tuple(
        fc.nat({ max: text.length - 1 }),
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom('<1>', '<2>', '<3>')
      )
      .map(([start, length, mark]) => ({
        range: [start, Math.min(text.length, start + length)] as const,
        mark
      })),
    { maxLength: 6 }
  )

/** What `replaceEchoes` promises, character by character. */
function expected(text: string, echoes: readonly Place[]): string {
  const holds = (at: number) => echoes.filter(({ range: [start, end] }) => start <= at && at < end)
  return Array.from(text, (character, at) => {
    if (holds(at).length === 0) return character
    if (holds(at - 1).length > 0) return ''
    return echoes.find(({ range: [start] }) => start === at)?.mark
  }).join('')
}

describe('echoes', () => {
  it('that overlap or touch are one, with the mark of the first', () => {
    fc.assert(
      fc.property(
        unescaped.chain((text) => fc.tuple(fc.constant(text), echoesIn(text))),
        ([text, echoes]) => {
          expect(replaceEchoes(text, () => echoes)).toBe(expected(text, echoes))
        }
      ),
      { numRuns: 2_000 }
    )
  })

  it('go with all of what they are written with, and nothing else does', () => {
    const written = fc.constantFrom(
      ...[
        'V!',
        '\\u0056!',
        '%56!',
        '&#86;%21',
        '%5Cu0056!',
        '\\u002556!',
        '&amp;#86;!',
        '%2556%2521'
      ]
    )
    const around = fc.constantFrom(
      'a',
      '\\n',
      '%41',
      '&lt;',
      'b c',
      ' \n ',
      '+',
      '%',
      '\\',
      '&',
      'é😀'
    )
    const find = (plain: string): readonly Place[] =>
      Array.from(plain.matchAll(/V!/g), ({ index }) => ({
        range: [index, index + 2] as const,
        mark: '|'
      }))
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.array(around, { maxLength: 4 }), written), { maxLength: 4 }),
        fc.array(around, { maxLength: 4 }),
        (echoes, after) => {
          // Letters on both sides: no escape begins outside of an echo and ends inside, and none touches another.
          const text = (write: (echo: string) => string) =>
            echoes
              .map(([before, echo]) => `z${before.join('')}z${write(echo)}`)
              .concat(`z${after.join('')}`)
              .join('')
          expect(replaceEchoes(text(String), find)).toBe(text(() => '|'))
        }
      ),
      { numRuns: 1_000 }
    )
  })

  it('are looked for in a bounded time: a text that takes longer goes whole', () => {
    const mixed = '\\u0041%41&#65;\\n%2541&amp;+a \\\\&#x41;'
    const find = (plain: string): readonly Place[] => {
      const at = plain.indexOf('V!')
      return at < 0 ? [] : [{ range: [at, at + 2], mark: '|' }]
    }
    const around = (part: string, length: number) => {
      const half = part.repeat(length / part.length / 2)
      return [`${half}z`, `z${half}`] as const
    }
    const [before, after] = around(mixed, 10_000_000)
    expect(replaceEchoes(`${before}V!${after}`, find)).toBe(UNSEARCHED_PLACEHOLDER)
    expect(replaceEchoes(`${before}%2556!${after}`, find)).toBe(UNSEARCHED_PLACEHOLDER)
    // The longest answer with one kind of escapes, and any mixture of a million units.
    for (const [part, length] of [
      ['{"a":"\\"b\\""}', 10_000_000],
      [mixed, 1_000_000]
    ] as const) {
      const [start, end] = around(part, length)
      expect(replaceEchoes(`${start}\\u0056!${end}`, find)).toBe(`${start}|${end}`)
    }
  })

  it('are asked for in each text once', () => {
    const asked: string[] = []
    replaceEchoes('a%41\\u0042 \n&lt;', (plain) => {
      asked.push(plain)
      return []
    })
    expect(new Set(asked).size).toBe(asked.length)
    expect(asked).toContain('a%41\\u0042 &lt;')
    expect(asked).toContain('a%41B &lt;')
    expect(asked).toContain('aAB &lt;')
    expect(asked).toContain('aA\\u0042 <')
  })
})
