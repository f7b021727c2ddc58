import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  LIBRARY_FILE_SCHEMA,
  MAX_LIBRARY_FILE_BYTES,
  MAX_SAVED_MESSAGES,
  type SavedMessage,
  savedMessageInputSchema,
  savedMessageSchema
} from '@shared/domain/message'
import { templateVariables } from '@shared/domain/template'
import type { Result } from '@shared/result'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EXAMPLE_MESSAGES } from '../../../../src/main/library/examples'
import { LibraryService, librarySpec } from '../../../../src/main/library/library-service'
import { anyText, documentsIn, NOW, temporaryFolder } from '../../../support/documents'

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

/** Answers both file questions with the same path; `undefined` closes them. */
const open = (folder: string, path?: string): LibraryService =>
  new LibraryService({
    store: documentsIn(folder).open(librarySpec),
    askWhereToSave: async () => path,
    askWhatToOpen: async () => path,
    checkTexts: anyText,
    now: () => NOW
  })

const message = (title: string, text = title): SavedMessage => ({
  id: crypto.randomUUID(),
  title,
  text,
  folder: '',
  tags: []
})

/** A library that holds exactly these. */
function openWith(messages: readonly SavedMessage[], path?: string): LibraryService {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'library.json'), JSON.stringify({ version: 1, content: { messages } }))
  return open(folder, path)
}

const fileOf = (messages: readonly unknown[], more: object = {}): string =>
  JSON.stringify({ schema: LIBRARY_FILE_SCHEMA, version: 1, exportedAt: '', messages, ...more })

function fileWith(text: string | Uint8Array): string {
  const path = join(temporaryFolder(), 'colleague.json')
  writeFileSync(path, text)
  return path
}

const titles = (library: LibraryService): readonly string[] =>
  library.list().map(({ title }) => title)

describe('a first start', () => {
  it('has a dozen examples in folders, some with variables, all valid and sendable', () => {
    const messages = open(temporaryFolder()).list()
    expect(messages.length).toBeGreaterThanOrEqual(12)
    expect(new Set(messages.map(({ folder }) => folder)).size).toBeGreaterThanOrEqual(3)
    expect(new Set(messages.map(({ id }) => id)).size).toBe(messages.length)
    expect(messages.some(({ text }) => templateVariables(text).length > 0)).toBe(true)
    for (const entry of messages) expect(savedMessageSchema.parse(entry)).toEqual(entry)
  })

  it('shows the same examples at every start until something changes', () => {
    const folder = temporaryFolder()
    expect(open(folder).list()).toEqual(open(folder).list())
    const library = open(folder)
    for (const { id } of library.list()) value(library.delete(id))
    expect(open(folder).list()).toEqual([])
  })
})

describe('changing', () => {
  it('adds at the end, edits in place, over a restart', () => {
    const folder = temporaryFolder()
    const library = open(folder)
    const saved = value(
      library.save(savedMessageInputSchema.parse({ ...message(' New '), id: undefined }))
    )
    expect(saved.title).toBe('New')
    const first = library.list()[0]
    if (!first) throw new Error('there are examples')
    value(library.save({ ...first, title: 'Changed' }))
    const next = open(folder).list()
    expect(next.at(-1)).toEqual(saved)
    expect(next[0]).toEqual({ ...first, title: 'Changed' })
  })

  it('undoes a deletion at the old place', () => {
    const library = openWith([message('a'), message('b'), message('c')])
    const id = library.list()[1]?.id ?? ''
    value(library.delete(id))
    expect(titles(library)).toEqual(['a', 'c'])
    expect(value(library.restore(id)).id).toBe(id)
    expect(titles(library)).toEqual(['a', 'b', 'c'])
    expect(library.restore(id)).toMatchObject({ ok: false, error: { code: 'not-found' } })
  })

  it('reorders only with the same ids', () => {
    const library = openWith([message('a'), message('b')])
    const ids = library.list().map(({ id }) => id)
    expect(library.reorder(ids.slice(1))).toMatchObject({ ok: false })
    expect(library.reorder([...ids, ...ids])).toMatchObject({ ok: false })
    value(library.reorder(ids.toReversed()))
    expect(titles(library)).toEqual(['b', 'a'])
  })

  it('moves a message to a place and its folder, or neither', () => {
    const library = openWith([
      { ...message('a'), folder: 'One' },
      { ...message('b'), folder: 'Two' }
    ])
    const [a = '', b = ''] = library.list().map(({ id }) => id)
    expect(library.move({ id: a, folder: 'Two', ids: [b] })).toMatchObject({ ok: false })
    expect(library.list()[0]).toMatchObject({ title: 'a', folder: 'One' })
    value(library.move({ id: a, folder: 'Two', ids: [b, a] }))
    expect(library.list()).toMatchObject([
      { title: 'b', folder: 'Two' },
      { title: 'a', folder: 'Two' }
    ])
  })

  it('says so where the message is gone', () => {
    const library = openWith([])
    expect(library.save(message('x'))).toMatchObject({ ok: false, error: { code: 'not-found' } })
    expect(library.delete(message('x').id)).toMatchObject({ ok: false })
  })

  it('stops at the number of messages that a file may hold', () => {
    const library = openWith(
      Array.from({ length: MAX_SAVED_MESSAGES }, (_, index) => message(`m${index}`))
    )
    const { id: _id, ...fields } = message('one more')
    expect(library.save(fields)).toMatchObject({ ok: false, error: { code: 'invalid' } })
  })

  it('stops before a library can no longer be imported, and lets it shrink', () => {
    const long = 'x'.repeat(10_000)
    const library = openWith(Array.from({ length: 1900 }, (_, index) => message(`m${index}`, long)))
    const { id: _id, ...fields } = message('one more', long)
    expect(library.save(fields)).toMatchObject({ ok: true })
    const full = openWith(Array.from({ length: 1999 }, (_, index) => message(`m${index}`, long)))
    expect(full.save(fields)).toMatchObject({ ok: false, error: { code: 'invalid' } })
    expect(full.delete(full.list()[0]?.id ?? '')).toMatchObject({ ok: true })
  })
})

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
