import { expect, it } from 'vitest'
import {
  chosenOf,
  neighbour,
  orderAfterMove
} from '../../../../src/renderer/src/features/journeys/journey-list'

const items = [{ id: 'a' }, { id: 'b' }, { id: 'c' }]

it('moves one to the place of another', () => {
  expect(orderAfterMove(items, 'a', 'c')).toEqual(['b', 'c', 'a'])
  expect(orderAfterMove(items, 'c', 'a')).toEqual(['c', 'a', 'b'])
  expect(orderAfterMove(items, 'b', 'b')).toBeUndefined()
  expect(orderAfterMove(items, 'b', undefined)).toBeUndefined()
})

it('knows what stands above and below', () => {
  expect(neighbour(items, 'b', -1)).toBe('a')
  expect(neighbour(items, 'c', 1)).toBeUndefined()
  expect(neighbour(items, 'a', -1)).toBeUndefined()
})

it('shows the first one where the chosen one is gone', () => {
  expect(chosenOf(items, 'c')).toEqual({ id: 'c' })
  expect(chosenOf(items, 'gone')).toEqual({ id: 'a' })
  expect(chosenOf([], null)).toBeUndefined()
})
