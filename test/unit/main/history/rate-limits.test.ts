import { describe, expect, it } from 'vitest'
import type { NewAttempt } from '../../../../src/main/events/ports'
import type { History } from '../../../../src/main/history/history'
import {
  completion,
  must,
  openHistory,
  recordOne,
  response,
  temporaryFolder
} from '../../../support/history'

const SENT = 1_700_000_000_000
const DAY = 86_400_000

function limit(history: History, seconds: number, changes: Partial<NewAttempt> = {}): number {
  const { id } = recordOne(history, changes)
  const answer = response({ status: 429, headers: [['Retry-After', String(seconds)]] })
  must(history.finish(id, completion({ state: 'rejected', durationMs: 40, response: answer })))
  return id
}

const accept = (history: History, changes: Partial<NewAttempt> = {}): unknown =>
  must(history.finish(recordOne(history, changes).id, completion()))

const openAt = (now: number, folder?: string) => openHistory(folder, { now: () => now })

describe('the waits that answers of 429 asked for', () => {
  it('are known to the next start for as long as they run', async () => {
    const folder = temporaryFolder()
    const { history } = await openAt(SENT, folder)
    const attemptId = limit(history, 120)
    history.close()
    const { history: next } = await openAt(SENT + 60_000, folder)
    expect(must(next.rateLimits())).toMatchObject([{ attemptId, until: SENT + 40 + 120_000 }])
    next.close()
    const { history: later } = await openAt(SENT + 121_000, folder)
    expect(must(later.rateLimits())).toEqual([])
  })

  it('run for a day at most', async () => {
    const folder = temporaryFolder()
    const { history } = await openAt(SENT, folder)
    limit(history, 999_999_999)
    history.close()
    const { history: next } = await openAt(SENT + DAY - 1, folder)
    expect(must(next.rateLimits())).toHaveLength(1)
    next.close()
    const { history: later } = await openAt(SENT + DAY + 41, folder)
    expect(must(later.rateLimits())).toEqual([])
  })

  it.each<readonly [string, Partial<NewAttempt>, number]>([
    ['the same destination', {}, 0],
    ['the same engagement', { profileId: null }, 0],
    ['the same profile', { engagementId: 'another' }, 0],
    ['another host', { baseUrl: 'https://api.glia.com' }, 1],
    ['another engagement and profile', { engagementId: 'another', profileId: null }, 1]
  ])('are over with an accepted event to %s, or not', async (_, changes, left) => {
    const { history } = await openAt(SENT)
    accept(history)
    limit(history, 120)
    accept(history, changes)
    expect(must(history.rateLimits())).toHaveLength(left)
  })

  it('without a profile are over with an event to the same engagement only', async () => {
    const { history } = await openAt(SENT)
    limit(history, 120, { profileId: null })
    accept(history, { profileId: null, engagementId: 'another' })
    expect(must(history.rateLimits())).toHaveLength(1)
    accept(history, { profileId: null })
    expect(must(history.rateLimits())).toHaveLength(0)
  })

  it('give way to a newer one', async () => {
    const { history } = await openAt(SENT)
    limit(history, 600)
    const attemptId = limit(history, 5)
    expect(must(history.rateLimits())).toMatchObject([{ attemptId, until: SENT + 5040 }])
  })
})
