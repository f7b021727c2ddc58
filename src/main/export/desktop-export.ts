/**
 * Exports as the window asks for them: one at a time, to a file the person chooses or to the
 * clipboard, with progress, stopped by `cancel`. A new preview takes the place of the one before,
 * and of its count.
 */
import {
  EXPORT_FILE_ENDINGS,
  EXPORT_FORMAT_WORDS,
  type ExportCount,
  type ExportPreview,
  type ExportRequest,
  REPORT_FILE_ENDINGS,
  REPORT_FORMAT_WORDS,
  type ReportRequest
} from '@shared/domain/export'
import type { Hiding } from '@shared/domain/presenter'
import { fail, ok, type Result } from '@shared/result'
import type { Exported, Exporter, ExportOptions } from './exporter'
import type { ExportDesktop } from './ports'

const two = (value: number): string => String(value).padStart(2, '0')

/** Such as `visitor-events-2025-11-22-0905.har`, in local time, for every file system. */
function defaultFileName(start: string, ending: string, at: number): string {
  const date = new Date(at)
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-')
  const time = `${two(date.getHours())}${two(date.getMinutes())}`
  return `${start}-${day}-${time}.${ending}`
}

type AnyRequest = ExportRequest | ReportRequest

function fileOf(request: AnyRequest): { start: string; kind: string; ending: string } {
  if ('sessionId' in request)
    return {
      start: 'session-report',
      kind: REPORT_FORMAT_WORDS[request.format],
      ending: REPORT_FILE_ENDINGS[request.format]
    }
  return {
    start: 'visitor-events',
    kind: EXPORT_FORMAT_WORDS[request.format],
    ending: EXPORT_FILE_ENDINGS[request.format]
  }
}

const busy = () => fail('conflict', 'Another export is still running. Wait for it or stop it.')

export class DesktopExport {
  /** Preview and count, which change nothing. */
  private reading = new AbortController()
  private exporting: AbortController | undefined

  constructor(
    private readonly exporter: Exporter,
    private readonly desktop: ExportDesktop,
    private readonly now: () => number,
    /** What is hidden at this moment, in whatever leaves the app. */
    private readonly hiding: () => Hiding
  ) {}

  async preview(request: ExportRequest): Promise<Result<ExportPreview>> {
    this.reading.abort()
    this.reading = new AbortController()
    return this.exporter.preview(...this.hidden(request, { signal: this.reading.signal }))
  }

  async count(request: ExportRequest): Promise<Result<ExportCount>> {
    return this.exporter.count(...this.hidden(request, { signal: this.reading.signal }))
  }

  /** `null` where the person closed the question where to save. */
  async save(request: AnyRequest): Promise<Result<(Exported & { readonly path: string }) | null>> {
    const { start, kind, ending } = fileOf(request)
    return this.alone(async (options) => {
      const path = await this.desktop.askForPath({
        defaultName: defaultFileName(start, ending, this.now()),
        kind,
        ending
      })
      if (path === undefined) return ok(null)
      const exported = await this.exporter.exportTo(path, ...this.hidden(request, options))
      return exported.ok ? ok({ path, ...exported.value }) : exported
    })
  }

  async copy(request: AnyRequest): Promise<Result<Exported>> {
    return this.alone(async (options) => {
      const exported = await this.exporter.exportToText(...this.hidden(request, options))
      if (!exported.ok) return exported
      this.desktop.writeClipboard(exported.value.text)
      return ok({ count: exported.value.count })
    })
  }

  /** Stops the export that runs, of which nothing is kept; where none runs, preview and count. */
  cancel(): Result<null> {
    const running = this.exporting ?? this.reading
    running.abort()
    return ok(null)
  }

  /** While presenting, a file is no more than what may be seen: preview, copy and file are the same. */
  private hidden<R extends AnyRequest>(request: R, options: ExportOptions): [R, ExportOptions] {
    const { engagementIds, messages } = this.hiding()
    return [
      { ...request, includeMessageText: request.includeMessageText && !messages },
      { ...options, hiddenEngagements: engagementIds }
    ]
  }

  private async alone<T>(work: (options: ExportOptions) => Promise<Result<T>>): Promise<Result<T>> {
    if (this.exporting) return busy()
    const mine = new AbortController()
    this.exporting = mine
    try {
      return await work({ signal: mine.signal, onProgress: this.desktop.onProgress })
    } finally {
      this.exporting = undefined
    }
  }
}
