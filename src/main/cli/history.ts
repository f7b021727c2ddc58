/** `history list` and `history export`: what the History screen shows and exports, for scripts. */
import { resolve } from 'node:path'
import { type AttemptState, type AttemptSummary, OUTCOME_WORDS } from '@shared/domain/attempt'
import { type ExportFormat, type ExportRequest, exportFormatSchema } from '@shared/domain/export'
import { type HistoryFilter, historyFilterSchema } from '@shared/domain/history'
import { parse } from '@shared/parse'
import { type Context, endOfOutput, openServices } from './context'
import { EXIT, type ExitCode } from './exit-code'
import { visibleLine } from './output'
import type { CliServices } from './ports'
import { refuse, UsageError, unwrap } from './usage-error'

export interface HistoryOptions {
  /** Milliseconds since 1970. */
  readonly since?: number
  readonly outcome?: readonly AttemptState[]
  readonly search?: string
  readonly limit?: number
  readonly json?: boolean
}

export interface HistoryExportOptions extends HistoryOptions {
  readonly format?: string
  readonly output?: string
  /** `false` with `--without-message-text`. */
  readonly withoutMessageText?: boolean
}

const NO_MATCH = 'No attempt in the history matches.'
const DEFAULT_LIST_LIMIT = 100
/** As many rows as the history gives at a time. */
const ROWS_AT_ONCE = 500

const filterOf = ({ since, outcome, search }: HistoryOptions): HistoryFilter =>
  unwrap(
    '--search',
    parse(historyFilterSchema, { text: search ?? '', states: outcome ?? [], from: since ?? null })
  )

export async function listHistory(context: Context, options: HistoryOptions): Promise<ExitCode> {
  const { out, err } = context
  const filter = filterOf(options)
  const { history } = await openServices(context)
  const limit = options.limit ?? DEFAULT_LIST_LIMIT
  const ids = unwrap('history', history.index({ filter, before: null, limit }))
  const rows: AttemptSummary[] = []
  for (let at = 0; at < ids.length; at += ROWS_AT_ONCE)
    rows.push(...unwrap('history', history.rows([...ids.subarray(at, at + ROWS_AT_ONCE)])))
  if (options.json) await out.line(JSON.stringify(rows.map(asListed), null, 2))
  else for (const row of rows) if (!(await out.line(asLine(row)))) break
  const more = unwrap('history', history.count(filter)) - rows.length
  if (more > 0) await err.line(`${more} older ones are not listed; raise --limit to see them.`)
  else if (rows.length === 0) await err.line(NO_MATCH)
  return endOfOutput(context)
}

/** In the words of the JSON export. */
const asListed = (row: AttemptSummary) => ({
  attemptId: row.id,
  sentAt: new Date(row.sentAt).toISOString(),
  profile: row.profileName,
  environment: row.environment,
  host: row.baseUrl,
  engagementId: row.engagementId,
  message: row.message,
  outcome: row.state === 'sending' ? null : row.state,
  status: row.status,
  durationMs: row.durationMs,
  title: row.title,
  note: row.note,
  pinned: row.pinned,
  resendOf: row.resendOf
})

const asLine = (row: AttemptSummary): string =>
  [
    String(row.id).padStart(6),
    new Date(row.sentAt).toISOString(),
    OUTCOME_WORDS[row.state].padEnd(OUTCOME_WORDS.unknown.length),
    String(row.status ?? '–').padStart(3),
    visibleLine(row.profileName),
    visibleLine(row.message)
  ].join('  ')

export async function exportHistory(
  context: Context,
  options: HistoryExportOptions
): Promise<ExitCode> {
  const format = formatOf(options)
  const filter = filterOf(options)
  const services = await openServices(context)
  const request: ExportRequest = {
    source: sourceOf(services, filter, options.limit),
    format,
    includeMessageText: !options.withoutMessageText
  }
  const { output = '-' } = options
  return output === '-'
    ? toStandardOutput(context, services, request)
    : toFile(context, services, request, resolve(output))
}

function formatOf({ format, json }: HistoryExportOptions): ExportFormat {
  const chosen = unwrap('--format', parse(exportFormatSchema, format?.toLowerCase() ?? 'json'))
  return json && chosen !== 'json' ? refuse('--json', `It contradicts --format ${chosen}.`) : chosen
}

function sourceOf(
  { history }: CliServices,
  filter: HistoryFilter,
  limit: number | undefined
): ExportRequest['source'] {
  if (limit === undefined) return { kind: 'filter', filter }
  const ids = unwrap('--limit', history.index({ filter, before: null, limit }))
  return { kind: 'selection', ids: [...ids] }
}

async function toStandardOutput(
  context: Context,
  { exporter }: CliServices,
  request: ExportRequest
): Promise<ExitCode> {
  const { deps, out, err } = context
  const signal = deps.interrupted
  const options = { signal, mayBeEmpty: true }
  const exported = await exporter.exportToStream(deps.stdout, request, options)
  if (signal.aborted) return EXIT.cancelled
  // A reader that went away, or a full disk behind the stream, is known to the output.
  if (!exported.ok && out.open()) throw new UsageError(exported.error.message)
  if (exported.ok && exported.value.count === 0) await err.line(NO_MATCH)
  return endOfOutput(context)
}

async function toFile(
  { deps, err }: Context,
  { exporter }: CliServices,
  request: ExportRequest,
  path: string
): Promise<ExitCode> {
  const signal = deps.interrupted
  const exported = await exporter.exportTo(path, request, { signal, mayBeEmpty: true })
  if (signal.aborted) return EXIT.cancelled
  const { count } = unwrap('--output', exported)
  await err.line(`${count} ${count === 1 ? 'attempt' : 'attempts'} written to ${path}`)
  return EXIT.accepted
}
