import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  foldersOf,
  inScreenOrder,
  moveBy,
  moveTo,
  searchMessages
} from '../../../../src/renderer/src/features/library/library-list'
import type { SavedMessage } from '../../../../src/shared/domain/message'

const message = (id: string, folder = '', fields: Partial<SavedMessage> = {}): SavedMessage => ({
  id,
  title: `Title ${id}`,
  text: `Text ${id}`,
  folder,
  tags: [],
  ...fields
})
const idsOf = (messages: readonly SavedMessage[]) => messages.map(({ id }) => id).join('')

describe('the library’s order', () => {
  it('keeps folders together, in the order of their first message', () => {
    const messages = [message('a', 'X'), message('b'), message('c', 'X'), message('d', 'Y')]
    expect(foldersOf(messages).map(({ name }) => name)).toEqual(['X', '', 'Y'])
    expect(idsOf(inScreenOrder(messages))).toBe('acbd')
  })

  it('moves a message to the place of another, and into its folder', () => {
    const messages = [message('a', 'X'), message('b', 'X'), message('c', 'Y')]
    expect(moveTo(messages, 'a', 'b')).toEqual({ ids: ['b', 'a', 'c'], folder: 'X' })
    expect(moveTo(messages, 'a', 'c')).toEqual({ ids: ['b', 'c', 'a'], folder: 'Y' })
    expect(moveTo(messages, 'c', 'a')).toEqual({ ids: ['c', 'a', 'b'], folder: 'X' })
    expect(moveTo(messages, 'a', 'a')).toBeUndefined()
  })

  it('moves over the edge of a folder by one press', () => {
    const messages = [message('a', 'X'), message('b', 'Y')]
    expect(moveBy(messages, 'a', 1)).toEqual({ ids: ['a', 'b'], folder: 'Y' })
    expect(moveBy(messages, 'a', -1)).toBeUndefined()
  })

  it('loses nobody, whatever is moved', () => {
    const folder = fc.constantFrom('', 'X', 'Y')
    const list = fc
      .array(folder, { minLength: 1, maxLength: 12 })
      .map((folders) => folders.map((name, index) => message(String(index), name)))
    fc.assert(
      fc.property(list, fc.nat(11), fc.nat(11), (messages, from, to) => {
        const move = moveTo(messages, String(from % messages.length), String(to % messages.length))
        if (move) expect([...move.ids].sort()).toEqual(messages.map(({ id }) => id).sort())
      })
    )
  })
})

describe('the search in the library', () => {
  const messages = [
    message('a', 'Insurance', { title: 'Opens the page', tags: ['start'] }),
    message('b', 'Payments', { text: 'Paid 12 € in Café' })
  ]

  it.each([
    ['', 'ab'],
    ['page', 'a'],
    ['INSURANCE', 'a'],
    ['start opens', 'a'],
    ['cafe', 'b'],
    ['opens paid', ''],
    ['title', 'ab'.slice(1)]
  ])('%j finds %j', (query, expected) => {
    expect(idsOf(searchMessages(messages, query))).toBe(expected)
  })
})
