import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { historyFilterSchema } from '@shared/domain/history'
import { ok } from '@shared/result'
import { afterEach, describe, expect, it } from 'vitest'
import type { History } from '../../../../src/main/history/history'
import { insertAttempts } from '../../../../src/main/history/journal'
import { countAll } from '../../../../src/main/history/queries'
import { HISTORY_MIGRATIONS } from '../../../../src/main/history/schema'
import { attempt } from '../../../../src/main/storage/database/errors'
import { openDatabase } from '../../../../src/main/storage/database/open'
import { garbleUnseen } from '../../../support/damage'
import {
  completion,
  countOf,
  INTERRUPTED,
  idsOf,
  must,
  newAttempt,
  newHistory,
  openHistory,
  recordOne,
  sendOne,
  temporaryFolder
} from '../../../support/history'
import { holdLock, type OtherProcess } from '../../../support/other-process'
import { seededMessage, seedHistory } from '../../../support/seed-history'

const EVERYTHING = historyFilterSchema.parse({})

const others: OtherProcess[] = []
afterEach(async () => {
  for (const other of others.splice(0)) await other.kill()
})

/** Another process holds an owner's lock; an attempt in the file is recorded as its own. */
async function sentByAnother(folder: string, owner: string): Promise<OtherProcess> {
  const { history: first } = await openHistory(folder)
  first.close()
  const other = await holdLock(join(folder, 'owners', `${owner}.lock`))
  others.push(other)
  const { history } = await openHistory(folder)
  const { id } = recordOne(history, { message: `Sent by ${owner}` })
  const file = new DatabaseSync(join(folder, 'history.db'))
  file.prepare('UPDATE attempts SET owner = ? WHERE id = ?').run(owner, id)
  file.close()
  history.close()
  return other
}

describe('an attempt found unfinished', () => {
  it('is interrupted once its process is gone, and stays while it lives', async () => {
    const folder = temporaryFolder()
    const dead = await sentByAnother(folder, 'dead')
    await sentByAnother(folder, 'alive')
    await dead.kill()
    const { history } = await openHistory(folder)
    expect(must(history.get(1))).toMatchObject({
      message: 'Sent by dead',
      state: 'interrupted',
      title: INTERRUPTED.title,
      explanation: INTERRUPTED,
      durationMs: null,
      response: null
    })
    expect(must(history.get(2))).toMatchObject({ message: 'Sent by alive', state: 'sending' })
  })

  it('is interrupted while this one is open, and nobody else’s', async () => {
    const folder = temporaryFolder()
    const dies = await sentByAnother(folder, 'dies')
    await sentByAnother(folder, 'lives')
    const { history, counts } = await openHistory(folder)
    recordOne(history, { message: 'Sent by this one' })
    const stop = history.watch()
    await dies.kill()
    await expect.poll(() => must(history.get(1)).state, { timeout: 5000 }).toBe('interrupted')
    expect(counts).toEqual([3])
    expect([2, 3].map((id) => must(history.get(id)).state)).toEqual(['sending', 'sending'])
    stop()
  })

  it('is interrupted after a crash of this very process’s predecessor, found by its text', async () => {
    const folder = temporaryFolder()
    const { history: first } = await openHistory(folder)
    recordOne(first)
    first.close()
    const { history } = await openHistory(folder)
    expect(idsOf(history, { states: ['interrupted'], text: 'insurance' })).toEqual([1])
  })

  it('can still be finished by the process that lives, while another opens', async () => {
    const folder = temporaryFolder()
    const { history: window } = await openHistory(folder)
    const { id } = recordOne(window)
    const { history: commandLine } = await openHistory(folder)
    expect(must(commandLine.get(id)).state).toBe('sending')
    must(window.finish(id, completion()))
    expect(must(commandLine.get(id)).state).toBe('accepted')
  })
})

describe('two processes', () => {
  it('write beside one another, and a watching one is told', async () => {
    const folder = temporaryFolder()
    let told: (count: number) => void = () => {}
    const change = new Promise<number>((resolve) => {
      told = resolve
    })
    const { history: window } = await openHistory(folder, { changed: (count) => told(count) })
    const { history: commandLine } = await openHistory(folder)
    const stop = window.watch()
    sendOne(window)
    must(commandLine.record([newAttempt(), newAttempt()]))
    expect(await change).toBe(3)
    stop()
  })

  it('opened at the same moment both get on', async () => {
    const folder = temporaryFolder()
    const all = Array.from({ length: 3 }, () => newHistory(folder))
    for (const opened of await Promise.all(all.map(({ history }) => history.open()))) must(opened)
    for (const { history } of all) sendOne(history)
    expect(all.map(({ history }) => countOf(history))).toEqual([3, 3, 3])
  })
})

describe('trouble', () => {
  it('of a damaged file is told, and the backup is there', async () => {
    const folder = temporaryFolder()
    const { history } = await openHistory(folder)
    sendOne(history)
    must(await history.upkeep.maintain())
    history.close()
    writeFileSync(join(folder, 'history.db'), 'garbage')
    rmSync(join(folder, 'history.db-wal'), { force: true })
    const { history: next, notices } = await openHistory(folder)
    expect(countOf(next)).toBe(1)
    expect(notices).toMatchObject([
      { id: 'history-damaged', title: expect.stringContaining('restored from a backup') }
    ])
    expect(sendOne(next).id).toBeGreaterThan(1)
  })

  async function spoiled(fill: (folder: string) => Promise<History>): Promise<string> {
    const folder = temporaryFolder()
    const history = await fill(folder)
    must(await history.upkeep.maintain())
    history.close()
    garbleUnseen(join(folder, 'history.db'))
    return folder
  }

  it('of a file that a failing disk has changed is mended where its opening meets it', async () => {
    const folder = await spoiled(async (place) => {
      const { history } = await openHistory(place)
      // Unfinished: the next opening has to settle them.
      must(history.record(Array.from({ length: 500 }, () => newAttempt())))
      return history
    })
    const { history, notices } = await openHistory(folder)
    expect(notices).toMatchObject([{ id: 'history-damaged' }])
    expect(countOf(history)).toBe(500)
  })

  it('of such a file is told while it is in use, and mended at the next start', async () => {
    const folder = await spoiled(async (place) => {
      await seedHistory(place, { count: 2000, newest: Date.now() })
      return (await openHistory(place)).history
    })
    const inUse = await openHistory(folder)
    expect(inUse.notices).toEqual([])
    must(await inUse.history.upkeep.maintain())
    expect(inUse.notices).toMatchObject([{ id: 'history-damaged-in-use', level: 'error' }])
    expect(readdirSync(join(folder, 'backups'))).toEqual(['history.backup-1.db'])
    inUse.history.close()
    const { history: next, notices } = await openHistory(folder)
    expect(notices).toMatchObject([{ id: 'history-damaged' }])
    expect(countOf(next)).toBe(2000)
  })

  it('of a full disk: nothing is recorded, and it works again with room', async () => {
    const spec = { name: 'history', subject: 'The history', migrations: HISTORY_MIGRATIONS }
    const opened = must(await openDatabase({ ...spec, folder: temporaryFolder() }))
    const { connection, owner } = opened
    const record = (message: string) =>
      attempt('The history', () =>
        ok(insertAttempts(connection, owner.id, [newAttempt(), newAttempt({ message })]))
      )
    // SQLite's own limit stands in for the disk's: the same code, the same words, the same rollback.
    connection.exec('PRAGMA max_page_count = 1')
    const refused = record('x'.repeat(9000))
    connection.exec('PRAGMA max_page_count = 1000000')
    expect(refused).toMatchObject({ ok: false, error: { code: 'storage' } })
    expect(refused.ok ? '' : refused.error.message).toContain('The disk is full. Free some space')
    expect(countAll(connection)).toBe(0)
    expect(must(record('y'.repeat(9000)))).toHaveLength(2)
    opened.close('good')
  })

  it('of a folder that can’t be made is told, and recording opens it once it can', async () => {
    const folder = join(temporaryFolder(), 'data')
    writeFileSync(folder, 'a file where the folder should be')
    const { history } = newHistory(folder)
    const opened = await history.open()
    expect(opened).toMatchObject({ ok: false, error: { code: 'storage' } })
    expect(history.record([newAttempt()])).toMatchObject({ ok: false, error: { code: 'storage' } })
    await history.open()
    rmSync(folder)
    expect(history.record([newAttempt()])).toMatchObject({ ok: false })
    await expect.poll(() => history.count(EVERYTHING).ok).toBe(true)
    sendOne(history)
    expect(countOf(history)).toBe(1)
  })
})

describe('100,000 attempts', () => {
  it('are counted, paged to the very last, searched and read one by one', async () => {
    const folder = temporaryFolder()
    await seedHistory(folder, { count: 100_000 })
    const { history } = await openHistory(folder)
    expect(countOf(history)).toBe(100_000)
    const seen: number[] = []
    for (const limit of [50_000, 49_999, 50_000])
      seen.push(...must(history.index({ filter: EVERYTHING, before: seen.at(-1) ?? null, limit })))
    expect(seen).toHaveLength(100_000)
    expect(seen.at(0)).toBe(100_000)
    expect(seen.at(-1)).toBe(1)
    expect(idsOf(history, { text: 'step 77777' })).toEqual([77_777])
    expect(must(history.get(77_777)).message).toBe(seededMessage(77_777))
    expect(countOf(history, { text: 'cafe' })).toBe(14_285)
  }, 120_000)
})
