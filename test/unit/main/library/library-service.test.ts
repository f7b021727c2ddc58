import {
  MAX_SAVED_MESSAGES,
  savedMessageInputSchema,
  savedMessageSchema
} from '@shared/domain/message'
import { templateVariables } from '@shared/domain/template'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../../../support/documents'
import { message, open, openWith, titles, value } from './library'

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
