import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { searchQuery } from '../../../../src/main/history/search'
import {
  completion,
  countOf,
  idsOf,
  must,
  openHistory,
  recordOne,
  response
} from '../../../support/history'

describe('a search', () => {
  it.each([
    ['insur', 'the beginning of a word'],
    ['page insur', 'words in any order'],
    ['INSURANCE', 'another case'],
    ['cafe', 'no accents'],
    ['café', 'accents'],
    ['"insurance page"', 'quotes'],
    ['insurance, page!', 'punctuation'],
    ['7a1b0c3d-0000', 'the beginning of an id in the answer'],
    ['refund', 'the note'],
    ['sent', 'the answer'],
    ['  insurance\u0000page ', 'control characters'],
    ['? insurance', 'a word of punctuation beside another']
  ])('finds by %j (%s)', async (text) => {
    const { history } = await openHistory()
    const { id } = recordOne(history, { message: 'Visitor opened the insurance page of the Café' })
    recordOne(history, { message: 'Something else' })
    const body = '{"id":"7a1b0c3d-0000-4000-9000-000000000001","status":"sent"}'
    must(history.finish(id, completion({ response: response({ body }) })))
    must(history.update({ ids: [id], note: 'Ask about the refund' }))
    expect(idsOf(history, { text })).toEqual([id])
  })

  it.each([
    ['surance', 'the middle of a word'],
    ['insurance AND page', 'an operator, which is a word like any other'],
    ['message:insurance', 'a column, which is a word like any other'],
    ['insurance NOT page', 'a negation'],
    ['insur*nce', 'a star'],
    ['😀', 'no word at all'],
    ['-- ;', 'punctuation only']
  ])('does not find by %j (%s)', async (text) => {
    const { history } = await openHistory()
    recordOne(history, { message: 'Visitor opened the insurance page' })
    expect(idsOf(history, { text })).toEqual([])
    expect(countOf(history, { text })).toBe(0)
  })

  it('of nothing but white space filters nothing', async () => {
    const { history } = await openHistory()
    const { id } = recordOne(history)
    expect(idsOf(history, { text: ' \t\n ' })).toEqual([id])
  })

  it('follows a changed note', async () => {
    const { history } = await openHistory()
    const { id } = recordOne(history)
    must(history.update({ ids: [id], note: 'first' }))
    must(history.update({ ids: [id], note: 'second' }))
    expect(idsOf(history, { text: 'first' })).toEqual([])
    expect(idsOf(history, { text: 'second' })).toEqual([id])
    expect(idsOf(history, { text: 'insurance' })).toEqual([id])
  })

  it('is never an error, whatever is typed', async () => {
    const { history } = await openHistory()
    recordOne(history)
    const pieces = fc.constantFrom(
      '"',
      "'",
      '*',
      '^',
      '(',
      ')',
      ':',
      '-',
      '+',
      '{',
      '}',
      ' ',
      ' OR '
    )
    const hostile = fc
      .array(fc.oneof(pieces, fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' })))
      .map((parts) => parts.join('').slice(0, 500))
    fc.assert(
      fc.property(hostile, (text) => {
        const found = idsOf(history, { text })
        expect(countOf(history, { text })).toBe(found.length)
      }),
      { numRuns: 500 }
    )
    expect(idsOf(history, { text: 'a '.repeat(250) })).toEqual([])
  })

  it('finds a message by the beginning of any of its words', async () => {
    const { history } = await openHistory()
    const word = fc.stringMatching(/^[a-zåé0-9]{1,12}$/)
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), fc.nat(), (words, seed) => {
        const { id } = recordOne(history, { message: words.join(' ') })
        const chosen = words[seed % words.length] ?? ''
        const text = chosen.slice(0, 1 + (seed % chosen.length))
        expect(idsOf(history, { text })[0]).toBe(id)
      }),
      { numRuns: 100 }
    )
  })

  it('quotes every word', () => {
    expect(searchQuery('a "b" c-d')).toBe('"a"* """b"""* "c-d"*')
    expect(searchQuery('')).toBeUndefined()
    expect(searchQuery('!?')).toBeNull()
  })
})
