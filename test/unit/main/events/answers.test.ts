import { describe, expect, it } from 'vitest'
import { quoteOf, readErrorBody, readJsonObject } from '../../../../src/main/events/answer-body'
import { differencesOf } from '../../../../src/main/events/differences'

const SENT = {
  engagementId: 'af8c2e16-545d-4f83-9e79-7c5ebc544b1d',
  message: 'Visitor navigated to insurance page'
}
const DOCUMENTED = {
  timestamp: '2019-08-28T13:55:24Z',
  id: '0df4c3f7-f55b-4186-962d-0c5198fd2adb',
  engagement_id: SENT.engagementId,
  sub_engagement_id: '339',
  content: SENT.message,
  status: 'sent',
  sender: { type: 'visitor' },
  target: 'operator'
}

describe('differences from the documented answer', () => {
  it('are none for the documented one, nor for more than it', () => {
    expect(differencesOf(DOCUMENTED, SENT)).toEqual([])
    const other = { ...DOCUMENTED, sub_engagement_id: SENT.engagementId, extra: 1 }
    expect(differencesOf({ ...other, timestamp: '2026-01-31T09:00:00.123+02:00' }, SENT)).toEqual(
      []
    )
  })

  it('name every field that is missing', () => {
    const fields = differencesOf({}, SENT)
    expect(fields.map(({ field, actual }) => [field, actual])).toEqual([
      ['timestamp', null],
      ['id', null],
      ['engagement_id', null],
      ['sub_engagement_id', null],
      ['content', null],
      ['status', null],
      ['sender.type', null],
      ['target', null]
    ])
  })

  it.each([
    ['timestamp', { timestamp: 'yesterday' }, 'yesterday'],
    ['timestamp', { timestamp: 1567000524 }, '1567000524'],
    ['id', { id: '' }, ''],
    ['engagement_id', { engagement_id: 'other' }, 'other'],
    ['sub_engagement_id', { sub_engagement_id: 339 }, '339'],
    ['content', { content: 'Something else' }, 'Something else'],
    ['status', { status: 'failed' }, 'failed'],
    ['status', { status: null }, 'null'],
    ['sender.type', { sender: { type: 'operator' } }, 'operator'],
    ['sender.type', { sender: 'visitor' }, null],
    ['target', { target: ['operator'] }, 'a list'],
    ['target', { target: {} }, 'an object']
  ])('show a %s that is another (%j)', (field, change, actual) => {
    expect(differencesOf({ ...DOCUMENTED, ...change }, SENT)).toEqual([
      { field, expected: expect.any(String), actual }
    ])
  })

  it('bear an answer nested a million levels deep, and what JavaScript has by itself', () => {
    const deep = readJsonObject(`{"target":${'['.repeat(1e6)}${']'.repeat(1e6)}}`)
    expect(differencesOf(deep ?? {}, SENT).at(-1)).toMatchObject({ actual: 'a list' })
    expect(differencesOf({ ...DOCUMENTED, sender: [] }, SENT)).toHaveLength(1)
  })
})

describe('what an answer says', () => {
  const quote = (body: string, type = 'application/json'): string =>
    quoteOf({ body, headers: [['Content-Type', type]] })

  it.each([
    [
      '{"message":"Invalid token","debug_message":"Authorization …"}',
      'Invalid token · Authorization …'
    ],
    ['{"message":"No","debug_message":""}', 'No'],
    ['{"error":"not_found","debug_message":"gone"}', 'not_found · gone'],
    [
      '{"status":"error","error":"validation_error","details":[{"attribute":"message","detail":"is blank"},{"detail":"x"},7]}',
      'validation_error · message: is blank · x'
    ],
    ['{"message":42}', '{"message":42}'],
    ['plain\n\n  text', 'plain text'],
    ['', '']
  ])('is read from %s', (body, expected) => {
    expect(quote(body)).toBe(expected)
  })

  it('is the title of a page, and not its markup', () => {
    expect(quote('<html><title>\n502 Bad Gateway</title><body>', 'text/html')).toBe(
      '502 Bad Gateway'
    )
    expect(quote('<!DOCTYPE html><p>x', 'application/json')).toBe('')
  })

  it('is shortened, never in the middle of a character', () => {
    const said = quote(`{"message":"${'🚗'.repeat(1000)}"}`)
    expect(said.length).toBeLessThan(310)
    expect(said.isWellFormed()).toBe(true)
  })

  it('is nothing for bodies of other shapes', () => {
    for (const body of ['[]', '{}', 'null', '"x"', '{"details":[]}', '{"message":""}'])
      expect(readErrorBody(body)).toBeUndefined()
  })
})
