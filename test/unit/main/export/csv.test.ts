import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { FORMULA_START } from '../../../../src/main/export/csv'
import { attempt, exportText, nastyText, rejected, unreachable } from './support'

const rowsOf = (text: string): readonly Record<string, string>[] => {
  const parsed = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true })
  expect(parsed.errors).toEqual([])
  return parsed.data
}

test('reads back as one row for each attempt, numbers as numbers', async () => {
  const text = await exportText(
    { attempts: [attempt({ id: 2 }), unreachable({ resendOf: 2 })] },
    'csv'
  )
  const [first, second, ...more] = rowsOf(text)
  expect(more).toEqual([])
  expect(first).toMatchObject({
    attemptId: '2',
    sentAt: '2025-11-21T13:55:24.123Z',
    profile: 'Acme operator 3',
    environment: 'production',
    engagementId: 'af8c2e16-545d-4f83-9e79-7c5ebc544b1d',
    message: 'Visitor navigated to insurance page',
    outcome: 'accepted',
    outcomeWords: 'Accepted',
    status: '200',
    durationMs: '40.25',
    requestBody: '{"message":"Visitor navigated to insurance page"}',
    pinned: 'false',
    resendOf: ''
  })
  expect(second).toMatchObject({
    outcome: 'unreachable',
    outcomeWords: 'Not delivered',
    status: '',
    failure: 'ECONNREFUSED: connect ECONNREFUSED 127.0.0.1:1',
    resendOf: '2'
  })
})

test('every line ends as RFC 4180 says', async () => {
  const text = await exportText({ attempts: [attempt()] }, 'csv')
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r]/)
  expect(text.endsWith('\r\n')).toBe(true)
})

describe('formulas', () => {
  test.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '  =1',
    '\u00A0=1',
    '\u200B=1',
    '\uFEFF=1',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    '−1',
    '=1\nsecond line',
    "=cmd|' /C calc'!A0"
  ])('%j is defused', async (message) => {
    const [row] = rowsOf(await exportText({ attempts: [attempt({ message })] }, 'csv'))
    expect(row?.message).toBe(`'${message}`)
  })

  test.each(['Visitor', '1+1', '1=1', 'a@b', "'quoted'", ' blank', '200'])(
    '%j stays as it is',
    async (message) => {
      const [row] = rowsOf(await exportText({ attempts: [attempt({ message })] }, 'csv'))
      expect(row?.message).toBe(message)
    }
  )

  test('a negative number is no formula', async () => {
    const [row] = rowsOf(await exportText({ attempts: [attempt({ durationMs: -1 })] }, 'csv'))
    expect(row?.durationMs).toBe('-1')
  })
})

test('any text comes back as it was, but for the apostrophe before a formula', async () => {
  const cell = (text: string): string => (FORMULA_START.test(text) ? `'${text}` : text)
  await fc.assert(
    fc.asyncProperty(nastyText, nastyText, nastyText, async (message, note, body) => {
      const text = await exportText({ attempts: [rejected(body, { message, note })] }, 'csv')
      const [row] = rowsOf(text)
      expect([row?.message, row?.note, row?.responseBody]).toEqual([message, note, body].map(cell))
      for (const value of Object.values(row ?? {})) expect(value).not.toMatch(/^[=+@\t\r＝＋－＠]/)
    })
  )
})
