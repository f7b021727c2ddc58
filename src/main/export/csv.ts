/**
 * The CSV export (RFC 4180, CRLF), for spreadsheets. A text that a spreadsheet would run as a
 * formula gets an apostrophe in front, numbers stay numbers. In a file a byte order mark stands
 * first: without it Excel reads UTF-8 as the machine's old code page and garbles every umlaut.
 */
import { type Attempt, type Headers, OUTCOME_WORDS } from '@shared/domain/attempt'
import { VERDICT_WORDS, verdictDelayMs } from '@shared/domain/verdict'
import Papa from 'papaparse'
import type { Format, Pass } from './format'

/**
 * What a spreadsheet may take for the start of a formula: the ASCII signs, their full-width and
 * small forms, the minus sign of typography, behind blanks and invisible characters too, and the
 * tab and line breaks at which some spreadsheets split a cell.
 */
export const FORMULA_START = /^(?:[\t\r\n]|[\s\p{Cf}]*[=+\-@＝＋－＠﹦﹢﹣﹫−])/u

type Cell = string | number | boolean | null

const headerLines = (headers: Headers): string =>
  headers.map(([name, value]) => `${name}: ${value}`).join('\n')

const COLUMNS: readonly (readonly [name: string, cell: (attempt: Attempt) => Cell])[] = [
  ['attemptId', ({ id }) => id],
  ['sentAt', ({ sentAt }) => new Date(sentAt).toISOString()],
  ['profile', ({ profileName }) => profileName],
  ['environment', ({ environment }) => environment],
  ['host', ({ baseUrl }) => baseUrl],
  ['engagementId', ({ engagementId }) => engagementId],
  ['message', ({ message }) => message],
  ['outcome', ({ state }) => (state === 'sending' ? null : state)],
  ['outcomeWords', ({ state }) => OUTCOME_WORDS[state]],
  ['status', ({ status }) => status],
  ['title', ({ explanation }) => explanation?.title ?? null],
  ['meaning', ({ explanation }) => explanation?.meaning ?? null],
  ['action', ({ explanation }) => explanation?.action ?? null],
  ['durationMs', ({ durationMs }) => durationMs],
  ['requestUrl', ({ request }) => request.url],
  ['requestHeaders', ({ request }) => headerLines(request.headers)],
  ['requestBody', ({ request }) => request.body],
  ['responseHeaders', ({ response }) => response && headerLines(response.headers)],
  ['responseBody', ({ response }) => response?.body ?? null],
  [
    'differences',
    ({ differences }) =>
      differences
        .map(({ field, expected, actual }) => `${field}: ${expected} → ${actual ?? 'missing'}`)
        .join('\n')
  ],
  ['failure', ({ failure }) => failure && `${failure.code}: ${failure.message}`],
  ['note', ({ note }) => note],
  ['pinned', ({ pinned }) => pinned],
  ['resendOf', ({ resendOf }) => resendOf],
  ['verdict', ({ verdict }) => verdict?.kind ?? null],
  ['verdictWords', ({ verdict }) => verdict && VERDICT_WORDS[verdict.kind]],
  ['lateSeconds', ({ verdict }) => verdict?.lateSeconds ?? null],
  ['verdictNote', ({ verdict }) => verdict?.note ?? null],
  ['verdictAt', ({ verdict }) => verdict && new Date(verdict.givenAt).toISOString()],
  ['verdictAfterMs', ({ sentAt, verdict }) => verdict && verdictDelayMs(sentAt, verdict)],
  ['sessionId', ({ session }) => session?.id ?? null],
  ['session', ({ session }) => session?.name ?? null],
  ['runId', ({ runId }) => runId]
]

const line = (cells: readonly Cell[]): string =>
  `${Papa.unparse([[...cells]], { escapeFormulae: FORMULA_START, newline: '\r\n' })}\r\n`

const csvOf = (columns: typeof COLUMNS): readonly Pass[] => [
  {
    head: line(columns.map(([name]) => name)),
    attempt: (attempt) => line(columns.map(([, cell]) => cell(attempt))),
    tail: ''
  }
]

export const csv: Format = () => csvOf(COLUMNS)

/** The raw request and answer are for developers; a session's report goes to others. */
const RAW = /^(?:request|response)/

export const csvReport: Format = () => csvOf(COLUMNS.filter(([name]) => !RAW.test(name)))
