import { describe, expect, it, vi } from 'vitest'
import { createAttemptNews } from '../../../../src/main/events/news'
import { openHistory, recordOne } from '../../../support/history'

const RUN = '33333333-3333-4333-8333-333333333333'

async function newsOf() {
  const { history } = await openHistory()
  const told: (readonly number[])[] = []
  const whole: number[] = []
  const news = createAttemptNews({
    tell: (attempts) => told.push(attempts.map(({ id }) => id)),
    tellWhole: (attempts) => whole.push(...attempts.map(({ id }) => id))
  })
  const byHand = recordOne(history)
  const ofRun = [recordOne(history, { runId: RUN }), recordOne(history, { runId: RUN })]
  return { news, told, whole, byHand, ofRun }
}

describe('news of attempts', () => {
  it('tells at once of what the person sends', async () => {
    const { news, told, byHand } = await newsOf()
    news.changed([byHand])
    expect(told).toEqual([[byHand.id]])
  })

  it('tells of what a run sends together, and in order', async () => {
    const { news, told, byHand, ofRun } = await newsOf()
    vi.useFakeTimers()
    for (const attempt of ofRun) news.changed([attempt])
    expect(told).toEqual([])
    vi.advanceTimersByTime(250)
    const ids = ofRun.map(({ id }) => id)
    expect(told).toEqual([ids])
    for (const attempt of ofRun) news.changed([attempt])
    news.changed([byHand])
    expect(told).toEqual([ids, [...ids, byHand.id]])
    news.flush()
    vi.advanceTimersByTime(1000)
    vi.useRealTimers()
    expect(told).toHaveLength(2)
  })

  it('tells the whole of what the person sends or changes, and of nothing else', async () => {
    const { news, told, whole, byHand, ofRun } = await newsOf()
    news.changed([...ofRun, byHand])
    expect(whole).toEqual([byHand.id])
    const [first] = ofRun
    if (!first) throw new Error('There are two')
    news.touched(first)
    expect(told.at(-1)).toEqual([first.id])
    expect(whole).toEqual([byHand.id, first.id])
  })
})
