import { shellWords } from '@shared/domain/paste/shell-words'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

describe('words of a command line', () => {
  it.each([
    [`a 'b c' "d e"`, ['a', 'b c', 'd e']],
    [`a'b'"c"d`, ['abcd']],
    [`'' ""`, ['', '']],
    [`"a\\"b\\\\c\\d"`, ['a"b\\c\\d']],
    [`a\\ b`, ['a b']],
    ['a \\\n b', ['a', 'b']],
    [`$'a\\'b\\n\\u00e9\\x41'`, [`a'b\né` + 'A']],
    [`'open`, ['open']],
    [`"open`, ['open']],
    ['^"a ^%b^" ^\n "c""d" e\\"f', ['a %b', 'c"d', 'e"f']]
  ])('%s', (text, words) => {
    expect(shellWords(text)).toEqual(words)
  })

  it('are what was quoted, whatever that is', () => {
    const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary' }).filter((w) => !w.includes('^'))),
        (words) => {
          expect(shellWords(words.map(quoted).join(' '))).toEqual(words)
        }
      )
    )
  })
})
