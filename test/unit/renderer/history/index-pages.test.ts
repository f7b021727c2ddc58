import { fail, ok } from '@shared/result'
import { describe, expect, it } from 'vitest'
import {
  FIRST_PAGE,
  type IndexStep,
  type ReadPage,
  readIndex
} from '../../../../src/renderer/src/features/history/index-pages'

const source =
  (count: number, asked: [number | null, number][] = []): ReadPage =>
  async (before, limit) => {
    asked.push([before, limit])
    const newest = before === null ? count : before - 1
    return ok(Float64Array.from({ length: Math.min(limit, newest) }, (_, index) => newest - index))
  }

async function collect(read: ReadPage, signal = new AbortController().signal) {
  const steps: IndexStep[] = []
  for await (const step of readIndex(read, signal)) steps.push(step)
  return steps
}

describe('reading the index', () => {
  it('reads a small page first, then the rest in large ones, every id once', async () => {
    const asked: [number | null, number][] = []
    const steps = await collect(source(100_000, asked))
    expect(asked).toEqual([
      [null, FIRST_PAGE],
      [99_801, 10_000],
      [89_801, 50_000],
      [39_801, 50_000]
    ])
    const last = steps.at(-1)
    if (last?.kind !== 'ids') throw new Error('no ids')
    expect(last.complete).toBe(true)
    expect(last.ids).toHaveLength(100_000)
    expect(last.ids.every((id, index) => id === 100_000 - index)).toBe(true)
  })

  it('needs one page where there is little or nothing', async () => {
    const none = { kind: 'ids', ids: new Float64Array(0), complete: true }
    expect(await collect(source(0))).toEqual([none])
    expect(await collect(source(3))).toHaveLength(1)
  })

  it('stops once it is no longer wanted, dropping the page under way', async () => {
    const control = new AbortController()
    const steps: IndexStep[] = []
    for await (const step of readIndex(source(100_000), control.signal)) {
      steps.push(step)
      control.abort()
    }
    expect(steps).toHaveLength(1)
  })

  it('tells a failure and stops', async () => {
    const error = { code: 'storage', message: 'The disk is gone.' } as const
    expect(await collect(async () => fail(error.code, error.message))).toEqual([
      { kind: 'failed', error }
    ])
  })
})
