/** Which events the sandbox keeps of a class, of one engagement, and of what other tools make up. */
import { beforeEach, describe, expect, it } from 'vitest'
import {
  createEventBook,
  type EventBook,
  MAX_ENGAGEMENTS,
  MAX_EVENTS,
  MAX_OF_EACH
} from '../../../../src/shared/domain/event-book'

let book: EventBook
beforeEach(() => {
  book = createEventBook()
})

const keep = (engagementId: string, message = ''): void =>
  book.keep({
    id: crypto.randomUUID(),
    receivedAt: 0,
    engagementId,
    message,
    attemptId: null,
    sentAt: null
  })
const keptOf = (engagementId: string): readonly string[] =>
  book
    .events()
    .filter((event) => event.engagementId === engagementId)
    .map(({ message }) => message)

describe('the events that are kept', () => {
  it('are the newest of all, whichever way the clock goes', () => {
    for (let n = 0; n < MAX_EVENTS + 2; n += 1) keep('one', String(n))
    expect(book.events()).toHaveLength(MAX_EVENTS)
    expect([keptOf('one')[0], keptOf('one').at(-1)]).toEqual([String(MAX_EVENTS + 1), '2'])
  })

  it('are enough of each for a class of thirty', () => {
    const pupils = Array.from({ length: 30 }, (_, index) => `pupil ${index}`)
    for (let n = 0; n < MAX_OF_EACH + 20; n += 1) for (const pupil of pupils) keep(pupil, String(n))
    for (const pupil of pupils) {
      expect(keptOf(pupil)).toHaveLength(MAX_OF_EACH)
      expect(keptOf(pupil)[0]).toBe(String(MAX_OF_EACH + 19))
    }
    const order = book.events().map(({ message }) => Number(message))
    expect(order).toEqual(order.toSorted((a, b) => b - a))
  })

  it('of a quiet engagement outlive a busy one', () => {
    keep('quiet', 'kept')
    for (let n = 0; n < 5 * MAX_EVENTS; n += 1) keep('busy')
    expect(keptOf('quiet')).toEqual(['kept'])
    expect(book.events()).toHaveLength(MAX_EVENTS)
  })

  it('are bounded, however many engagements there are', () => {
    for (let n = 0; n < MAX_ENGAGEMENTS; n += 1) keep(`made up ${n}`)
    keep('made up 0', 'again')
    keep('one more')
    expect(keptOf('made up 0')).toEqual(['again', ''])
    expect(keptOf('made up 1')).toEqual([])
    expect(book.events()).toHaveLength(MAX_ENGAGEMENTS + 1)
  })

  it('are forgotten when asked', () => {
    keep('one')
    book.clear()
    expect(book.events()).toEqual([])
    keep('one')
    expect(book.events()).toHaveLength(1)
  })
})
