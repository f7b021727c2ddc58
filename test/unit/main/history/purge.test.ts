import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
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

const backupsIn = (folder: string): readonly string[] => readdirSync(join(folder, 'backups'))

/** The history's files, backups included, in which the text stands. */
const filesWith = (folder: string, text: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .filter((name) => readFileSync(join(folder, name)).includes(text))
    .sort()

const pin = (history: History, ids: readonly number[]): void =>
  void must(history.update({ ids: [...ids], pinned: true }))

describe('deleting', () => {
  it('takes what was chosen, pinned or not, out of lists, search and details', async () => {
    const { history, counts } = await openHistory()
    for (let n = 0; n < 3; n++) sendOne(history)
    pin(history, [2])
    expect(must(await history.upkeep.delete([2, 3, 99]))).toEqual({ deleted: 2 })
    expect(idsOf(history)).toEqual([1])
    expect(idsOf(history, { text: 'insurance' })).toEqual([1])
    expect(history.get(2)).toMatchObject({ ok: false, error: { code: 'not-found' } })
    expect(counts).toEqual([1])
  })

  it('leaves what is still on its way', async () => {
    const { history } = await openHistory()
    const { id } = recordOne(history)
    sendOne(history)
    expect(must(await history.upkeep.delete([id, id + 1]))).toEqual({ deleted: 1 })
    expect(must(await history.upkeep.clear(false))).toEqual({ deleted: 0 })
    expect(idsOf(history)).toEqual([id])
  })

  it('gives the disk back', async () => {
    const folder = temporaryFolder()
    await seedHistory(folder, { count: 5000 })
    const { history } = await openHistory(folder)
    const full = diskUse(folder)
    expect(must(await history.upkeep.delete(idsOf(history).slice(0, 4500)))).toEqual({
      deleted: 4500
    })
    expect(diskUse(folder)).toBeLessThan(full * 0.2)
    expect(countOf(history, { text: 'visitor' })).toBe(500)
  })
})

describe('deleting for good', () => {
  const SECRET = 'Visitor Ada Lovelace opened the claims page'
  const KEPT = 'Visitor opened the pricing page'

  /** Two attempts, of which the first is to go, and three backups that hold both. */
  async function withBackups() {
    const folder = temporaryFolder()
    const retention = { maxCount: 1000, maxAgeDays: 30 }
    const made = await openHistory(folder, { retention: () => retention })
    sendOne(made.history, { message: SECRET, sentAt: Date.now() })
    sendOne(made.history, { message: KEPT, sentAt: Date.now() })
    for (let start = 0; start < 3; start++) must(await made.history.upkeep.maintain())
    expect(filesWith(folder, SECRET)).toHaveLength(4)
    return { folder, retention, ...made }
  }

  it('leaves it in no backup either, and makes a new one of the rest', async () => {
    const { folder, history } = await withBackups()
    must(await history.upkeep.delete([1]))
    expect(filesWith(folder, SECRET)).toEqual([])
    await expect.poll(() => backupsIn(folder)).toEqual(['history.backup-1.db'])
    expect(filesWith(folder, KEPT)).toEqual(['backups/history.backup-1.db', 'history.db'])
    expect(filesWith(folder, SECRET)).toEqual([])
  })

  it('takes a backup that was being made meanwhile, too', async () => {
    const { folder, history } = await withBackups()
    const beingMade = history.upkeep.maintain()
    must(await history.upkeep.delete([1]))
    must(await beingMade)
    await expect.poll(() => backupsIn(folder)).toEqual(['history.backup-1.db'])
    expect(filesWith(folder, SECRET)).toEqual([])
  })

  it('holds for what a person’s new limits take', async () => {
    const { folder, history, retention } = await withBackups()
    expect(must(history.upkeep.countOver({ ...retention, maxCount: 1 }))).toBe(1)
    retention.maxCount = 1
    expect(must(await history.upkeep.applyLimits())).toEqual({ deleted: 1 })
    expect(filesWith(folder, SECRET)).toEqual([])
  })

  it('says that there is no new backup where none can be made', async () => {
    const { folder, history, notices } = await withBackups()
    // Of what is gone there can be no copy.
    rmSync(join(folder, 'history.db'))
    must(await history.upkeep.delete([1]))
    await expect.poll(() => notices).toMatchObject([{ id: 'history-not-maintained' }])
  })
})

describe('clearing', () => {
  it('can keep the pinned ones', async () => {
    const { history } = await openHistory()
    for (let n = 0; n < 3; n++) sendOne(history)
    pin(history, [2])
    expect(must(await history.upkeep.clear(true))).toEqual({ deleted: 2 })
    expect(idsOf(history)).toEqual([2])
    expect(must(await history.upkeep.clear(false))).toEqual({ deleted: 1 })
    expect(idsOf(history)).toEqual([])
  })

  it('leaves nothing behind in backups', async () => {
    const folder = temporaryFolder()
    const { history } = await openHistory(folder)
    sendOne(history)
    must(await history.upkeep.maintain())
    expect(backupsIn(folder)).toEqual(['history.backup-1.db'])
    must(await history.upkeep.clear(false))
    expect(backupsIn(folder)).toEqual([])
  })

  it('leaves a small file', async () => {
    const folder = temporaryFolder()
    await seedHistory(folder, { count: 3000 })
    const { history } = await openHistory(folder)
    must(await history.upkeep.clear(false))
    expect(diskUse(folder)).toBeLessThan(110_000)
  })
})

describe('keeping by age and count', () => {
  const NOW = 1_700_000_000_000
  /** A clock to be set; at first it has gone on long enough to be believed. */
  async function keeping(maxCount: number, maxAgeDays: number) {
    const clock = { now: NOW - DAY_MS }
    const made = await openHistory(temporaryFolder(), {
      retention: () => ({ maxCount, maxAgeDays }),
      now: () => clock.now
    })
    for (const now of [NOW - DAY_MS, NOW, NOW + DAY_MS / 2]) {
      clock.now = now
      must(await made.history.upkeep.applyRetention())
    }
    return { clock, ...made }
  }
  /** How many this call deletes is open: on a slow machine the one after the sends is at it too. */
  const apply = async (history: History) => must(await history.upkeep.applyRetention())

  it('lets go of what is too old, but for pinned ones and those on their way', async () => {
    const { history } = await keeping(1000, 30)
    const old = NOW - 31 * DAY_MS
    sendOne(history, { sentAt: old })
    sendOne(history, { sentAt: old })
    pin(history, [2])
    recordOne(history, { sentAt: old })
    sendOne(history, { sentAt: NOW - 30 * DAY_MS })
    await apply(history)
    expect(idsOf(history)).toEqual([4, 3, 2])
  })

  it('takes nothing at the word of a clock that has only just got there', async () => {
    const { history, clock } = await keeping(1000, 1)
    sendOne(history, { sentAt: clock.now })
    const right = clock.now
    for (const wrong of [DAY_MS * 1.1, DAY_MS * 400, -DAY_MS * 9000])
      for (const now of [right + wrong, right + wrong + 3_600_000, right]) {
        clock.now = now
        await apply(history)
        expect(idsOf(history)).toEqual([1])
      }
  })

  it('takes it where the clock goes on from there, in a later run too', async () => {
    const folder = temporaryFolder()
    let now = NOW
    for (const [days, left] of [
      [0, 1],
      [0.6, 1],
      [400, 1],
      [400.4, 1],
      [400.6, 0]
    ] as const) {
      const { history } = await openHistory(folder, {
        retention: () => ({ maxCount: 1000, maxAgeDays: 365 }),
        now: () => now
      })
      if (days === 0) sendOne(history, { sentAt: NOW })
      now = NOW + days * DAY_MS
      must(await history.upkeep.maintain())
      expect(countOf(history), `after ${days} days`).toBe(left)
      history.close()
    }
  })

  it('lets go of the oldest of what is too many, but for pinned ones, which take no place', async () => {
    const { history } = await keeping(300, 30)
    for (let n = 0; n < 450; n++) sendOne(history, { sentAt: NOW })
    pin(history, [1, 2])
    await apply(history)
    const ids = idsOf(history)
    expect(ids).toHaveLength(302)
    expect(ids.slice(-3)).toEqual([151, 2, 1])
    expect(await apply(history)).toEqual({ deleted: 0 })
  })

  it('keeps what is new where as many are pinned as are kept', async () => {
    const { history } = await keeping(2, 30)
    for (let n = 0; n < 2; n++) sendOne(history, { sentAt: NOW })
    pin(history, [1, 2])
    for (let n = 0; n < 3; n++) sendOne(history, { sentAt: NOW })
    await apply(history)
    expect(idsOf(history)).toEqual([5, 4, 2, 1])
  })

  it('tells beforehand what new limits would take, by the clock as it is', async () => {
    const limits = { maxCount: 1000, maxAgeDays: 1000 }
    const { history } = await openHistory(temporaryFolder(), {
      retention: () => limits,
      now: () => NOW
    })
    for (let n = 0; n < 10; n++) sendOne(history, { sentAt: NOW - (10 - n) * DAY_MS })
    pin(history, [1])
    recordOne(history, { sentAt: NOW - 9 * DAY_MS })
    for (const [maxCount, maxAgeDays, over] of [
      [1000, 1000, 0],
      [1000, 5, 4],
      [8, 1000, 2],
      [5, 8, 5],
      [1, 1000, 9],
      [0, 1000, 9]
    ] as const)
      expect(must(history.upkeep.countOver({ maxCount, maxAgeDays }))).toBe(over)
    Object.assign(limits, { maxCount: 5, maxAgeDays: 8 })
    expect(must(await history.upkeep.applyLimits())).toEqual({ deleted: 5 })
  })
})

describe('a start', () => {
  it('makes a backup, but never of a history without attempts', async () => {
    const folder = temporaryFolder()
    const { history } = await openHistory(folder)
    must(await history.upkeep.maintain())
    expect(readdirSync(join(folder)).includes('backups')).toBe(true)
    expect(readdirSync(join(folder, 'backups'))).toEqual([])
    sendOne(history)
    must(await history.upkeep.maintain())
    expect(readdirSync(join(folder, 'backups'))).toEqual(['history.backup-1.db'])
  })
})
