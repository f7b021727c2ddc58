/** What the updates need from outside. */

export interface UpdateEngine {
  /** Whether this installation can replace itself, or the person has to. */
  readonly by: 'install' | 'page'
  /** The newer version that the address offers, or `null`. Rejects where it can't tell. */
  readonly check: (feed: string) => Promise<string | null>
  /** Of what the last check found; rejects where checksum or signature do not fit. */
  readonly download: (progress: (percent: number) => void) => Promise<void>
  /** Ends the app, and starts the newer one. */
  readonly install: () => void
  readonly openPage: (feed: string) => Promise<void>
}

export const NO_UPDATES: UpdateEngine = {
  by: 'page',
  check: async () => null,
  download: async () => {},
  install: () => {},
  openPage: async () => {}
}
