/**
 * What the export room needs of its neighbours, handed to it by the composition root: attempts
 * (history), the cURL form and the search for tokens (events), and the window's file dialog and
 * clipboard.
 */
import type { Attempt, RequestRecord } from '@shared/domain/attempt'
import type { ExportProgress, ExportSource } from '@shared/domain/export'
import type { Session } from '@shared/domain/session'
import type { AppInfo } from '@shared/ipc'
import type { Result } from '@shared/result'

export interface Attempts {
  /** How many attempts `iterate` will give at most. */
  countSource(source: ExportSource): Result<number>
  /**
   * Whole attempts, read a few at a time. What is recorded meanwhile is not among them; what is
   * deleted meanwhile may be missing.
   */
  iterate(source: ExportSource): Iterable<Attempt> | AsyncIterable<Attempt>
}

/** Puts `TOKEN_PLACEHOLDER` in place of every known token, in whatever encoding it stands. */
interface TokenScrubber {
  readonly text: (text: string) => string
  /** The same for a text that was cut off: a token's beginning at its very end goes as well. */
  readonly cutText: (text: string) => string
}

export type ExportApp = Pick<AppInfo, 'name' | 'version' | 'os' | 'electron'>

/** A session, and what was sent in it, oldest first. */
interface SessionContent {
  readonly session: Session
  readonly ids: readonly number[]
}

export interface ExportDeps {
  readonly attempts: Attempts
  readonly sessionContent: (sessionId: string) => Result<SessionContent>
  /** Called once per export, so that the tokens known at that moment are looked for. */
  readonly scrubber: () => TokenScrubber
  readonly curlCommand: (request: RequestRecord) => string
  readonly app: ExportApp
  readonly now: () => number
}

/** What only an export from the window needs. */
export interface ExportDesktop {
  /** Asks where to save; `undefined` where the person closed the question. */
  readonly askForPath: (question: {
    readonly defaultName: string
    /** How a person calls this kind of file, and how its name ends. */
    readonly kind: string
    readonly ending: string
  }) => Promise<string | undefined>
  readonly writeClipboard: (text: string) => void
  /** Called at most ten times a second. */
  readonly onProgress: (progress: ExportProgress) => void
}
