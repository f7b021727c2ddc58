/** Attempts and an exporter for the tests of the export room; the search for tokens is the real one. */
import type { Attempt } from '@shared/domain/attempt'
import type { ExportFormat, ExportRequest, ExportSource } from '@shared/domain/export'
import { historyFilterSchema } from '@shared/domain/history'
import type { Session } from '@shared/domain/session'
import { ok, type Result } from '@shared/result'
import fc from 'fast-check'
import { createScrubber } from '../../../../src/main/events/scrub'
import { Exporter } from '../../../../src/main/export/exporter'
import type { ExportApp } from '../../../../src/main/export/ports'

export const APP: ExportApp = {
  name: 'Visitor Event Studio',
  version: '0.1.0',
  electron: '33.2.1',
  os: 'Debian GNU/Linux 12'
}
export const NOW = Date.UTC(2025, 10, 22, 9, 5, 0)

const URL_OF_ENGAGEMENT =
  'https://api.salemove.com/engagements/af8c2e16-545d-4f83-9e79-7c5ebc544b1d/events'

/** An accepted attempt, its answer repeating the message as the platform does. */
export function attempt(part: Partial<Attempt> = {}): Attempt {
  const message = part.message ?? 'Visitor navigated to insurance page'
  const body = JSON.stringify({ id: '0df4c3f7', content: message, status: 'sent' })
  return {
    id: 1,
    sentAt: Date.UTC(2025, 10, 21, 13, 55, 24, 123),
    state: 'accepted',
    profileId: null,
    profileName: 'Acme operator 3',
    profileColor: 'teal',
    environment: 'production',
    baseUrl: 'https://api.salemove.com',
    engagementId: 'af8c2e16-545d-4f83-9e79-7c5ebc544b1d',
    message,
    status: 200,
    durationMs: 40.25,
    title: 'Sent on to the operator',
    pinned: false,
    note: '',
    resendOf: null,
    runId: null,
    session: null,
    verdict: null,
    request: {
      method: 'POST',
      url: URL_OF_ENGAGEMENT,
      headers: [
        ['Authorization', 'Bearer $ACCESS_TOKEN'],
        ['Accept', 'application/vnd.salemove.v1+json'],
        ['Content-Type', 'application/json']
      ],
      body: JSON.stringify({ message })
    },
    response: {
      status: 200,
      statusText: 'OK',
      httpVersion: '1.1',
      headers: [['Content-Type', 'application/json; charset=utf-8']],
      body,
      bodyBytes: Buffer.byteLength(body),
      truncated: false
    },
    explanation: {
      code: 'accepted/documented',
      title: 'Sent on to the operator',
      meaning: 'The platform took the event.',
      action: ''
    },
    differences: [],
    timings: {
      lookupMs: 3,
      connectMs: 5,
      tlsMs: 9,
      waitMs: 20,
      receiveMs: 1.25,
      totalMs: 40.25
    },
    failure: null,
    ...part
  }
}

/** One whose connection was refused. */
export const unreachable = (part: Partial<Attempt> = {}): Attempt =>
  attempt({
    state: 'unreachable',
    status: null,
    response: null,
    timings: null,
    failure: {
      code: 'ECONNREFUSED',
      phase: 'before-request',
      message: 'connect ECONNREFUSED 127.0.0.1:1'
    },
    explanation: {
      code: 'unreachable/refused',
      title: 'The host refused the connection',
      meaning: 'Nothing listens there.',
      action: 'Check the host.'
    },
    ...part
  })

/** One that the platform turned down, with any answer. */
export const rejected = (body: string, part: Partial<Attempt> = {}): Attempt =>
  attempt({
    state: 'rejected',
    status: 401,
    response: {
      status: 401,
      statusText: 'Unauthorized',
      httpVersion: '1.1',
      headers: [['Content-Type', 'application/json']],
      body,
      bodyBytes: Buffer.byteLength(body),
      truncated: false
    },
    explanation: {
      code: 'rejected/401-invalid-token',
      title: 'The token is not valid',
      meaning: 'The platform does not know this token.',
      action: 'Paste a new one.'
    },
    ...part
  })

/** Text with all that a format could trip over. */
export const nastyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '=',
        '+',
        '-',
        '@',
        '\t',
        '\n',
        '\r\n',
        '|',
        '`',
        '```',
        '~~~',
        '<',
        '>',
        '&',
        '"',
        "'",
        '\\',
        '#',
        '*',
        '_',
        '[',
        '](',
        '$',
        ';',
        ',',
        ' ',
        '\u2028',
        '＝',
        '１',
        '😀',
        'ß',
        'word',
        '<script>',
        '<!--',
        '-->',
        '--- ',
        '1. ',
        '    ',
        '&amp;',
        '%20',
        '\u202E',
        '\u200B'
      ),
      fc.string({ unit: 'grapheme', maxLength: 5 })
    ),
    { maxLength: 30 }
  )
  .map((parts) => parts.join(''))

export interface Shelf {
  readonly attempts: readonly Attempt[]
  readonly tokens?: readonly string[]
  readonly session?: Session
}

export const SESSION: Session = {
  id: '5a4db0c5-0000-4000-8000-000000000001',
  name: 'Release 4.2 check',
  startedAt: Date.UTC(2025, 10, 21, 13, 50),
  endedAt: Date.UTC(2025, 10, 21, 14, 20)
}

/** As the history gives them: newest first, a selection without what is gone. */
const sourceOf = (attempts: readonly Attempt[]) => ({
  countSource: (source: ExportSource): Result<number> =>
    ok(source.kind === 'selection' ? source.ids.length : attempts.length),
  iterate: (source: ExportSource): Iterable<Attempt> =>
    source.kind === 'selection'
      ? source.ids.flatMap((id) => attempts.find((one) => one.id === id) ?? [])
      : attempts
})

export const exporterOf = ({ attempts, tokens = [], session = SESSION }: Shelf): Exporter =>
  new Exporter({
    attempts: sourceOf(attempts),
    sessionContent: () =>
      ok({ session, ids: attempts.map(({ id }) => id).toSorted((a, b) => a - b) }),
    scrubber: () => createScrubber(tokens),
    curlCommand: ({ url, body }) => `curl -X POST '${url}' -d '${body}'`,
    app: APP,
    now: () => NOW
  })

export const everything = (format: ExportFormat, includeMessageText = true): ExportRequest => ({
  source: { kind: 'filter', filter: historyFilterSchema.parse({}) },
  format,
  includeMessageText
})

export async function exportText(
  shelf: Shelf,
  format: ExportFormat,
  includeMessageText = true
): Promise<string> {
  const exported = await exporterOf(shelf).exportToText(everything(format, includeMessageText))
  if (!exported.ok) throw new Error(exported.error.message)
  return exported.value.text
}
