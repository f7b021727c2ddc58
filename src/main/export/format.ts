/** What every format is: text before, text for each attempt, text after; pure, no attempt is kept. */
import type { Attempt, RequestRecord } from '@shared/domain/attempt'
import type { ExportApp } from './ports'

export interface ExportContext {
  readonly app: ExportApp
  /** Milliseconds since 1970. */
  readonly exportedAt: number
  /** How many attempts are expected; some may be deleted while the export runs. */
  readonly count: number
  readonly includeMessageText: boolean
  readonly curlCommand: (request: RequestRecord) => string
}

/** One walk over all attempts. */
export interface Pass {
  readonly head: string
  /** `index` counts from 0. Attempts are already redacted. */
  readonly attempt: (attempt: Attempt, index: number) => string
  readonly tail: string
}

/** Walks in their order; most formats need one. */
export type Format = (context: ExportContext) => readonly Pass[]
