/**
 * Texts made to hang a careless expression, through everything that reads text of people, servers,
 * files and command lines: each is done at once, and none throws but where throwing is its answer.
 */
import { baseUrlSchema } from '@shared/domain/host'
import { savedMessageInputSchema } from '@shared/domain/message'
import { messageRemover } from '@shared/domain/message-text'
import { engagementIdSchema, profileInputSchema } from '@shared/domain/profile'
import { retryAfterSeconds } from '@shared/domain/retry-after'
import { fillTemplate } from '@shared/domain/template'
import { cleanToken, readClaims } from '@shared/domain/token'
import { describe, expect, it } from 'vitest'
import { visible, visibleLine } from '../../src/main/cli/output'
import { parseSince, parseTimeout, parseVariable } from '../../src/main/cli/values'
import { isHtml, quoteOf, readErrorBody } from '../../src/main/events/answer-body'
import { redirectTarget } from '../../src/main/events/classify'
import { previewRequest } from '../../src/main/events/preview'
import { createScrubber } from '../../src/main/events/scrub'
import { FORMULA_START } from '../../src/main/export/csv'
import { cellCode, code, fenced, plain } from '../../src/main/export/markdown-text'
import { searchQuery } from '../../src/main/history/search'
import { librarySpec } from '../../src/main/library/library-service'
import { decode } from '../../src/main/storage/document-format'

const LENGTH = 100_000
/** Milliseconds; what is linear takes a few, what is quadratic takes many seconds. */
const LIMIT_MS = 1500

const REPEATED = [
  ' ',
  '\t',
  '\n',
  '\r\n',
  'a',
  'a=',
  '\\',
  '\\u00',
  '%25',
  '&#0',
  '{{',
  '{{ a ',
  '<title ',
  '<!--',
  '"',
  '"content" : "',
  '../',
  '1.',
  'A b:',
  '`a'
] as const
const AROUND = [
  ['', '!'],
  ['Authorization: Bearer ', '\n!'],
  ['<html><title>', '<'],
  ['{"message":"', '\\']
] as const

const PATTERNS = REPEATED.flatMap((part) =>
  AROUND.map(([before, after]) => ({
    name: JSON.stringify(`${before}${part}…${after}`),
    text: `${before}${part.repeat(Math.ceil(LENGTH / part.length))}${after}`
  }))
)

const response = (text: string, type: string) => ({
  status: 302,
  statusText: text,
  httpVersion: '1.1',
  headers: [
    ['Content-Type', type],
    ['Location', text],
    ['Retry-After', text]
  ] satisfies [string, string][],
  body: text,
  bodyBytes: text.length,
  truncated: true
})

const scrubber = createScrubber(['canary.Token-0123456789_~+/abcdefgh==', 'short'])
const address = { baseUrl: 'https://api.example.com', engagementId: 'e' }

const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  'engagement id': (text) => engagementIdSchema.safeParse(text),
  'base URL': (text) => baseUrlSchema.safeParse(text),
  profile: (text) => profileInputSchema.safeParse({ name: text, token: text, color: text }),
  'saved message': (text) =>
    savedMessageInputSchema.safeParse({ title: text, text, folder: text, tags: [text] }),
  token: cleanToken,
  claims: (text) => readClaims(`a.${text}.c`),
  template: (text) => fillTemplate(text, { a: text }),
  'request preview': (text) => previewRequest(address, text),
  'library document': (text) => decode(librarySpec, Buffer.from(text)),
  search: searchQuery,
  'error body': readErrorBody,
  'quote of JSON': (text) => quoteOf(response(text, 'application/json')),
  'quote of HTML': (text) => quoteOf(response(text, 'text/html')),
  'kind of answer': (text) => isHtml(response(text, text)),
  'retry-after': (text) => retryAfterSeconds(response(text, '').headers, 0),
  redirect: (text) => redirectTarget(response(text, ''), 'https://api.example.com/x'),
  scrubber: (text) => [scrubber.text(text), scrubber.cutText(text)],
  'message remover': (text) => messageRemover(text.slice(0, 10_000))(text, true),
  markdown: (text) => [plain(text), code(text), cellCode(text), fenced(text, 'json')],
  'CSV cell': (text) => FORMULA_START.test(text),
  terminal: (text) => [visible(text, '\n\t'), visibleLine(text)]
}

/** Of the command line: they refuse by throwing. */
const REFUSING: Readonly<Record<string, (text: string) => unknown>> = {
  '--since': (text) => parseSince(text, 0),
  '--timeout': parseTimeout,
  '--var': parseVariable
}

function millisecondsOf(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

describe('a text made to hang', () => {
  it.each(PATTERNS)('$name hangs nothing', ({ text }) => {
    const slow = [
      ...Object.entries(READERS),
      ...Object.entries(REFUSING).map(
        ([name, read]) =>
          [
            name,
            (given: string) => {
              try {
                read(given)
              } catch {}
            }
          ] as const
      )
    ].flatMap(([name, read]) => {
      const ms = millisecondsOf(() => read(text))
      return ms > LIMIT_MS ? [`${name}: ${Math.round(ms)} ms`] : []
    })
    expect(slow).toEqual([])
  })

  it('may hold more runs of backticks than a call takes arguments', () => {
    const text = '`a'.repeat(300_000)
    expect(fenced(text, '').startsWith('```\n`a')).toBe(true)
    expect(code(text).startsWith('`` `a')).toBe(true)
  })
})
