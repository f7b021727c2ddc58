import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createClock } from '../../../src/renderer/src/core/use-now'

const START = Date.UTC(2026, 10, 25, 12)

beforeEach(() => {
  vi.useFakeTimers({ now: START })
})
afterEach(() => {
  vi.useRealTimers()
})

it('whoever reads it later reads the same, until it goes on for all at once', () => {
  const clock = createClock(30_000)
  const first = vi.fn()
  const stopFirst = clock.subscribe(first)
  vi.advanceTimersByTime(20_000)
  const second = vi.fn()
  const stopSecond = clock.subscribe(second)
  expect(clock.read()).toBe(START)
  vi.advanceTimersByTime(10_000)
  expect(clock.read()).toBe(START + 30_000)
  expect([first, second].map(({ mock }) => mock.calls.length)).toEqual([1, 1])
  stopFirst()
  stopSecond()
  expect(vi.getTimerCount()).toBe(0)
})

it('is right again for the first who looks after a while', () => {
  const clock = createClock(30_000)
  vi.advanceTimersByTime(3_600_000)
  expect(clock.read()).toBe(START + 3_600_000)
})
