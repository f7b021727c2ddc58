/** Saving and copying an export: what runs, how far it is, and how it ended. */
import {
  EXPORT_FORMAT_WORDS,
  type ExportProgress,
  type ExportRequestInput,
  REPORT_FORMAT_WORDS,
  type ReportRequest
} from '@shared/domain/export'
import type { AppError } from '@shared/result'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { api } from '../../core/api'
import { showDone, showError } from '../../core/feedback'
import { countOf } from '../../format'

type ExportState =
  | { readonly kind: 'idle' }
  /** `progress` comes only where it takes long. */
  | { readonly kind: 'running'; readonly progress: ExportProgress | null }
  /** Also where the person stopped it. */
  | { readonly kind: 'done'; readonly text: string }
  | { readonly kind: 'failed'; readonly text: string }

const IDLE: ExportState = { kind: 'idle' }
const STARTED: ExportState = { kind: 'running', progress: null }

const ended = ({ code, message }: AppError): ExportState => ({
  kind: code === 'cancelled' ? 'done' : 'failed',
  text: message
})

async function saved(request: ExportRequestInput): Promise<ExportState> {
  const result = await api.export.save(request)
  if (!result.ok) return ended(result.error)
  if (result.value === null) return IDLE
  return {
    kind: 'done',
    text: `Saved ${countOf(result.value.count, 'attempt')} to ${result.value.path}`
  }
}

async function copied(request: ExportRequestInput): Promise<ExportState> {
  const result = await api.export.copy(request)
  if (!result.ok) return ended(result.error)
  const format = EXPORT_FORMAT_WORDS[request.format]
  return { kind: 'done', text: `Copied ${countOf(result.value.count, 'attempt')} as ${format}` }
}

async function reportSaved(request: ReportRequest): Promise<ExportState> {
  const result = await api.export.saveReport(request)
  if (!result.ok) return ended(result.error)
  if (result.value === null) return IDLE
  return { kind: 'done', text: `Saved the report to ${result.value.path}` }
}

async function reportCopied(request: ReportRequest): Promise<ExportState> {
  const result = await api.export.copyReport(request)
  if (!result.ok) return ended(result.error)
  return { kind: 'done', text: `Copied the report as ${REPORT_FORMAT_WORDS[request.format]}` }
}

/** For a dialog that is gone. */
function tell(end: ExportState): void {
  if (end.kind === 'done') showDone(end.text)
  if (end.kind === 'failed') showError('Not exported', { code: 'internal', message: end.text })
}

export function useExport() {
  const [state, setState] = useState(IDLE)
  const isShown = useRef(false)
  useEffect(
    () =>
      api.on('export.progress', (progress) =>
        setState((now) => (now.kind === 'running' ? { kind: 'running', progress } : now))
      ),
    []
  )
  // A dialog can go without being closed, as when a key leads to another screen: what nobody could
  // stop any more is stopped.
  const stopAtEnd = useEffectEvent(() => {
    if (state.kind === 'running') cancelExport()
  })
  useEffect(() => {
    isShown.current = true
    return () => {
      isShown.current = false
      stopAtEnd()
    }
  }, [])
  const run = (work: Promise<ExportState>): void => {
    setState(STARTED)
    void work.then((end) => (isShown.current ? setState(end) : tell(end)))
  }
  return {
    state,
    save: (request: ExportRequestInput) => run(saved(request)),
    copy: (request: ExportRequestInput) => run(copied(request)),
    saveReport: (request: ReportRequest) => run(reportSaved(request)),
    copyReport: (request: ReportRequest) => run(reportCopied(request)),
    /** Forgets how the last one ended, as it was about something else; one that runs goes on. */
    reset: () => setState((now) => (now.kind === 'running' ? now : IDLE))
  }
}

export const cancelExport = (): void => void api.export.cancel()
