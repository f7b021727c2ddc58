/** What the updates need from outside. */
import { ok, type Result } from '@shared/result'

export interface UpdateEngine {
  /** Whether this installation can replace itself, or the person has to. */
  readonly by: 'install' | 'page'
  /** The newer version that the address offers, or `null`. Rejects where it can't tell. */
  readonly check: (feed: string) => Promise<string | null>
  /** Of what the last check found; rejects where checksum or signature do not fit. */
  readonly download: (progress: (percent: number) => void) => Promise<void>
  /** Ends the app, and starts the newer one. */
  readonly install: () => void
  /** In the browser; https alone. */
  readonly openPage: (feed: string) => Promise<Result<null>>
}

export const NO_UPDATES: UpdateEngine = {
  by: 'page',
  check: async () => null,
  download: async () => {},
  install: () => {},
  openPage: async () => ok(null)
}
