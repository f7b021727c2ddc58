/** What the updates need from outside. */
import type { Socket } from 'node:net'
import { ok, type Result } from '@shared/result'

/** A connection that may be written to. Rejects with an `UpdateProblem`. */
export type Connect = (url: URL, signal: AbortSignal) => Promise<Socket>

/** Each step ends soon after its signal is aborted; the next one is begun only then. */
export interface UpdateEngine {
  /** Whether this installation can replace itself, or the person has to. */
  readonly by: 'install' | 'page'
  /** The newer version that the address offers, or `null`. Rejects where it can't tell. */
  readonly check: (feed: string, signal: AbortSignal) => Promise<string | null>
  /** Of what the last check found; rejects where checksum or signature do not fit. */
  readonly download: (progress: (percent: number) => void, signal: AbortSignal) => Promise<void>
  /** Ends the app, and starts the newer one. Rejects where that fails; answers to nothing else. */
  readonly install: (signal: AbortSignal) => Promise<void>
  /** In the browser; https alone. */
  readonly openPage: (feed: string) => Promise<Result<null>>
}

/** Where nothing is ever looked for. */
export const NO_UPDATES: UpdateEngine = {
  by: 'page',
  check: async () => null,
  download: async () => {},
  install: async () => {},
  openPage: async () => ok(null)
}
