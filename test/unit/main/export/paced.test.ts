import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { paced, throttled } from '../../../../src/main/export/paced'

const busyFor = (ms: number): void => {
  const end = performance.now() + ms
  while (performance.now() < end);
}

test('gives every item in order, and lets the event loop turn in between', async () => {
  let turns = 0
  let running = true
  const turn = (): void => {
    turns++
    if (running) setImmediate(turn)
  }
  setImmediate(turn)
  const items: number[] = []
  for await (const item of paced([1, 2, 3, 4, 5, 6, 7, 8])) {
    items.push(item)
    busyFor(5)
  }
  running = false
  expect(items).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  // 40 ms of work in slices of 8 ms.
  expect(turns).toBeGreaterThanOrEqual(3)
})

test('throws once it is stopped, at the end too', async () => {
  const stop = new AbortController()
  const walk = async (items: Iterable<number>): Promise<void> => {
    for await (const _ of paced(items, stop.signal)) stop.abort()
  }
  await expect(walk([1, 2])).rejects.toThrow(/abort/i)
  await expect(walk([])).rejects.toThrow(/abort/i)
})

describe('throttled', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['performance'] }))
  afterEach(() => vi.useRealTimers())

  test('reports at most ten times a second', () => {
    const reported: number[] = []
    const report = throttled((value: number) => reported.push(value))
    for (let ms = 0; ms <= 1_000; ms += 10) {
      report(ms)
      vi.advanceTimersByTime(10)
    }
    expect(reported.length).toBeGreaterThanOrEqual(8)
    expect(reported.length).toBeLessThanOrEqual(10)
  })
})
