import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { DocumentSpec, DocumentStore } from '../../../../src/main/storage/document-store'
import { documentsIn, temporaryFolder } from '../../../support/documents'

interface Notes {
  readonly lines: readonly string[]
}

/** Version 1 kept one text, version 2 keeps lines. */
const spec: DocumentSpec<Notes> = {
  name: 'notes',
  title: 'Notes',
  schema: z.object({ lines: z.array(z.string()) }),
  migrations: [
    (content) => ({ lines: z.object({ text: z.string() }).parse(content).text.split('\n') })
  ],
  defaults: { lines: ['first start'] },
  backups: true
}

const file = (folder: string): string => join(folder, 'notes.json')
const put = (folder: string, text: string | Uint8Array): void => writeFileSync(file(folder), text)
const good = (...lines: string[]): string => JSON.stringify({ version: 2, content: { lines } })
const start = (
  folder: string
): { store: DocumentStore<Notes>; titles: readonly string[]; texts: string } => {
  const documents = documentsIn(folder)
  const store = documents.open(spec)
  const notices = documents.notices()
  return {
    store,
    titles: notices.map(({ title }) => title),
    texts: notices.map(({ text }) => text).join('\n')
  }
}
const damagedFiles = (folder: string): readonly string[] =>
  readdirSync(folder).filter((name) => name.startsWith('notes.damaged-'))
const backups = (folder: string): readonly string[] =>
  existsSync(join(folder, 'backups')) ? readdirSync(join(folder, 'backups')).sort() : []

describe('a first start', () => {
  it('has the defaults and writes nothing by itself', () => {
    const folder = temporaryFolder()
    const { store, titles } = start(folder)
    expect(store.get()).toEqual({ lines: ['first start'] })
    expect(titles).toEqual([])
    expect(readdirSync(folder)).toEqual([])
  })

  it('makes its folder, for the owner only', () => {
    const folder = join(temporaryFolder(), 'a', 'b')
    documentsIn(folder)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
  })
})

describe('a change', () => {
  it('is on disk when it is answered, and there at the next start', () => {
    const folder = temporaryFolder()
    expect(start(folder).store.set({ lines: ['kept'] })).toEqual({ ok: true, value: null })
    expect(JSON.parse(readFileSync(file(folder), 'utf8'))).toEqual({
      version: 2,
      content: { lines: ['kept'] }
    })
    expect(start(folder).store.get()).toEqual({ lines: ['kept'] })
  })

  it('that the disk refuses changes neither the file nor the memory', () => {
    const folder = temporaryFolder()
    put(folder, good('before'))
    const documents = documentsIn(folder, {
      openWriter: () => () => {
        throw new Error('ENOSPC: no space left on device, write')
      }
    })
    const store = documents.open(spec)
    expect(store.set({ lines: ['after'] })).toMatchObject({
      ok: false,
      error: { code: 'storage', message: expect.stringContaining('ENOSPC') }
    })
    expect(store.get()).toEqual({ lines: ['before'] })
    expect(start(folder).store.get()).toEqual({ lines: ['before'] })
  })

  it('of which a full disk takes only a part is taken back', () => {
    const folder = temporaryFolder()
    put(folder, good('before'))
    const documents = documentsIn(folder, {
      openWriter: (place, name) => (value) =>
        writeFileSync(join(place, `${name}.json`), JSON.stringify(value).slice(0, 20))
    })
    const store = documents.open(spec)
    expect(store.set({ lines: ['after'] })).toMatchObject({ ok: false, error: { code: 'storage' } })
    expect(store.get()).toEqual({ lines: ['before'] })
    expect(start(folder).store.get()).toEqual({ lines: ['before'] })
  })

  it('in a folder that is gone is an error, not an exception', () => {
    const folder = temporaryFolder()
    const { store } = start(folder)
    rmSync(folder, { recursive: true })
    expect(store.set({ lines: ['x'] })).toMatchObject({ ok: false, error: { code: 'storage' } })
    expect(store.get()).toEqual({ lines: ['first start'] })
  })

  it('from a process that only reads is refused', () => {
    const folder = temporaryFolder()
    put(folder, good('of the window'))
    const store = documentsIn(folder, { readOnly: true }).open(spec)
    expect(store.get()).toEqual({ lines: ['of the window'] })
    expect(store.set({ lines: ['of the command line'] })).toMatchObject({ ok: false })
    expect(readdirSync(folder)).toEqual(['notes.json'])
    expect(readFileSync(file(folder), 'utf8')).toBe(good('of the window'))
  })
})

describe('a file of an older version', () => {
  it('is brought to today’s, step by step', () => {
    const folder = temporaryFolder()
    put(folder, JSON.stringify({ version: 1, content: { text: 'a\nb' } }))
    const { store, titles } = start(folder)
    expect(store.get()).toEqual({ lines: ['a', 'b'] })
    expect(titles).toEqual([])
  })

  it('that a step can’t read is set aside', () => {
    const folder = temporaryFolder()
    put(folder, JSON.stringify({ version: 1, content: { text: 7 } }))
    expect(start(folder).texts).toContain('could not be brought from version 1')
    expect(damagedFiles(folder)).toHaveLength(1)
  })
})

describe('a file of a newer version', () => {
  it('is left as it is, and nothing is written over it', () => {
    const folder = temporaryFolder()
    const newer = JSON.stringify({ version: 3, content: { pages: ['x'] } })
    put(folder, newer)
    const { store, titles } = start(folder)
    expect(titles).toEqual(['Notes: written by a newer version'])
    expect(store.get()).toEqual({ lines: ['first start'] })
    expect(store.set({ lines: ['over it'] })).toMatchObject({
      ok: false,
      error: { code: 'storage', message: expect.stringContaining('newer version') }
    })
    expect(readFileSync(file(folder), 'utf8')).toBe(newer)
    expect(readdirSync(folder)).toEqual(['notes.json'])
  })

  it('does not hide what there was before: the newest good copy is shown, and only shown', () => {
    const folder = temporaryFolder()
    for (const line of ['old', 'new']) {
      put(folder, good(line))
      start(folder)
    }
    const newer = JSON.stringify({ version: 3, content: { pages: ['x'] } })
    put(folder, newer)
    for (const _again of [1, 2]) {
      const { store, texts } = start(folder)
      expect(store.get()).toEqual({ lines: ['new'] })
      expect(texts).toContain('the newest copy that this version can read is shown')
      expect(store.set({ lines: ['over it'] })).toMatchObject({ error: { code: 'storage' } })
    }
    expect(readFileSync(file(folder), 'utf8')).toBe(newer)
    expect(backups(folder)).toEqual(['notes.backup-1.json', 'notes.backup-2.json'])
    expect(damagedFiles(folder)).toEqual([])
  })
})

describe('a damaged file', () => {
  it('is set aside under a dated name, and the newest good copy is used', () => {
    const folder = temporaryFolder()
    put(folder, good('one'))
    start(folder)
    put(folder, '{"version": 2, "content": {"lines": ["tw')
    const { store, titles, texts } = start(folder)
    expect(store.get()).toEqual({ lines: ['one'] })
    expect(titles).toEqual(['Notes: restored from a backup'])
    expect(texts).toContain('not valid JSON')
    expect(texts).toContain('notes.damaged-2026-11-22T10-15-00Z.json')
    expect(readFileSync(join(folder, 'notes.damaged-2026-11-22T10-15-00Z.json'), 'utf8')).toBe(
      '{"version": 2, "content": {"lines": ["tw'
    )
    // The next start sees it too, without a second notice.
    expect(start(folder)).toMatchObject({ titles: [] })
    expect(start(folder).store.get()).toEqual({ lines: ['one'] })
  })

  it('a second one in the same second gets a name of its own', () => {
    const folder = temporaryFolder()
    put(folder, 'first')
    start(folder)
    put(folder, 'second')
    start(folder)
    expect(damagedFiles(folder)).toEqual([
      'notes.damaged-2026-11-22T10-15-00Z-2.json',
      'notes.damaged-2026-11-22T10-15-00Z.json'
    ])
  })

  it.each([
    ['nothing', '', 'it is empty'],
    ['zeros', new Uint8Array(4096), 'not valid JSON'],
    ['bytes that are no text', new Uint8Array([0xff, 0xfe, 0x00]), 'not UTF-8'],
    ['another app’s JSON', '{"name":"other"}', 'not a document of this app'],
    ['a version that is none', '{"version":"2","content":{}}', 'not a document of this app'],
    ['a version below one', '{"version":0,"content":{}}', 'not a document of this app'],
    ['content of another form', good('x').replace('"x"', '7'), 'lines[0] is not'],
    ['a list', '[]', 'not a document of this app'],
    ['null', 'null', 'not a document of this app'],
    ['a deep nest', '['.repeat(200_000), 'not valid JSON']
  ])('with %s in it says why, and the app still starts', (_what, bytes, reason) => {
    const folder = temporaryFolder()
    put(folder, bytes)
    const { store, titles, texts } = start(folder)
    expect(titles).toEqual(['Notes: could not be read'])
    expect(texts).toContain(reason)
    expect(store.get()).toEqual(spec.defaults)
    expect(store.set({ lines: ['on with it'] })).toMatchObject({ ok: true })
  })

  it('says nothing of what stands in it', () => {
    const folder = temporaryFolder()
    put(folder, '{"version":2,"content":{"lines":["ok",{"secret":"canary-7f3a"}]}}')
    expect(start(folder).texts).not.toContain('canary-7f3a')
  })

  it('that is a folder is set aside too', () => {
    const folder = temporaryFolder()
    mkdirSync(file(folder))
    const { store } = start(folder)
    expect(damagedFiles(folder)).toHaveLength(1)
    expect(store.set({ lines: ['x'] })).toMatchObject({ ok: true })
  })

  it('that can’t be set aside is not written over', () => {
    const folder = temporaryFolder()
    // Long enough that no room is left for the date.
    const long = { ...spec, name: 'n'.repeat(245) }
    const path = join(folder, `${long.name}.json`)
    writeFileSync(path, 'damaged')
    const documents = documentsIn(folder)
    const store = documents.open(long)
    expect(documents.notices()[0]?.text).toContain('changes can’t be saved')
    expect(store.set({ lines: ['x'] })).toMatchObject({ ok: false, error: { code: 'storage' } })
    expect(readFileSync(path, 'utf8')).toBe('damaged')
  })

  it('is left alone by a process that only reads, which uses the copy', () => {
    const folder = temporaryFolder()
    put(folder, good('one'))
    start(folder)
    put(folder, 'damaged')
    const documents = documentsIn(folder, { readOnly: true })
    expect(documents.open(spec).get()).toEqual({ lines: ['one'] })
    expect(documents.notices()).toHaveLength(1)
    expect(readFileSync(file(folder), 'utf8')).toBe('damaged')
    expect(damagedFiles(folder)).toEqual([])
  })
})

describe('backups', () => {
  it('are taken at good starts, only of what is new, and three are kept', () => {
    const folder = temporaryFolder()
    for (const line of ['1', '2', '2', '3', '4', '5']) {
      put(folder, good(line))
      start(folder)
    }
    expect(backups(folder)).toEqual([
      'notes.backup-3.json',
      'notes.backup-4.json',
      'notes.backup-5.json'
    ])
  })

  it('that are damaged themselves are passed over', () => {
    const folder = temporaryFolder()
    for (const line of ['old', 'new']) {
      put(folder, good(line))
      start(folder)
    }
    writeFileSync(join(folder, 'backups', 'notes.backup-2.json'), 'damaged as well')
    put(folder, 'damaged')
    expect(start(folder).store.get()).toEqual({ lines: ['old'] })
  })

  it('are used where the file is gone', () => {
    const folder = temporaryFolder()
    put(folder, good('one'))
    start(folder)
    rmSync(file(folder))
    const { store, titles } = start(folder)
    expect(store.get()).toEqual({ lines: ['one'] })
    expect(titles).toEqual(['Notes: restored from a backup'])
  })

  it('of a name that begins alike are not mixed up', () => {
    const folder = temporaryFolder()
    const longer = { ...spec, name: 'notes.backup-1' }
    writeFileSync(join(folder, 'notes.backup-1.json'), good('other'))
    documentsIn(folder).open(longer)
    expect(start(folder).store.get()).toEqual(spec.defaults)
  })

  it('are not taken of a document that wants none, and go when they are discarded', () => {
    const folder = temporaryFolder()
    put(folder, good('one'))
    documentsIn(folder).open({ ...spec, backups: false })
    expect(backups(folder)).toEqual([])
    const { store } = start(folder)
    expect(backups(folder)).toHaveLength(1)
    expect(store.discardBackups()).toMatchObject({ ok: true })
    expect(backups(folder)).toEqual([])
  })
})

describe('whatever bytes are found', () => {
  it('the last good content is never lost, and no byte found is', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.json().map((text) => new TextEncoder().encode(text)),
      fc
        .record({ version: fc.integer({ min: -1, max: 5 }), content: fc.jsonValue() })
        .map((value) => new TextEncoder().encode(JSON.stringify(value))),
      // A good file that was cut off or has one byte turned.
      fc
        .nat(good('kept').length - 1)
        .map((end) => new TextEncoder().encode(good('kept').slice(0, end)))
    )
    fc.assert(
      fc.property(bytes, (found) => {
        const folder = temporaryFolder()
        put(folder, good('kept'))
        start(folder)
        put(folder, found)
        const { store, titles } = start(folder)
        const stays = [...damagedFiles(folder), 'notes.json'].some((name) =>
          Buffer.from(found).equals(
            existsSync(join(folder, name)) ? readFileSync(join(folder, name)) : Buffer.from('-')
          )
        )
        expect(stays).toBe(true)
        expect(backups(folder)).toContain('notes.backup-1.json')
        if (titles.includes('Notes: restored from a backup'))
          expect(store.get()).toEqual({ lines: ['kept'] })
      }),
      { numRuns: 150 }
    )
  })
})
