import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { describe, expect, it } from 'vitest'
import { runAside } from '../../../../../src/main/storage/database/aside'
import { temporaryFolder } from '../../../../support/documents'

/** A small file is read in place, a large one in a thread; nobody should see which. */
describe.each([
  { size: 'small', bytes: 1_000 },
  { size: 'large', bytes: 5_000_000 }
])('statements on a $size file', ({ bytes }) => {
  const path = (): string => join(temporaryFolder(), 'some.db')

  function database(): string {
    const made = path()
    const file = new DatabaseSync(made)
    file.exec('CREATE TABLE pieces (piece BLOB)')
    file.prepare('INSERT INTO pieces VALUES (?)').run(Buffer.alloc(bytes, 'x'))
    file.close()
    expect(statSync(made).size).toBeGreaterThan(bytes)
    return made
  }

  it('give their rows in turn', async () => {
    expect(
      await runAside(database(), [
        { sql: 'PRAGMA quick_check(1)' },
        { sql: 'SELECT count(*) AS pieces FROM pieces WHERE length(piece) = ?', values: [bytes] }
      ])
    ).toEqual({ ok: true, value: [[{ quick_check: 'ok' }], [{ pieces: 1 }]] })
  })

  it('are refused in SQLite’s words', async () => {
    const made = path()
    writeFileSync(made, Buffer.alloc(bytes, 'x'))
    expect(await runAside(made, [{ sql: 'PRAGMA quick_check(1)' }])).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('file is not a database') }
    })
  })

  it('change nothing', async () => {
    expect(await runAside(database(), [{ sql: 'DELETE FROM pieces' }])).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('readonly') }
    })
  })
})
