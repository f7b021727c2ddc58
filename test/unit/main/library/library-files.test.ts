/** The library as a file: handed on, taken in, and what is wrong with one. */
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import {
  LIBRARY_FILE_SCHEMA,
  MAX_LIBRARY_FILE_BYTES,
  savedMessageSchema
} from '@shared/domain/message'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EXAMPLE_MESSAGES } from '../../../../src/main/library/examples'
import { LibraryService, librarySpec } from '../../../../src/main/library/library-service'
import { anyText, documentsIn, NOW, temporaryFolder } from '../../../support/documents'
import { fileOf, fileWith, message, open, openWith, titles, value } from './library'

describe('a round trip', () => {
  const entries = fc.array(
    fc
      .record({
        id: fc.uuid(),
        title: fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }),
        // Few texts, so that equal ones come up.
        text: fc.oneof(fc.constantFrom('same', 'Same', ' same '), fc.string({ unit: 'grapheme' })),
        folder: fc.string({ maxLength: 30, unit: 'grapheme' }),
        tags: fc.array(fc.string({ minLength: 1, maxLength: 20 }), { maxLength: 5 })
      })
      .map((entry) => savedMessageSchema.safeParse(entry))
      .filter((parsed) => parsed.success)
      .map((parsed) => parsed.data),
    { maxLength: 12 }
  )

  it('gives the same library: into an empty one, and into itself', async () => {
    await fc.assert(
      fc.asyncProperty(
        entries,
        fc.constantFrom('skip', 'replace', 'keep-both'),
        async (raw, choice) => {
          const messages = [...new Map(raw.map((entry) => [entry.id, entry])).values()]
          const path = join(temporaryFolder(), 'library.json')
          value(await openWith(messages, path).export())

          const empty = openWith([], path)
          value(await empty.importPreview())
          value(empty.importCommit(choice))
          expect(empty.list()).toEqual(messages)

          const same = openWith(messages, path)
          value(await same.importPreview())
          value(same.importCommit(choice))
          expect(same.list().slice(0, messages.length)).toEqual(messages)
          expect(same.list()).toHaveLength(messages.length * (choice === 'keep-both' ? 2 : 1))
          expect(new Set(same.list().map(({ id }) => id)).size).toBe(same.list().length)
        }
      ),
      { numRuns: 60 }
    )
  })

  it('is a readable file for the owner only, with nothing beside it', async () => {
    const path = join(temporaryFolder(), 'library.json')
    const library = open(temporaryFolder(), path)
    expect(value(await library.export())).toEqual({ path, count: EXAMPLE_MESSAGES.length })
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
      schema: LIBRARY_FILE_SCHEMA,
      version: 1,
      exportedAt: '2026-11-22T10:15:00.250Z'
    })
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readdirSync(join(path, '..'))).toEqual(['library.json'])
  })

  it('closed at the file question does nothing', async () => {
    const library = open(temporaryFolder())
    expect(await library.export()).toEqual({ ok: true, value: null })
    expect(await library.importPreview()).toEqual({ ok: true, value: null })
    expect(library.importCommit('skip')).toMatchObject({ ok: false })
  })

  it('to a place that can’t be written to is an error', async () => {
    const library = open(temporaryFolder(), join(temporaryFolder(), 'missing', 'library.json'))
    expect(await library.export()).toMatchObject({ ok: false, error: { code: 'storage' } })
  })
})

describe('duplicates', () => {
  const a = message('A', 'text of A')
  const b = message('B', 'text of B')
  const otherA = { ...message('A of a colleague', 'text of A'), folder: 'Theirs', tags: ['x'] }
  const c = message('C', 'text of C')

  const prepared = async (): Promise<LibraryService> => {
    const library = openWith([a, b], fileWith(fileOf([otherA, c])))
    expect(value(await library.importPreview())).toEqual({
      fileName: 'colleague.json',
      total: 2,
      added: 1,
      duplicates: ['A of a colleague']
    })
    expect(library.list()).toEqual([a, b])
    return library
  }

  it('skipped: only what is new comes', async () => {
    const library = await prepared()
    expect(library.importCommit('skip')).toEqual({ ok: true, value: { added: 1, replaced: 0 } })
    expect(library.list()).toEqual([a, b, c])
  })

  it('replaced: the entry keeps its place and id', async () => {
    const library = await prepared()
    expect(library.importCommit('replace')).toEqual({ ok: true, value: { added: 1, replaced: 1 } })
    expect(library.list()).toEqual([{ ...otherA, id: a.id }, b, c])
  })

  it('both kept: all come, in the order of the file', async () => {
    const library = await prepared()
    expect(library.importCommit('keep-both')).toEqual({
      ok: true,
      value: { added: 2, replaced: 0 }
    })
    expect(library.list()).toEqual([a, b, otherA, c])
  })

  it('an import is taken over once', async () => {
    const library = await prepared()
    value(library.importCommit('skip'))
    expect(library.importCommit('keep-both')).toMatchObject({ ok: false })
  })

  it('more of them than there are to replace come in addition', async () => {
    const library = openWith([a], fileWith(fileOf([otherA, message('A2', 'text of A')])))
    value(await library.importPreview())
    expect(library.importCommit('replace')).toEqual({ ok: true, value: { added: 1, replaced: 1 } })
  })

  it('with the same text replace the entry of the same id before any other', async () => {
    const [one, two] = [message('one', 'same'), message('two', 'same')]
    const changed = [
      { ...two, title: 'two, changed' },
      { ...one, title: 'one, changed' }
    ]
    const library = openWith([one, two], fileWith(fileOf(changed)))
    value(await library.importPreview())
    value(library.importCommit('replace'))
    expect(titles(library)).toEqual(['one, changed', 'two, changed'])
  })

  it('an entry that was deleted here and came back by an import can still be restored', async () => {
    const library = openWith([a, b], fileWith(fileOf([a])))
    value(library.delete(a.id))
    value(await library.importPreview())
    value(library.importCommit('skip'))
    value(library.restore(a.id))
    expect(titles(library)).toEqual(['A', 'B', 'A'])
    expect(new Set(library.list().map(({ id }) => id)).size).toBe(3)
  })
})

describe('a file written by hand', () => {
  it('may leave out id, folder and tags', async () => {
    const library = openWith([], fileWith(fileOf([{ title: 'T', text: 'x' }])))
    value(await library.importPreview())
    value(library.importCommit('skip'))
    expect(library.list()).toMatchObject([{ title: 'T', text: 'x', folder: '', tags: [] }])
  })

  it('may start with a byte order mark and hold unknown fields', async () => {
    const library = openWith([], fileWith(`\u{FEFF}${fileOf([{ ...message('T'), color: 'red' }])}`))
    expect(value(await library.importPreview())).toMatchObject({ total: 1 })
  })
})

describe('a bad file', () => {
  const entries = (bad: unknown): string => fileOf([message('1'), message('2'), message('3'), bad])

  const DEEP = `${'['.repeat(100_000)}${']'.repeat(100_000)}`

  it.each([
    ['an empty file', '', undefined, 'empty'],
    ['no JSON', '{"schema":', undefined, 'not valid JSON'],
    ['no text', new Uint8Array([0xc3, 0x28, 0xff]), undefined, 'not UTF-8'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47]), undefined, 'not UTF-8'],
    ['a number', '7', undefined, 'not a message library'],
    ['a list', '[]', undefined, 'not a message library'],
    ['null', 'null', undefined, 'not a message library'],
    ['another schema', fileOf([], { schema: 'other' }), 'schema', 'not a message library'],
    ['a newer version', fileOf([], { version: 2 }), 'version', 'newer version'],
    ['a version of zero', fileOf([], { version: 0 }), 'version', 'no such version'],
    ['no messages', fileOf([], { messages: {} }), 'messages', 'must be a list'],
    ['too many', fileOf(Array.from({ length: 5001 }, () => 0)), 'messages', 'at most'],
    ['a deep nest', DEEP, undefined, 'library'],
    ['a deep entry', fileOf([7]).replace('7', DEEP), 'messages[0]', 'title and a text'],
    ['an entry that is none', entries('x'), 'messages[3]', 'title and a text'],
    ['null for an entry', entries(null), 'messages[3]', 'title and a text'],
    ['no title', entries({ text: 'x' }), 'messages[3].title', 'Title must be text'],
    ['a blank title', entries(message(' ', 'x')), 'messages[3].title', 'Title is missing'],
    ['a title of two lines', entries(message('a\nb', 'x')), 'messages[3].title', 'one line'],
    ['a long title', entries(message('x'.repeat(121))), 'messages[3].title', 'longer than 120'],
    ['a blank text', entries(message('t', ' \n')), 'messages[3].text', 'Message is empty'],
    ['a long text', entries(message('t', 'x'.repeat(10_001))), 'messages[3].text', '10,001'],
    ['NUL in a text', entries(message('t', 'a\u0000b')), 'messages[3].text', 'U+0000'],
    ['half a character', fileOf([message('t', 'a\uD83Db')]), 'messages[0].text', 'surrogate'],
    [
      'a number for a folder',
      entries({ ...message('t'), folder: 7 }),
      'messages[3].folder',
      'Folder'
    ],
    ['a text for tags', entries({ ...message('t'), tags: 'a' }), 'messages[3].tags', 'Tags'],
    [
      'a number as a tag',
      entries({ ...message('t'), tags: ['a', 1] }),
      'messages[3].tags[1]',
      'Tag'
    ],
    ['a bad id', entries({ ...message('t'), id: '../x' }), 'messages[3].id', 'UUID']
  ])('with %s changes nothing and says which entry and why', async (_what, text, field, why) => {
    const library = openWith([message('kept')], fileWith(text))
    const before = library.list()
    const preview = await library.importPreview()
    if (preview.ok) throw new Error('this file was taken')
    expect(preview.error.field).toBe(field)
    expect(preview.error.message).toContain(why)
    expect(library.importCommit('replace')).toMatchObject({ ok: false })
    expect(library.list()).toEqual(before)
  })

  it('with keys that reach for prototypes harms nobody', async () => {
    const text = `{"__proto__":{"polluted":1},"schema":"${LIBRARY_FILE_SCHEMA}","version":1,"messages":[{"__proto__":{"text":"from the prototype"},"constructor":{"prototype":{"polluted":1}},"title":"t"}]}`
    const library = openWith([], fileWith(text))
    expect(await library.importPreview()).toMatchObject({
      ok: false,
      error: { field: 'messages[0].text' }
    })
    expect({}).not.toHaveProperty('polluted')
  })

  it('that is too large is not even read', async () => {
    const library = openWith([], fileWith(Buffer.alloc(MAX_LIBRARY_FILE_BYTES + 1, ' ')))
    expect(await library.importPreview()).toMatchObject({
      ok: false,
      error: { code: 'invalid', message: expect.stringContaining('20 MB') }
    })
  })

  it('that is a folder or is gone is said so', async () => {
    const folder = join(temporaryFolder(), 'folder.json')
    mkdirSync(folder)
    expect(await openWith([], folder).importPreview()).toMatchObject({ error: { code: 'invalid' } })
    expect(await openWith([], join(folder, 'gone.json')).importPreview()).toMatchObject({
      error: { code: 'storage' }
    })
  })

  it('forgets what an earlier preview had read', async () => {
    const paths = [fileWith(fileOf([message('good')])), fileWith('bad')]
    const library = new LibraryService({
      store: documentsIn(temporaryFolder()).open(librarySpec),
      askWhereToSave: async () => undefined,
      askWhatToOpen: async () => paths.shift(),
      checkTexts: anyText,
      now: () => NOW
    })
    value(await library.importPreview())
    expect(await library.importPreview()).toMatchObject({ ok: false })
    expect(library.importCommit('skip')).toMatchObject({ ok: false })
  })
})
