import { describe, expect, it } from 'vitest'
import { visibleBounds, windowStateSchema } from '../../../../src/main/shell/window-state'

const SCREEN = { x: 0, y: 0, width: 1920, height: 1040 }
const state = (x: number, y: number) => ({
  bounds: { x, y, width: 1200, height: 800 },
  maximized: false
})

describe('the place of the window', () => {
  it('is the one it was left at', () => {
    expect(visibleBounds(state(300, 100), [SCREEN])).toEqual(state(300, 100).bounds)
  })

  it('is forgotten when that screen is gone', () => {
    expect(visibleBounds(state(2500, 100), [SCREEN])).toBeNull()
    expect(visibleBounds(state(300, 2000), [SCREEN])).toBeNull()
    expect(visibleBounds(state(300, -500), [SCREEN])).toBeNull()
  })

  it('counts on a second screen, left of the first too', () => {
    const left = { x: -1920, y: 0, width: 1920, height: 1040 }
    expect(visibleBounds(state(-1500, 50), [SCREEN, left])).toEqual(state(-1500, 50).bounds)
  })

  it('is not taken from a file smaller than the smallest window', () => {
    const parsed = windowStateSchema.safeParse({ bounds: { x: 0, y: 0, width: 10, height: 10 } })
    expect(parsed.success).toBe(false)
  })
})
