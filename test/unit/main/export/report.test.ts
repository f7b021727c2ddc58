/** The report of a session: its figures, what it leaves out, and that no text breaks out of its place. */
import type { Attempt } from '@shared/domain/attempt'
import { REPORT_FORMATS, type ReportFormat } from '@shared/domain/export'
import type { GivenVerdict, Verdict } from '@shared/domain/verdict'
import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import type { ExportOptions } from '../../../../src/main/export/exporter'
import { escapeHtml } from '../../../../src/main/export/report/markup'
import {
  attempt,
  exporterOf,
  nastyText,
  rejected,
  SESSION,
  type Shelf,
  unreachable
} from './support'

const TOKEN = 'canary-token-123456'

const given = (kind: Verdict, part: Partial<GivenVerdict> = {}): GivenVerdict => ({
  kind,
  lateSeconds: kind === 'late' ? 4 : null,
  note: '',
  givenAt: Date.UTC(2025, 10, 21, 13, 55, 36, 623),
  ...part
})

async function report(
  shelf: Shelf,
  format: ReportFormat,
  includeMessageText = true,
  options: ExportOptions = {}
): Promise<string> {
  const request = { sessionId: SESSION.id, format, includeMessageText }
  const exported = await exporterOf(shelf).exportToText(request, options)
  if (!exported.ok) throw new Error(exported.error.message)
  return exported.value.text
}

const OTHER = 'b0000000-0000-4000-8000-00000000000b'

/** Newest first, as the history gives them. */
const CLASS: readonly Attempt[] = [
  unreachable({ id: 7, engagementId: OTHER, profileName: 'Operator B' }),
  attempt({ id: 6, message: 'Visitor left', verdict: null }),
  rejected('{}', { id: 5, message: 'Visitor asked', durationMs: 900 }),
  attempt({ id: 4, message: 'Quote finished', verdict: given('wrong') }),
  attempt({ id: 3, message: 'Quote started', verdict: given('late'), durationMs: 2500 }),
  attempt({
    id: 2,
    message: 'Pricing opened',
    verdict: given('not-seen', { note: 'banner was empty' })
  }),
  attempt({ id: 1, message: 'Insurance opened', verdict: given('seen') })
]

/** What a reader sees, without the tags. */
const seen = (html: string): string =>
  html
    .replace(/<style>.*<\/style>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')

describe('HTML', () => {
  test('says what was sent, answered and seen, and by whom not', async () => {
    const text = seen(await report({ attempts: CLASS }, 'html'))
    for (const part of [
      'Release 4.2 check',
      '30 min 0 s',
      '7 Sent',
      '6 Answered 1 without an answer',
      '5 Accepted',
      '2 Seen 1 of them late',
      'Verdicts: 1 seen in time, 1 late, 1 wrong, 1 not seen, 3 without a verdict.',
      'Accepted but not seen: 1',
      'The platform accepted this event, and the operator did not see it. 1 accepted event has no verdict yet and is not counted here.',
      'banner was empty',
      'Late by 4 s',
      'after 12.5 s',
      'The host refused the connection',
      'What to do: Check the host.',
      '6 answers: shortest 40 ms',
      'Visitor Event Studio 0.1.0',
      'Debian GNU/Linux 12',
      'Access tokens are never part of a report.'
    ])
      expect(text).toContain(part)
  })

  test('lists the timeline in the order of sending, and each engagement once', async () => {
    const text = seen(await report({ attempts: CLASS }, 'html'))
    const timeline = text.slice(text.indexOf('Timeline'))
    const places = ['Insurance opened', 'Pricing opened', 'Quote started', 'Visitor left'].map(
      (message) => timeline.indexOf(message)
    )
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places[0]).toBeGreaterThan(0)
    const engagements = text.slice(
      text.indexOf('Operators’ engagements'),
      text.indexOf('What went')
    )
    expect(engagements.split(OTHER)).toHaveLength(2)
    expect(engagements).toMatch(/af8c2e16-545d-4f83-9e79-7c5ebc544b1d 6 6 5 2 1 1 1 2/)
  })

  test('is one file without a script or anything to load', async () => {
    const html = await report({ attempts: CLASS }, 'html')
    expect(html).toMatch(/^<!doctype html>/)
    expect(html).toContain(`default-src &#39;none&#39;`)
    expect(html).not.toMatch(/<(script|link|img|iframe|object|form|a)\b|\son\w+=|style="/i)
  })

  test('no text breaks out of its place', async () => {
    const tags = (html: string) => html.match(/<[!/a-z]/gi)?.length
    const shelf = (message: string, note: string, name: string): Shelf => ({
      session: { ...SESSION, name },
      attempts: [
        rejected('{}', {
          message,
          note,
          profileName: name,
          verdict: given('not-seen', { note: message })
        })
      ]
    })
    const usual = tags(await report(shelf('a', 'b', 'c'), 'html'))
    await fc.assert(
      fc.asyncProperty(nastyText, nastyText, nastyText, async (message, note, name) => {
        fc.pre(message !== '' && note !== '')
        const html = await report(shelf(message, note, name), 'html')
        expect(tags(html)).toBe(usual)
        expect(html).toContain(`<bdi>${escapeHtml(message)}</bdi>`)
      })
    )
  })

  test('with nothing to blame says so', async () => {
    const text = seen(await report({ attempts: [attempt({ verdict: given('seen') })] }, 'html'))
    expect(text).toContain('Accepted but not seen: 0 None.')
    expect(text).toContain('Nothing: every event was accepted')
  })
})

describe('Markdown', () => {
  test('holds the same findings', async () => {
    const text = await report({ attempts: CLASS }, 'markdown')
    expect(text).toContain('# Release 4.2 check\n')
    expect(text).toContain('## Accepted but not seen: 1\n')
    expect(text).toMatch(/\| 7 \| 6 \| 5 \| 2 \| 1 \| 1 \| 1 \| 3 \|/)
    expect(text).toContain('### 1 × The host refused the connection')
    expect(text).toContain('Late by 4 s | 12.5 s |')
  })

  test('no text breaks its tables', async () => {
    await fc.assert(
      fc.asyncProperty(nastyText, async (message) => {
        const text = await report({ attempts: [attempt({ message, note: message })] }, 'markdown')
        const rows = text
          .slice(text.indexOf('## Timeline'))
          .split('\n')
          .filter((line) => line.startsWith('| '))
        expect(rows).toHaveLength(3)
        for (const row of rows) expect(row.split('|')).toHaveLength(11)
      })
    )
  })
})

test('CSV is one row for each event, oldest first, formulas defused', async () => {
  const attempts = [
    attempt({ id: 2, verdict: given('late', { note: '=HYPERLINK("x")' }) }),
    attempt({ id: 1, session: { id: SESSION.id, name: '@Monday' } })
  ]
  const { data } = Papa.parse<Record<string, string>>(await report({ attempts }, 'csv'), {
    header: true,
    skipEmptyLines: true
  })
  expect(data).toMatchObject([
    { attemptId: '1', verdict: '', session: "'@Monday" },
    {
      attemptId: '2',
      verdict: 'late',
      verdictWords: 'Late',
      lateSeconds: '4',
      verdictNote: `'=HYPERLINK("x")`,
      verdictAfterMs: '12500'
    }
  ])
  expect(Object.keys(data[0] ?? {})).not.toContain('responseBody')
})

describe.each(REPORT_FORMATS)('%s', (format) => {
  const attempts = [
    rejected(`{"error":"${TOKEN}"}`, {
      message: 'Secret wish of Ms Miller',
      note: `noted ${TOKEN}`,
      session: { id: SESSION.id, name: `Class ${TOKEN}` },
      verdict: given('not-seen', { note: `Secret wish of Ms Miller, ${TOKEN}` })
    }),
    attempt({ id: 9, message: 'Secret wish of Ms Miller', verdict: given('not-seen') })
  ]
  const shelf = { attempts, tokens: [TOKEN], session: { ...SESSION, name: `Class ${TOKEN}` } }

  test('holds no token', async () => {
    expect(await report(shelf, format)).not.toContain(TOKEN)
  })

  test('leaves out message text where it is told to', async () => {
    const text = await report(shelf, format, false)
    expect(text).not.toContain('Miller')
    if (format !== 'csv') expect(text).toContain('Message text is left out.')
  })

  test('hides engagement ids while presenting', async () => {
    const { engagementId } = attempt()
    const named = { ...shelf, session: { ...SESSION, name: `Class in ${engagementId}` } }
    const text = await report(named, format, true, { hiddenEngagements: [engagementId] })
    expect(text).not.toContain(engagementId)
    expect(text).toContain('[engagement 1]')
  })
})

test('a session without events has no report', async () => {
  const request = { sessionId: SESSION.id, format: 'html', includeMessageText: true } as const
  expect(await exporterOf({ attempts: [] }).exportToText(request)).toMatchObject({
    error: { code: 'not-found' }
  })
})
