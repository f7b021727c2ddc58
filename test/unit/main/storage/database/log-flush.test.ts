/** Bringing the log of a database to the disk, with real files. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openLogFlush } from '../../../../../src/main/storage/database/log-flush'

const logPath = () => join(mkdtempSync(join(tmpdir(), 'log-flush-')), 'history.db-wal')

describe('flushing a log', () => {
  it('gives calls that come meanwhile one flush after the one that is under way', async () => {
    const path = logPath()
    writeFileSync(path, 'a transaction')
    const log = openLogFlush(path)
    const first = log.flushed()
    await Promise.resolve()
    const [second, third] = [log.flushed(), log.flushed()]
    expect(second).toBe(third)
    expect(second).not.toBe(first)
    await Promise.all([first, second])
    log.close()
  })

  it('says what the disk says, and works again once it does', async () => {
    const path = logPath()
    const log = openLogFlush(path)
    await expect(log.flushed()).rejects.toMatchObject({ code: 'ENOENT' })
    writeFileSync(path, 'a transaction')
    await expect(log.flushed()).resolves.toBeUndefined()
    log.close()
  })
})
