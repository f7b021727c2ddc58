import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { fail } from '@shared/result'
import { describe, expect, it } from 'vitest'
import { makeBackup } from '../../../../../src/main/storage/database/backups'
import { type OpenDatabase, openDatabase } from '../../../../../src/main/storage/database/open'
import { garbleUnseen, overwrite } from '../../../../support/damage'
import { must, temporaryFolder } from '../../../../support/history'
import { holdLock } from '../../../../support/other-process'

const VERSION_1 = 'CREATE TABLE things (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT) STRICT'
const VERSION_2 = 'ALTER TABLE things ADD COLUMN size INTEGER NOT NULL DEFAULT 7'

const specOf = (folder: string, migrations: readonly string[] = [VERSION_1]) => ({
  folder,
  name: 'things',
  subject: 'The list of things',
  migrations
})

const fileOf = (folder: string): string => join(folder, 'things.db')

const shut = (opened: OpenDatabase): void => opened.close('good')

async function use<T>(
  folder: string,
  work: (opened: OpenDatabase) => T | Promise<T>,
  migrations?: readonly string[]
): Promise<T> {
  const opened = must(await openDatabase(specOf(folder, migrations)))
  try {
    return await work(opened)
  } finally {
    shut(opened)
  }
}

const namesIn = ({ connection }: OpenDatabase): number =>
  connection.number('SELECT count(*) AS value FROM things')

const BACKED_UP = 2000

/** 2000 things in a backup, and one more in the file. */
async function filled(): Promise<string> {
  const folder = temporaryFolder()
  await use(folder, async ({ connection }) => {
    connection.transaction(() => {
      for (let n = 0; n < BACKED_UP; n++)
        connection.run('INSERT INTO things (name) VALUES (?)', `thing number ${n} `.repeat(10))
    })
    must(asResult(await makeBackup(folder, 'things')))
    connection.run("INSERT INTO things (name) VALUES ('after the backup')")
  })
  return folder
}

const asResult = (made: Awaited<ReturnType<typeof makeBackup>>) =>
  made.ok ? made : fail('storage', made.error.message)

function leaveOpen({ connection, owner }: OpenDatabase): void {
  connection.close()
  owner.leave()
}

const closeDamaged = (opened: OpenDatabase): void => opened.close('damaged')

function replaceByForeign(path: string): void {
  rmSync(path)
  const foreign = new DatabaseSync(path)
  foreign.exec('CREATE TABLE things (other TEXT)')
  foreign.close()
}

const DAMAGES: readonly (readonly [string, (path: string) => void])[] = [
  ['its header zeroed', (path) => overwrite(path, 0, 100, 0)],
  ['its middle garbled', (path) => overwrite(path, statSync(path).size >> 1, 20_000, 0xa5)],
  ['half of it gone', (path) => truncateSync(path, statSync(path).size >> 1)],
  ['cut off in the middle of a page', (path) => truncateSync(path, statSync(path).size - 1234)],
  ['nothing left in it', (path) => truncateSync(path, 0)],
  ['only zeros in it', (path) => writeFileSync(path, Buffer.alloc(8192))],
  ['the database of another program in its place', replaceByForeign],
  [
    'another kind of file in its place',
    (path) => writeFileSync(path, 'not a database\n'.repeat(99))
  ]
]

describe('a damaged file', () => {
  it.each(DAMAGES)('with %s is set aside and the backup restored', async (_, damage) => {
    const folder = await filled()
    damage(fileOf(folder))
    const damaged = readFileSync(fileOf(folder))
    await use(folder, (opened) => {
      expect(namesIn(opened)).toBe(BACKED_UP)
      expect(opened.notices).toHaveLength(1)
      const [notice] = opened.notices
      expect(notice).toMatchObject({ id: 'things-damaged', level: 'warning' })
      const [aside] = readdirSync(folder).filter((name) => name.includes('.damaged-'))
      expect(aside).toBeDefined()
      expect(notice?.text).toContain(join(folder, aside ?? ''))
      expect(damaged.equals(readFileSync(join(folder, aside ?? '')))).toBe(true)
    })
    await use(folder, ({ notices }) => expect(notices).toEqual([]))
  })

  it('takes its log along, which would garble the restored file', async () => {
    const folder = await filled()
    writeFileSync(fileOf(folder), 'garbage')
    writeFileSync(`${fileOf(folder)}-wal`, 'old log')
    await use(folder, (opened) => expect(namesIn(opened)).toBe(BACKED_UP))
    const log = readdirSync(folder).find((name) => /\.damaged-.*-wal$/.test(name))
    expect(readFileSync(join(folder, log ?? ''), 'utf8')).toBe('old log')
  })

  it('is restored from an older backup where the newest is damaged too', async () => {
    const folder = await filled()
    await use(folder, async () => void must(asResult(await makeBackup(folder, 'things'))))
    writeFileSync(join(folder, 'backups', 'things.backup-2.db'), 'garbage')
    writeFileSync(fileOf(folder), 'garbage')
    await use(folder, (opened) => expect(namesIn(opened)).toBe(BACKED_UP))
  })

  it('without any backup starts anew and says so', async () => {
    const folder = await filled()
    rmSync(join(folder, 'backups'), { recursive: true })
    writeFileSync(fileOf(folder), 'garbage')
    await use(folder, (opened) => {
      expect(namesIn(opened)).toBe(0)
      expect(opened.notices).toMatchObject([{ level: 'error' }])
    })
  })

  it('that is missing is restored as well', async () => {
    const folder = await filled()
    rmSync(fileOf(folder))
    await use(folder, (opened) => {
      expect(namesIn(opened)).toBe(BACKED_UP)
      expect(opened.notices).toHaveLength(1)
    })
  })

  it('gives the restored file ids that the lost one never used', async () => {
    const folder = await filled()
    writeFileSync(fileOf(folder), 'garbage')
    await use(folder, ({ connection }) => {
      const { lastId } = connection.run("INSERT INTO things (name) VALUES ('new')")
      expect(lastId).toBeGreaterThan(BACKED_UP + 1)
    })
  })

  it('is found where the last one did not give it back, or said that it is damaged', async () => {
    for (const end of [leaveOpen, closeDamaged]) {
      const folder = await filled()
      end(must(await openDatabase(specOf(folder))))
      garbleUnseen(fileOf(folder))
      const child = must(await openDatabase(specOf(folder)))
      expect(namesIn(child)).toBe(BACKED_UP)
      shut(child)
    }
  })

  it('is not looked for in a file that is as it was left', async () => {
    const folder = await filled()
    garbleUnseen(fileOf(folder))
    await use(folder, ({ notices }) => expect(notices).toEqual([]))
  })

  it('is left alone while another process works with it', async () => {
    const folder = await filled()
    mkdirSync(join(folder, 'owners'), { recursive: true })
    const other = await holdLock(join(folder, 'owners', 'other.lock'))
    try {
      writeFileSync(fileOf(folder), 'garbage, garbage, garbage')
      expect(await openDatabase(specOf(folder))).toMatchObject({
        ok: false,
        error: { code: 'storage' }
      })
      expect(readFileSync(fileOf(folder), 'utf8')).toBe('garbage, garbage, garbage')
    } finally {
      await other.kill()
    }
    await use(folder, (opened) => expect(namesIn(opened)).toBe(BACKED_UP))
  })
})

describe('a version', () => {
  it('that is newer is refused, and not one byte is changed', async () => {
    const folder = temporaryFolder()
    await use(folder, () => {}, [VERSION_1, VERSION_2])
    const before = readFileSync(fileOf(folder))
    const opened = await openDatabase(specOf(folder))
    expect(opened).toMatchObject({ ok: false, error: { code: 'storage' } })
    expect(opened.ok ? '' : opened.error.message).toContain('newer version')
    expect(before.equals(readFileSync(fileOf(folder)))).toBe(true)
    expect(statSync(`${fileOf(folder)}-wal`, { throwIfNoEntry: false })?.size ?? 0).toBe(0)
    await use(folder, () => {}, [VERSION_1, VERSION_2])
  })

  it('that is older is brought up to date, its content kept', async () => {
    const folder = temporaryFolder()
    await use(folder, ({ connection }) =>
      connection.run("INSERT INTO things (name) VALUES ('kept')")
    )
    await use(
      folder,
      ({ connection }) =>
        expect(connection.number('SELECT size AS value FROM things WHERE name = ?', 'kept')).toBe(
          7
        ),
      [VERSION_1, VERSION_2]
    )
  })

  it('changes as a whole or not at all', async () => {
    const folder = temporaryFolder()
    await use(folder, () => {})
    const broken = [VERSION_1, `${VERSION_2}; CREATE TABLE things (id INTEGER)`]
    await expect(openDatabase(specOf(folder, broken))).rejects.toThrow('already exists')
    await use(folder, () => {}, [VERSION_1, VERSION_2])
  })

  it('is not changed under another process', async () => {
    const folder = temporaryFolder()
    await use(folder, async () => {
      expect(await openDatabase(specOf(folder, [VERSION_1, VERSION_2]))).toMatchObject({
        ok: false,
        error: { code: 'storage' }
      })
    })
  })
})

describe('the files', () => {
  it.runIf(process.platform !== 'win32')('can be read by their owner only', async () => {
    const folder = temporaryFolder()
    chmodSync(folder, 0o755)
    await use(folder, async ({ connection }) => {
      connection.run("INSERT INTO things (name) VALUES ('a')")
      must(asResult(await makeBackup(folder, 'things')))
      const modes = [
        '.',
        'things.db',
        'things.db-wal',
        'backups',
        'backups/things.backup-1.db'
      ].map((name) => (statSync(join(folder, name)).mode & 0o777).toString(8))
      expect(modes).toEqual(['700', '600', '600', '700', '600'])
    })
  })

  it('of a killed process are read with what its log holds', async () => {
    const folder = temporaryFolder()
    const copy = temporaryFolder()
    await use(folder, ({ connection }) => {
      connection.run("INSERT INTO things (name) VALUES ('only in the log')")
      // What a kill leaves behind: the file and its log, as they stand before closing.
      for (const ending of ['', '-wal'])
        copyFileSync(fileOf(folder) + ending, fileOf(copy) + ending)
    })
    await use(copy, (opened) => {
      expect(namesIn(opened)).toBe(1)
      expect(opened.notices).toEqual([])
    })
  })
})

describe('backups', () => {
  it('are kept three at a time, the newest ones, and are whole databases', async () => {
    const folder = temporaryFolder()
    await use(folder, async ({ connection }) => {
      for (let n = 1; n <= 5; n++) {
        connection.run("INSERT INTO things (name) VALUES ('one more')")
        must(asResult(await makeBackup(folder, 'things')))
      }
    })
    expect(readdirSync(join(folder, 'backups')).sort()).toEqual([
      'things.backup-3.db',
      'things.backup-4.db',
      'things.backup-5.db'
    ])
    rmSync(fileOf(folder))
    await use(folder, (opened) => expect(namesIn(opened)).toBe(5))
  })
})
