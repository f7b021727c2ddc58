import { OUTCOME_WORDS } from '@shared/domain/attempt'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_BODY_LENGTH } from '../../../../src/main/export/markdown'
import { cellsOf, outsideCode, readMarkdown } from '../../../support/markdown-reader'
import { attempt, exportText, nastyText, rejected, unreachable } from './support'

const SECTIONS: ReadonlySet<string> = new Set([
  '### Message',
  '### Expected and got',
  '### What it means',
  '### Note',
  '### Send it by hand',
  '### Raw answer'
])
const INVALID = '{"message":"Invalid token","debug_message":"…"}'

test('one attempt is a report that says all a developer needs', async () => {
  const text = await exportText(
    { attempts: [rejected(INVALID, { id: 12, resendOf: 11 })] },
    'markdown'
  )
  const { code, lines } = readMarkdown(text)
  expect(lines[0]).toBe(`# ${OUTCOME_WORDS.rejected}: The token is not valid`)
  const page = lines.join('\n')
  for (const fact of [
    '**Sent:** 2025-11-21 13:55:24.123 UTC (2025-11-21 ',
    'POST `https://api.salemove.com/engagements/af8c2e16-545d-4f83-9e79-7c5ebc544b1d/events`',
    '**Engagement ID:** `af8c2e16-545d-4f83-9e79-7c5ebc544b1d`',
    '**Profile:** `Acme operator 3` (PRODUCTION)',
    '**Outcome:** Rejected · HTTP 401 Unauthorized · 40 ms',
    '**Attempt:** 12, repeats attempt 11',
    'Visitor Event Studio 0.1.0 (Electron 33.2.1) on Debian GNU/Linux 12',
    '**Expected:** HTTP 200',
    '**Got:** HTTP 401 Unauthorized',
    'The platform does not know this token.',
    'Paste a new one.'
  ])
    expect(page).toContain(fact)
  expect(code.map(({ language }) => language)).toEqual(['text', 'sh', 'http'])
  expect(code[0]?.text).toBe('Visitor navigated to insurance page')
  expect(code[1]?.text).toContain('curl')
  expect(code[2]?.text).toBe(
    `HTTP/1.1 401 Unauthorized\nContent-Type: application/json\n\n${INVALID}`
  )
})

test('the local time tells its distance from UTC', async () => {
  const text = await exportText({ attempts: [attempt()] }, 'markdown')
  const [, local, sign, hours, minutes] =
    /\((\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) UTC([+-])(\d\d):(\d\d)\)/.exec(text) ?? []
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1)
  expect(Date.parse(`${local}Z`) - offset * 60_000).toBe(Date.UTC(2025, 10, 21, 13, 55, 24))
})

test('differences are a table of what was expected and what came', async () => {
  const differences = [
    { field: 'status', expected: 'sent', actual: 'a|b' },
    { field: 'target', expected: 'operator', actual: null }
  ]
  const { lines } = readMarkdown(
    await exportText({ attempts: [attempt({ differences })] }, 'markdown')
  )
  const rows = lines.filter((line) => line.startsWith('|')).map(cellsOf)
  expect(rows).toEqual([
    ['Field', 'Expected', 'Got'],
    ['---', '---', '---'],
    ['`status`', '`sent`', '`a¦b`'],
    ['`target`', '`operator`', 'missing']
  ])
})

test('without an answer the reason stands in its place', async () => {
  const text = await exportText({ attempts: [unreachable()] }, 'markdown')
  expect(text).toContain('**Got:** no answer, `ECONNREFUSED`: connect ECONNREFUSED 127.0.0.1:1')
  expect(text).not.toContain('Raw answer')
})

test('several attempts begin with a table of all, in the order of the details', async () => {
  const attempts = [attempt({ id: 3 }), unreachable({ id: 2 }), rejected(INVALID, { id: 1 })]
  const { lines } = readMarkdown(await exportText({ attempts }, 'markdown'))
  expect(lines[0]).toBe('# 3 event messages')
  const rows = lines.filter((line) => line.startsWith('|')).map(cellsOf)
  expect(rows.slice(2).map((row) => row.slice(0, 4))).toEqual([
    ['3', '2025-11-21 13:55:24.123', 'Accepted', '200'],
    ['2', '2025-11-21 13:55:24.123', 'Not delivered', '–'],
    ['1', '2025-11-21 13:55:24.123', 'Rejected', '401']
  ])
  expect(lines.filter((line) => line.startsWith('## '))).toEqual([
    '## Attempt 3: Accepted: Sent on to the operator',
    '## Attempt 2: Not delivered: The host refused the connection',
    '## Attempt 1: Rejected: The token is not valid'
  ])
})

test('a very long answer is cut, and says where the rest is', async () => {
  const text = await exportText({ attempts: [rejected('😀'.repeat(MAX_BODY_LENGTH))] }, 'markdown')
  expect(text.isWellFormed()).toBe(true)
  expect(text).toContain(`${MAX_BODY_LENGTH} more characters are left out here`)
})

describe('no text can break out', () => {
  const fields = fc.record({
    message: nastyText,
    note: nastyText,
    body: nastyText,
    profileName: nastyText,
    title: nastyText,
    expected: nastyText
  })
  const of = ({ message, note, body, profileName, title, expected }: FieldTexts, id: number) => ({
    ...rejected(body, { id, message, note, profileName }),
    explanation: { code: 'x', title, meaning: title, action: title },
    differences: [{ field: 'content', expected, actual: title }]
  })
  type FieldTexts = typeof fields extends fc.Arbitrary<infer T> ? T : never

  test('of its block of code', async () => {
    await fc.assert(
      fc.asyncProperty(fields, async (texts) => {
        const { code } = readMarkdown(await exportText({ attempts: [of(texts, 1)] }, 'markdown'))
        const asLines = (text: string): string => text.replace(/\r\n?/g, '\n')
        const message = code[0]?.text
        expect(message).toBe(asLines(texts.message).replace(/\n$/, ''))
        expect(code.at(-1)?.text.endsWith(asLines(texts.body).replace(/\n$/, ''))).toBe(true)
      })
    )
  })

  test('of its line, its cell, or into a heading, a link, a mention or HTML', async () => {
    await fc.assert(
      fc.asyncProperty(fields, fields, async (first, second) => {
        const attempts = [of(first, 2), of(second, 1)]
        const { lines } = readMarkdown(await exportText({ attempts }, 'markdown'))
        const headings = lines.filter((line) => /^ {0,3}(#|=+$|-+$)/.test(line))
        expect(headings.filter((heading) => !SECTIONS.has(heading))).toEqual([
          '# 2 event messages',
          expect.stringMatching(/^## Attempt 2: Rejected/),
          expect.stringMatching(/^## Attempt 1: Rejected/)
        ])
        for (const line of lines) {
          if (line.startsWith('|')) expect([3, 7]).toContain(cellsOf(line).length)
          const text = outsideCode(line)
          expect(text).not.toMatch(/(?<!\\)[<@]/)
          expect(text).not.toMatch(/(?<!\\)\]\(/)
        }
      })
    )
  })
})
