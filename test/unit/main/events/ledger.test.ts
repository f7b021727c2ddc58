/** Ends that the disk refuses for a while, over the real history. */
import type { Attempt } from '@shared/domain/attempt'
import type { Notice } from '@shared/ipc'
import { fail } from '@shared/result'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLedger, RETRY_MS } from '../../../../src/main/events/ledger'
import type { AttemptJournal } from '../../../../src/main/events/ports'
import { createScribe } from '../../../../src/main/events/scribe'
import { completion, must, openHistory, recordOne } from '../../../support/history'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

async function onFullDisk() {
  const { history } = await openHistory()
  const disk = { full: true, tries: 0 }
  const journal: AttemptJournal = {
    record: (attempts) => history.record(attempts),
    finish: (id, end) => {
      disk.tries++
      return disk.full ? fail('storage', 'The disk is full.') : history.finish(id, end)
    },
    together: () => false,
    flushed: () => history.flushed(),
    withdraw: (ids) => history.withdraw(ids)
  }
  const notices: Notice[] = []
  const shown: Attempt[] = []
  const ledger = createLedger({
    journal,
    scribe: createScribe(journal),
    changed: (attempts) => shown.push(...attempts),
    push: (channel, value) => {
      if (channel === 'notice.added') notices.push(value as Notice)
    },
    logError: () => {}
  })
  const attempts = [recordOne(history), recordOne(history)]
  const states = () => attempts.map(({ id }) => must(history.get(id)).state)
  return { disk, ledger, notices, shown, attempts, states }
}

describe('ends that could not be written', () => {
  it('are written once the disk takes them, with nothing else going on, and that is said', async () => {
    const { disk, ledger, notices, shown, attempts, states } = await onFullDisk()
    for (const attempt of attempts) await ledger.finish(attempt, completion())
    expect(shown.map(({ state }) => state)).toEqual(['accepted', 'accepted'])
    expect(states()).toEqual(['sending', 'sending'])
    expect(notices.map(({ level, title }) => `${level}: ${title}`)).toEqual([
      'error: An answer could not be written to the history',
      'error: 2 answers could not be written to the history'
    ])

    vi.advanceTimersByTime(RETRY_MS * 5)
    expect(disk.tries).toBe(7)
    disk.full = false
    vi.advanceTimersByTime(RETRY_MS)
    expect(states()).toEqual(['accepted', 'accepted'])
    expect(new Set(notices.map(({ id }) => id)).size).toBe(1)
    expect(notices.slice(2)).toMatchObject([{ level: 'info' }])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('are written with the next one that the disk takes', async () => {
    const { disk, ledger, notices, attempts, states } = await onFullDisk()
    const [first, second] = attempts
    if (!first || !second) throw new Error('Nothing was recorded.')
    const others = vi.getTimerCount()
    await ledger.finish(first, completion())
    disk.full = false
    await ledger.finish(second, completion())
    expect(states()).toEqual(['accepted', 'accepted'])
    expect(notices.at(-1)).toMatchObject({ level: 'info' })
    expect(vi.getTimerCount()).toBe(others)
  })
})
