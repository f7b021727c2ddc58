/** What can be exported, from what, and what the preview says of it. */
import { z } from 'zod'
import { attemptIdSchema } from './attempt'
import { historyFilterSchema, MAX_ATTEMPTS } from './history'
import { sessionIdSchema } from './session'

export const EXPORT_FORMATS = ['markdown', 'json', 'csv', 'har'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]
export const exportFormatSchema = z.enum(EXPORT_FORMATS, {
  error: `Format must be one of ${EXPORT_FORMATS.join(', ')}.`
})

export const EXPORT_FORMAT_WORDS: Readonly<Record<ExportFormat, string>> = {
  markdown: 'Markdown',
  json: 'JSON',
  csv: 'CSV',
  har: 'HAR'
}

export const EXPORT_FILE_ENDINGS: Readonly<Record<ExportFormat, string>> = {
  markdown: 'md',
  json: 'json',
  csv: 'csv',
  har: 'har'
}

export const exportSourceSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('selection'),
    /** One file, so not in parts: as many as there can be. */
    ids: z.array(attemptIdSchema).min(1, 'Nothing is selected.').max(MAX_ATTEMPTS)
  }),
  z.object({ kind: z.literal('filter'), filter: historyFilterSchema })
])
export type ExportSource = z.infer<typeof exportSourceSchema>

export const exportRequestSchema = z.object({
  source: exportSourceSchema,
  format: exportFormatSchema,
  /** Messages often hold a visitor's name or address. */
  includeMessageText: z.boolean()
})
export type ExportRequest = z.infer<typeof exportRequestSchema>
export type ExportRequestInput = z.input<typeof exportRequestSchema>

export const REPORT_FORMATS = ['html', 'markdown', 'csv'] as const
export type ReportFormat = (typeof REPORT_FORMATS)[number]
export const reportFormatSchema = z.enum(REPORT_FORMATS, {
  error: `Format must be one of ${REPORT_FORMATS.join(', ')}.`
})

export const REPORT_FORMAT_WORDS: Readonly<Record<ReportFormat, string>> = {
  html: 'HTML',
  markdown: 'Markdown',
  csv: 'CSV'
}

export const REPORT_FILE_ENDINGS: Readonly<Record<ReportFormat, string>> = {
  html: 'html',
  markdown: 'md',
  csv: 'csv'
}

/** The report of a session: what was sent in it, and what became of it. */
export const reportRequestSchema = z.object({
  sessionId: sessionIdSchema,
  format: reportFormatSchema,
  /** Messages often hold a visitor's name or address. */
  includeMessageText: z.boolean()
})
export type ReportRequest = z.infer<typeof reportRequestSchema>

export interface ExportPreview {
  /** The beginning of the file. */
  readonly text: string
  /** Whether `text` is not the whole. */
  readonly cut: boolean
}

/** Takes seconds for a large history, so it is asked for apart from the preview. */
export interface ExportCount {
  readonly count: number
  /** Values that are replaced by a placeholder in the whole export. */
  readonly redacted: number
}

export interface ExportProgress {
  readonly done: number
  readonly total: number
}
