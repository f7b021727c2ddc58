import { beforeEach, describe, expect, it } from 'vitest'
import {
  clickRow,
  pressKey,
  targetRow
} from '../../../../src/renderer/src/features/history/grid-keys'
import {
  activeIndex,
  openDetail,
  openNeighbour,
  useHistory
} from '../../../../src/renderer/src/features/history/history-store'
import { NOTHING_SELECTED } from '../../../../src/renderer/src/features/history/selection'

const PAGE_ROWS = 3
const NO_KEYS = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false }

const press = (key: string, modifiers: Partial<typeof NO_KEYS> = {}): boolean =>
  pressKey({ key, ...NO_KEYS, ...modifiers }, PAGE_ROWS)
const selected = () => [...useHistory.getState().selection.ids].sort((a, b) => b - a)
const active = () => useHistory.getState().activeId

beforeEach(() => {
  useHistory.setState({
    ids: Float64Array.from([50, 40, 30, 20, 10]),
    phase: 'complete',
    selection: NOTHING_SELECTED,
    activeId: null,
    openId: null
  })
})

describe('where keys lead', () => {
  it('stays inside the list', () => {
    expect(targetRow('ArrowUp', 0, 5, 3)).toBe(0)
    expect(targetRow('ArrowDown', 4, 5, 3)).toBe(4)
    expect(targetRow('PageDown', 1, 5, 3)).toBe(4)
    expect(targetRow('PageUp', 4, 5, 3)).toBe(1)
    expect(targetRow('Home', 4, 5, 3)).toBe(0)
    expect(targetRow('End', 0, 5, 3)).toBe(4)
    expect(targetRow('x', 0, 5, 3)).toBeNull()
  })
})

describe('keys in the grid', () => {
  it('moves without selecting', () => {
    press('ArrowDown')
    press('End')
    expect(active()).toBe(10)
    expect(selected()).toEqual([])
  })

  it('selects on the way with shift, from where it stands', () => {
    press('ArrowDown')
    press('ArrowDown', { shiftKey: true })
    press('ArrowDown', { shiftKey: true })
    expect(selected()).toEqual([40, 30, 20])
    press('ArrowUp', { shiftKey: true })
    expect(selected()).toEqual([40, 30])
    press('End')
    press('ArrowUp', { shiftKey: true })
    expect(selected()).toEqual([40, 30, 20, 10])
  })

  it('toggles, selects all and none', () => {
    press(' ')
    expect(selected()).toEqual([50])
    press('a', { ctrlKey: true })
    expect(selected()).toHaveLength(5)
    expect(press('Escape')).toBe(true)
    expect(selected()).toEqual([])
    expect(press('Escape')).toBe(false)
  })

  it('does not take a part for all while ids still come', () => {
    useHistory.setState({ phase: 'reading' })
    press('a', { metaKey: true })
    expect(selected()).toEqual([])
  })

  it('opens the detail and leaves other keys alone', () => {
    press('ArrowDown')
    expect(press('Enter')).toBe(true)
    expect(useHistory.getState().openId).toBe(40)
    expect(press('ArrowDown', { altKey: true })).toBe(false)
    expect(press('x')).toBe(false)
  })

  it('means nothing in an empty list', () => {
    useHistory.setState({ ids: new Float64Array(0) })
    expect(press('ArrowDown')).toBe(false)
  })
})

describe('clicks in the grid', () => {
  it('opens the detail, selects on the checkbox and with keys', () => {
    clickRow(50, NO_KEYS, false)
    expect(useHistory.getState().openId).toBe(50)
    clickRow(40, NO_KEYS, true)
    clickRow(20, { ...NO_KEYS, shiftKey: true }, false)
    expect(selected()).toEqual([40, 30, 20])
    clickRow(30, { ...NO_KEYS, ctrlKey: true }, false)
    expect(selected()).toEqual([40, 20])
    expect(useHistory.getState().openId).toBe(50)
  })
})

describe('the row that has the keyboard', () => {
  it('stays with its attempt, and goes to the next one where that is gone', () => {
    useHistory.setState({ activeId: 30 })
    expect(activeIndex(useHistory.getState())).toBe(2)
    useHistory.setState({ ids: Float64Array.from([60, 50, 40, 30]) })
    expect(activeIndex(useHistory.getState())).toBe(3)
    useHistory.setState({ ids: Float64Array.from([60, 50]) })
    expect(activeIndex(useHistory.getState())).toBe(1)
  })

  it('goes along with the detail, to the ends of the list', () => {
    openDetail(20)
    openNeighbour(1)
    openNeighbour(1)
    expect(useHistory.getState()).toMatchObject({ openId: 10, activeId: 10 })
    openNeighbour(-1)
    expect(active()).toBe(20)
  })
})
