import { expect, it } from 'vitest'
import { judgedIds } from '../../../../src/renderer/src/features/history/judged-ids'
import { NOTHING_SELECTED, toggle } from '../../../../src/renderer/src/features/history/selection'
import { verdictKey } from '../../../../src/renderer/src/features/history/verdict-keys'

const press = (key: string, part: Partial<KeyboardEvent> = {}) =>
  verdictKey({ key, ctrlKey: false, metaKey: false, altKey: false, repeat: false, ...part })

it('one letter is one verdict, in either case, and never with a modifier', () => {
  expect(['s', 'N', 'l', 'W', 'c'].map((key) => press(key))).toEqual([
    'seen',
    'not-seen',
    'late',
    'wrong',
    'clear'
  ])
  for (const key of ['x', 'Enter', 'constructor']) expect(press(key)).toBeUndefined()
  expect(press('s', { ctrlKey: true })).toBeUndefined()
  expect(press('n', { metaKey: true })).toBeUndefined()
  expect(press('c', { altKey: true })).toBeUndefined()
})

it('a key is for the row that has the keyboard, with the selection that it belongs to', () => {
  const ids = Float64Array.from([50, 40, 30])
  const nothing = { ids, activeId: 40, selection: NOTHING_SELECTED }
  expect(judgedIds(nothing)).toEqual([40])
  expect(judgedIds({ ...nothing, activeId: null })).toEqual([50])
  expect(judgedIds({ ...nothing, ids: new Float64Array() })).toEqual([])
  const selection = { ids: new Set([50, 30]), anchor: null }
  expect(judgedIds({ ids, activeId: 30, selection })).toEqual([50, 30])
  // Walked on to a row beside the selection.
  expect(judgedIds({ ids, activeId: 40, selection })).toEqual([40])
  // Just taken out of it.
  const without = toggle({ ids: new Set(ids), anchor: null }, 40)
  expect(judgedIds({ ids, activeId: 40, selection: without })).toEqual([50, 30])
  // The only one that was selected.
  expect(
    judgedIds({ ids, activeId: 40, selection: toggle({ ids: new Set([40]), anchor: null }, 40) })
  ).toEqual([40])
})
