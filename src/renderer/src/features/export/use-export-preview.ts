/** The preview of an export, asked for anew whenever what would be exported changes. */
import type { ExportCount, ExportPreview, ExportRequestInput } from '@shared/domain/export'
import type { AppError } from '@shared/result'
import { useEffect, useState } from 'react'
import { api } from '../../core/api'
import type { ExportChoice } from './export-choice'

type PreviewState =
  | { readonly kind: 'loading' }
  /** `count` comes later: it takes seconds for a large history. */
  | { readonly kind: 'ready'; readonly preview: ExportPreview; readonly count: ExportCount | null }
  | { readonly kind: 'failed'; readonly error: AppError }

const LOADING: PreviewState = { kind: 'loading' }

async function* statesOf(request: ExportRequestInput): AsyncGenerator<PreviewState> {
  yield LOADING
  const read = await api.export.preview(request)
  if (!read.ok) return yield { kind: 'failed', error: read.error }
  const preview = read.value
  yield { kind: 'ready', preview, count: null }
  const counted = await api.export.count(request)
  yield counted.ok
    ? { kind: 'ready', preview, count: counted.value }
    : { kind: 'failed', error: counted.error }
}

/** `source` must stay the same object for as long as it means the same attempts. */
export function useExportPreview(
  source: ExportRequestInput['source'],
  { format, includeMessageText }: ExportChoice
): PreviewState {
  const [state, setState] = useState(LOADING)
  useEffect(() => {
    let isCurrent = true
    const follow = async (): Promise<void> => {
      for await (const next of statesOf({ source, format, includeMessageText })) {
        if (!isCurrent) return
        setState(next)
      }
    }
    void follow()
    return () => {
      isCurrent = false
    }
  }, [source, format, includeMessageText])
  return state
}
