import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { History } from '../../../../src/main/history/history'
import {
  countOf,
  idsOf,
  must,
  openHistory,
  recordOne,
  sendOne,
  temporaryFolder
} from '../../../support/history'
import { seedHistory } from '../../../support/seed-history'

const DAY_MS = 86_400_000

const diskUse = (folder: string): number =>
  ['history.db', 'history.db-wal']
    .map((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0)
    .reduce((sum, size) => sum + size, 0)

const pin = (history: History, ids: readonly number[]): void =>
  void must(history.update({ ids: [...ids], pinned: true }))

describe('deleting', () => {
  it('takes what was chosen, pinned or not, out of lists, search and details', async () => {
    const { history, counts } = await openHistory()
    for (let n = 0; n < 3; n++) sendOne(history)
    pin(history, [2])
    expect(must(await history.delete([2, 3, 99]))).toEqual({ deleted: 2 })
    expect(idsOf(history)).toEqual([1])
    expect(idsOf(history, { text: 'insurance' })).toEqual([1])
    expect(history.get(2)).toMatchObject({ ok: false, error: { code: 'not-found' } })
    expect(counts).toEqual([1])
  })

  it('leaves what is still on its way', async () => {
    const { history } = await openHistory()
    const { id } = recordOne(history)
    sendOne(history)
    expect(must(await history.delete([id, id + 1]))).toEqual({ deleted: 1 })
    expect(must(await history.clear(false))).toEqual({ deleted: 0 })
    expect(idsOf(history)).toEqual([id])
  })

  it('gives the disk back', async () => {
    const folder = temporaryFolder()
    await seedHistory(folder, { count: 5000 })
    const { history } = await openHistory(folder)
    const full = diskUse(folder)
    expect(must(await history.delete(idsOf(history).slice(0, 4500)))).toEqual({ deleted: 4500 })
    expect(diskUse(folder)).toBeLessThan(full * 0.2)
    expect(countOf(history, { text: 'visitor' })).toBe(500)
  })
})

describe('clearing', () => {
  it('can keep the pinned ones', async () => {
    const { history } = await openHistory()
    for (let n = 0; n < 3; n++) sendOne(history)
    pin(history, [2])
    expect(must(await history.clear(true))).toEqual({ deleted: 2 })
    expect(idsOf(history)).toEqual([2])
    expect(must(await history.clear(false))).toEqual({ deleted: 1 })
    expect(idsOf(history)).toEqual([])
  })

  it('leaves nothing behind in backups', async () => {
    const folder = temporaryFolder()
    const { history } = await openHistory(folder)
    sendOne(history)
    must(await history.maintain())
    expect(readdirSync(join(folder, 'backups'))).toEqual(['history.backup-1.db'])
    must(await history.clear(false))
    expect(readdirSync(join(folder, 'backups'))).toEqual([])
  })

  it('leaves a small file', async () => {
    const folder = temporaryFolder()
    await seedHistory(folder, { count: 3000 })
    const { history } = await openHistory(folder)
    must(await history.clear(false))
    expect(diskUse(folder)).toBeLessThan(100_000)
  })
})

describe('keeping by age and count', () => {
  const NOW = 1_700_000_000_000
  const kept = (maxCount: number, maxAgeDays: number) => ({
    retention: () => ({ maxCount, maxAgeDays }),
    now: () => NOW
  })

  it('lets go of what is too old, but for pinned ones and those on their way', async () => {
    const { history, counts } = await openHistory(temporaryFolder(), kept(1000, 30))
    const old = NOW - 31 * DAY_MS
    sendOne(history, { sentAt: old })
    sendOne(history, { sentAt: old })
    recordOne(history, { sentAt: old })
    sendOne(history, { sentAt: NOW - 30 * DAY_MS })
    pin(history, [2])
    expect(must(await history.applyRetention())).toEqual({ deleted: 1 })
    expect(idsOf(history)).toEqual([4, 3, 2])
    expect(counts).toEqual([3])
  })

  it('lets go of the oldest of what is too many, but for pinned ones', async () => {
    const { history } = await openHistory(temporaryFolder(), kept(300, 30))
    for (let n = 0; n < 450; n++) sendOne(history, { sentAt: NOW })
    pin(history, [1, 2])
    // How many this call deletes is open: on a slow machine the one after the sends is at it too.
    must(await history.applyRetention())
    const ids = idsOf(history)
    expect(ids).toHaveLength(300)
    expect(ids.slice(-3)).toEqual([153, 2, 1])
    expect(must(await history.applyRetention())).toEqual({ deleted: 0 })
  })

  it('keeps pinned ones even where they alone are too many', async () => {
    const { history } = await openHistory(temporaryFolder(), kept(1, 30))
    for (let n = 0; n < 3; n++) sendOne(history, { sentAt: NOW })
    pin(history, [1, 2])
    expect(must(await history.applyRetention())).toEqual({ deleted: 1 })
    expect(idsOf(history)).toEqual([2, 1])
  })
})

describe('a start', () => {
  it('makes a backup, but never of a history without attempts', async () => {
    const folder = temporaryFolder()
    const { history } = await openHistory(folder)
    must(await history.maintain())
    expect(readdirSync(join(folder)).includes('backups')).toBe(true)
    expect(readdirSync(join(folder, 'backups'))).toEqual([])
    sendOne(history)
    must(await history.maintain())
    expect(readdirSync(join(folder, 'backups'))).toEqual(['history.backup-1.db'])
  })
})
