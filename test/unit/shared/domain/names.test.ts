import { byName, freeName } from '@shared/domain/names'
import { excerpt, shortened } from '@shared/domain/text'
import fc from 'fast-check'
import { expect, it } from 'vitest'

const named = (...names: string[]) => names.map((name) => ({ name }))

it('finds a name in any spelling of case', () => {
  expect(byName(named('A', ' ÄRGER '), 'ärger')).toEqual({ name: ' ÄRGER ' })
  expect(byName(named('A'), 'B')).toBeUndefined()
})

it('finds a name that is not taken, in no spelling of case', () => {
  expect(freeName([], 'New journey', 120)).toBe('New journey')
  expect(freeName(named('new journey', 'New Journey 2'), 'New journey', 120)).toBe('New journey 3')
  expect(freeName(named('one two'), 'one two', 7)).toBe('one t 2')
  expect(freeName(named('one two'), 'one two', 6)).toBe('one tw')
  expect(freeName(named('one 😀'), 'one 😀', 6)).toBe('one 2')
})

it('cuts no character in two', () => {
  expect(shortened('a😀b', 2)).toBe('a')
  expect(shortened('a😀b', 3)).toBe('a😀')
  expect(excerpt('a😀b', 2)).toBe('a…')
  expect(excerpt('a😀', 3)).toBe('a😀')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(20), (text, length) => {
      const cut = shortened(text, length)
      expect(cut.isWellFormed()).toBe(true)
      expect(text.startsWith(cut) && cut.length <= length).toBe(true)
      expect(cut.length).toBeGreaterThanOrEqual(Math.min(text.length, length - 1))
    })
  )
})
