import {
  MAX_MESSAGE_LENGTH,
  messageProblem,
  messageSchema,
  savedMessageInputSchema
} from '@shared/domain/message'
import { describe, expect, it } from 'vitest'

describe('a message', () => {
  it.each([
    'Visitor navigated to insurance page',
    ' not trimmed ',
    'two\nlines\tand a tab\r\n',
    'Jürgen 🙂 👨‍👩‍👧 العربية \u202e',
    '"quotes" \\ backslash {"json":true} <b>',
    'x'.repeat(MAX_MESSAGE_LENGTH)
  ])('%j is sent as it is', (message) => {
    expect(messageProblem(message)).toBeUndefined()
    expect(messageSchema.parse(message)).toBe(message)
  })

  it.each([
    ['', 'Message is empty'],
    [' \n\t\u00a0\u3000', 'Message is empty'],
    ['x'.repeat(MAX_MESSAGE_LENGTH + 1), '10,001 characters'],
    ['a\u0000b', 'U+0000'],
    ['a\u001bb', 'U+001B'],
    ['a\u007fb', 'U+007F'],
    ['half \ud83d', 'lone surrogate'],
    ['\udc00 half', 'lone surrogate']
  ])('%j is refused: %s', (message, why) => {
    expect(messageProblem(message)).toContain(why)
    expect(messageSchema.safeParse(message).error?.issues[0]?.message).toContain(why)
  })

  it.each([undefined, null, 7, {}, ['x']])('%j is none', (message) => {
    expect(messageSchema.safeParse(message).success).toBe(false)
  })
})

describe('a saved message', () => {
  const saved = { title: ' T ', text: ' x ', folder: '  ', tags: [' a '] }

  it('is trimmed, except its text', () => {
    expect(savedMessageInputSchema.parse(saved)).toEqual({
      title: 'T',
      text: ' x ',
      folder: '',
      tags: ['a']
    })
  })

  it.each([
    ['title', 'Title is missing.', { title: ' ' }],
    ['title', 'Title is longer than 120 characters.', { title: 'x'.repeat(121) }],
    ['title', 'Title must be on one line.', { title: 'a\tb' }],
    ['folder', 'Folder is longer than 60 characters.', { folder: 'x'.repeat(61) }],
    ['folder', 'Folder must be text.', { folder: null }],
    ['tags', 'Tags must be a list.', { tags: 'a' }],
    ['tags', 'A message takes at most 20 tags.', { tags: Array.from({ length: 21 }, () => 'a') }],
    ['tags.1', 'Tag is missing.', { tags: ['a', ''] }],
    ['id', 'Message id must be a UUID.', { id: 'x' }]
  ])('with a wrong %s says: %s', (field, why, wrong) => {
    const issue = savedMessageInputSchema.safeParse({ ...saved, ...wrong }).error?.issues[0]
    expect(issue?.path.join('.')).toBe(field)
    expect(issue?.message).toBe(why)
  })
})
