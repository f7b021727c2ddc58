/**
 * Exports of the history for a bug report, and reports of a session: attempts are read, redacted and written one after the
 * other, so that memory does not grow with their number. Serves the window and the command line.
 */
import type { Writable } from 'node:stream'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Attempt } from '@shared/domain/attempt'
import { engagementRemover } from '@shared/domain/engagement-text'
import type {
  ExportCount,
  ExportFormat,
  ExportPreview,
  ExportProgress,
  ExportRequest,
  ExportSource,
  ReportFormat,
  ReportRequest
} from '@shared/domain/export'
import { createRedactor, type Redaction, redactedIn } from '@shared/domain/redact'
import { fail, ok, type Result } from '@shared/result'
import { writeFileAtomically } from '../storage/atomic-file'
import { beginning, type ExportRun, runOver, startingWith } from './chunks'
import { csv, csvReport } from './csv'
import { failureOf } from './failure'
import type { ExportContext, Format, Pass } from './format'
import { har } from './har'
import { json } from './json'
import { markdown } from './markdown'
import { paced, throttled } from './paced'
import type { ExportDeps } from './ports'
import { htmlReport } from './report/html'
import { markdownReport } from './report/markdown'
import type { ReportFormat as ReportWriter } from './report/report'

export interface ExportOptions {
  readonly signal?: AbortSignal | undefined
  /** For scripts: nothing that matches is a file without attempts, and no failure. */
  readonly mayBeEmpty?: boolean | undefined
  /** While presenting: engagement ids are left out, these ones numbered. */
  readonly hiddenEngagements?: readonly string[] | null | undefined
  /** Called at most ten times a second. */
  readonly onProgress?: ((progress: ExportProgress) => void) | undefined
}

export interface Exported {
  readonly count: number
}

const FORMATS: Readonly<Record<ExportFormat, Format>> = { markdown, json, csv, har }
const REPORTS: Readonly<Record<ReportFormat, ReportWriter>> = {
  html: htmlReport,
  markdown: markdownReport,
  csv: csvReport
}

/** See csv.ts; for a file only. */
const fileStart = (format: ExportFormat | ReportFormat): string =>
  format === 'csv' ? '\uFEFF' : ''

/** A clipboard that takes more freezes the programs that read it. */
export const MAX_COPY_LENGTH = 10_000_000
/** Characters of the output that a preview shows. */
export const PREVIEW_LENGTH = 20_000

type AnyRequest = ExportRequest | ReportRequest

/** A request, and how it is carried out. */
interface Work {
  readonly kind: 'export' | 'report'
  readonly source: ExportSource
  /** How many attempts it is about at most. */
  readonly total: number
  readonly includeMessageText: boolean
  readonly passes: (context: ExportContext, redaction: Redaction) => readonly Pass[]
}

const NOTHING_TO_WRITE: Readonly<Record<Work['kind'], string>> = {
  export: 'There is no attempt to export.',
  report:
    'Nothing was sent in this session, or it was deleted since, so there is nothing to report.'
}

const engagementRemoverOf = (hidden: readonly string[] | null): ((text: string) => string) =>
  hidden === null ? (text) => text : engagementRemover(hidden)

export class Exporter {
  constructor(private readonly deps: ExportDeps) {}

  /** The beginning of what would be written. */
  async preview(
    request: ExportRequest,
    options: ExportOptions = {}
  ): Promise<Result<ExportPreview>> {
    return this.guarded(request, async (work) => {
      const { chunks } = this.run(work, options)
      return ok(await beginning(chunks, PREVIEW_LENGTH))
    })
  }

  /** How many attempts would be written, and how many values in all of them are replaced. */
  async count(request: ExportRequest, options: ExportOptions = {}): Promise<Result<ExportCount>> {
    return this.guarded(request, async () => {
      const redaction = this.redaction(request, options)
      const redactor = createRedactor(redaction)
      let count = 0
      let redacted = 0
      for await (const attempt of paced(
        this.deps.attempts.iterate(request.source),
        options.signal
      )) {
        count++
        redacted += redactedIn(redactor(attempt), redaction)
      }
      return ok({ count, redacted })
    })
  }

  /** Writes a file that is whole or not there (see `writeFileAtomically`). */
  async exportTo(
    path: string,
    request: AnyRequest,
    options: ExportOptions = {}
  ): Promise<Result<Exported>> {
    return this.guarded(
      request,
      async (work) => {
        const { chunks, count } = this.run(work, options)
        await writeFileAtomically(
          path,
          startingWith(fileStart(request.format), chunks),
          options.signal
        )
        return ok({ count: count() })
      },
      options
    )
  }

  /** For standard output: leaves the stream open, waits while its reader is slow. */
  async exportToStream(
    stream: Writable,
    request: AnyRequest,
    options: ExportOptions = {}
  ): Promise<Result<Exported>> {
    return this.guarded(
      request,
      async (work) => {
        const { chunks, count } = this.run(work, options)
        await pipeline(Readable.from(chunks), stream, { end: false })
        return ok({ count: count() })
      },
      options
    )
  }

  /** The whole export as one text, for the clipboard; `invalid` where it is too long for that. */
  async exportToText(
    request: AnyRequest,
    options: ExportOptions = {}
  ): Promise<Result<Exported & { readonly text: string }>> {
    return this.guarded(request, async (work) => {
      const { chunks, count } = this.run(work, options)
      const parts: string[] = []
      let length = 0
      for await (const chunk of chunks) {
        parts.push(chunk)
        length += chunk.length
        if (length > MAX_COPY_LENGTH)
          return fail('invalid', 'This is too much for the clipboard. Save it to a file instead.')
      }
      return ok({ count: count(), text: parts.join('') })
    })
  }

  private async guarded<T>(
    request: AnyRequest,
    act: (work: Work) => Promise<Result<T>>,
    { mayBeEmpty = false }: ExportOptions = {}
  ): Promise<Result<T>> {
    const work = this.workOf(request)
    if (!work.ok) return work
    if (work.value.total === 0 && !mayBeEmpty)
      return fail('not-found', NOTHING_TO_WRITE[work.value.kind])
    try {
      return await act(work.value)
    } catch (error) {
      const failure = failureOf(error)
      if (failure) return failure
      throw error
    }
  }

  private workOf(request: AnyRequest): Result<Work> {
    const { attempts, sessionContent } = this.deps
    const { includeMessageText } = request
    if (!('sessionId' in request)) {
      const { source, format } = request
      const total = attempts.countSource(source)
      if (!total.ok) return total
      const passes = (context: ExportContext) => FORMATS[format](context)
      return ok({ kind: 'export', source, total: total.value, includeMessageText, passes })
    }
    const content = sessionContent(request.sessionId)
    if (!content.ok) return content
    const { session, ids } = content.value
    return ok({
      kind: 'report',
      source: { kind: 'selection', ids: [...ids] },
      total: ids.length,
      includeMessageText,
      passes: (context, { scrub, hiddenEngagements }) =>
        REPORTS[request.format]({
          ...context,
          hidesEngagements: hiddenEngagements !== null,
          session: {
            ...session,
            name: engagementRemoverOf(hiddenEngagements)(scrub(session.name))
          }
        })
    })
  }

  private run(work: Work, options: ExportOptions): ExportRun {
    const { attempts, app, curlCommand, now } = this.deps
    const { source, total, includeMessageText } = work
    const redaction = this.redaction(work, options)
    const passes = work.passes(
      { app, curlCommand, exportedAt: now(), count: total, includeMessageText },
      redaction
    )
    const report = throttled(options.onProgress ?? (() => {}))
    let done = 0
    const iterate = (wanted: ExportSource): AsyncIterable<Attempt> =>
      paced(attempts.iterate(wanted), options.signal, () =>
        report({ done: ++done, total: passes.length * total })
      )
    return runOver(passes, source, iterate, createRedactor(redaction))
  }

  /** Asks for the scrubber, so that the tokens known at this moment are looked for. */
  private redaction(
    { includeMessageText }: Pick<AnyRequest, 'includeMessageText'>,
    options: ExportOptions
  ): Redaction {
    const scrubber = this.deps.scrubber()
    return {
      scrub: (text, cut) => (cut ? scrubber.cutText(text) : scrubber.text(text)),
      includeMessageText,
      hiddenEngagements: options.hiddenEngagements ?? null
    }
  }
}
