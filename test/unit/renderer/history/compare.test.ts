import type { Attempt, ResponseRecord } from '@shared/domain/attempt'
import { describe, expect, it } from 'vitest'
import {
  compareAttempts,
  differingWords
} from '../../../../src/renderer/src/features/history/compare'
import { attempt } from './attempts'

const answer = (part: Partial<ResponseRecord>): Attempt => {
  const { response } = attempt()
  return attempt({ response: response && { ...response, ...part } })
}

const rowsOf = (left: Attempt, right: Attempt, title: string) =>
  compareAttempts(left, right).find((section) => section.title === title)?.rows

const differing = (left: Attempt, right: Attempt) =>
  compareAttempts(left, right).flatMap(({ title, rows }) =>
    rows.filter(({ mark }) => mark !== 'same').map(({ label, mark }) => `${title}/${label}/${mark}`)
  )

describe('comparing two attempts', () => {
  it('marks nothing where nothing differs', () => {
    expect(differing(attempt(), attempt({ id: 2, sentAt: 1, note: 'x' }))).toEqual([])
  })

  it('marks the fields that differ', () => {
    const other = attempt({ message: 'Other', state: 'rejected', status: 401, durationMs: 41 })
    expect(differing(attempt(), other)).toEqual([
      'Attempt/Message/differs',
      'Attempt/Outcome/differs',
      'Attempt/Status/differs',
      'Attempt/Took/differs'
    ])
  })

  it('compares JSON by field and not by the order of its keys', () => {
    const left = answer({ body: '{"a":1,"sender":{"type":"visitor"},"list":[1,2],"gone":null}' })
    const right = answer({ body: '{"sender":{"type":"operator"},"a":1,"list":[1],"more":{}}' })
    expect(rowsOf(left, right, 'Response body')).toEqual([
      { label: 'a', left: '1', right: '1', mark: 'same' },
      { label: 'sender.type', left: '"visitor"', right: '"operator"', mark: 'differs' },
      { label: 'list[0]', left: '1', right: '1', mark: 'same' },
      { label: 'list[1]', left: '2', right: null, mark: 'left-only' },
      { label: 'gone', left: 'null', right: null, mark: 'left-only' },
      { label: 'more', left: null, right: '{}', mark: 'right-only' }
    ])
  })

  it('compares other bodies line by line', () => {
    const rows = rowsOf(
      answer({ body: '<html>\n<p>one</p>\n</html>' }),
      answer({ body: '<!doctype html>\r\n<html>\r\n<p>two</p>\r\n</html>' }),
      'Response body'
    )
    expect(rows?.map(({ left, right }) => [left, right])).toEqual([
      [null, '<!doctype html>'],
      ['<html>', '<html>'],
      ['<p>one</p>', null],
      [null, '<p>two</p>'],
      ['</html>', '</html>']
    ])
  })

  it('stays quick on large bodies that have nothing in common', () => {
    const text = (word: string) =>
      Array.from({ length: 20_000 }, (_, n) => `${word} ${n}`).join('\n')
    const rows = rowsOf(answer({ body: text('a') }), answer({ body: text('b') }), 'Response body')
    expect(rows).toHaveLength(40_000)
  })

  it('compares headers whatever their case, repeated ones together', () => {
    const left = answer({
      headers: [
        ['Set-Cookie', 'a'],
        ['set-cookie', 'b'],
        ['Date', 'x']
      ]
    })
    const right = answer({ headers: [['SET-COOKIE', 'a, b']] })
    expect(
      rowsOf(left, right, 'Response headers')?.map(({ label, mark }) => [label, mark])
    ).toEqual([
      ['set-cookie', 'same'],
      ['date', 'left-only']
    ])
  })

  it('takes an attempt without an answer', () => {
    const silent = attempt({ state: 'unreachable', response: null, status: null })
    expect(differing(attempt(), silent)).toContain('Response body/id/left-only')
    expect(compareAttempts(silent, silent).map(({ title }) => title)).not.toContain('Response body')
  })

  it('compares why there is no whole answer, what differs from the documentation, and the phases', () => {
    const timings = {
      lookupMs: null,
      connectMs: 12,
      tlsMs: null,
      waitMs: 30,
      receiveMs: 1,
      totalMs: 43
    }
    const left = attempt({
      timings,
      differences: [
        { field: 'status', expected: 'sent', actual: 'queued' },
        { field: 'id', expected: 'a UUID', actual: null }
      ]
    })
    const right = attempt({
      timings: { ...timings, lookupMs: 4, waitMs: 1250 },
      differences: [{ field: 'status', expected: 'sent', actual: 'queued' }],
      failure: { code: 'ECONNRESET', phase: 'answer', message: 'The connection was cut' }
    })
    expect(differing(left, right)).toEqual([
      'Attempt/Failure/right-only',
      'Differences from the documented response/id/left-only',
      'Timing/Waiting for the answer/differs',
      'Timing/Name lookup/right-only'
    ])
    expect(rowsOf(left, right, 'Differences from the documented response')?.[0]).toMatchObject({
      left: 'queued (documented: sent)',
      mark: 'same'
    })
    expect(rowsOf(left, right, 'Timing')?.[1]).toMatchObject({ left: '30 ms', right: '1.25 s' })
  })

  it('finds the words that differ', () => {
    expect(differingWords('plan_a and plan_b', 'plan_a and plan_c')).toEqual([
      { text: 'plan_a and ', differs: false },
      { text: 'plan_b', differs: true }
    ])
  })
})
