/**
 * What the events room needs of its neighbours, handed to it by the composition root: where an
 * event goes (profiles, sandbox) and where an attempt is kept (history).
 */
import type { Socket } from 'node:net'
import type {
  Attempt,
  Difference,
  Explanation,
  Failure,
  Outcome,
  RequestRecord,
  ResponseRecord,
  Timings
} from '@shared/domain/attempt'
import type { Environment } from '@shared/domain/host'
import type { ProfileColor } from '@shared/domain/profile'
import type { Result } from '@shared/result'

/** Takes down when a connection has come how far. */
export interface Watch {
  readonly mark: (moment: 'lookup' | 'connect' | 'secure') => void
}

/** The way to a host, as proxy and certificates are set for it. */
export interface Connector {
  /**
   * A connection of its own, ready to be written to. Rejects with an error whose `code` is Node's
   * or the network room's, or with the signal's reason: nothing was delivered then.
   */
  readonly open: (url: URL, watch: Watch, signal: AbortSignal) => Promise<Socket>
  /** Passwords that stand in what is sent on the way, for the scrubber. */
  readonly secrets: readonly string[]
}

/** Everything needed to send to one engagement. Holds the token: stays inside main, is never logged. */
export interface Target {
  /** `null` for a target given on the command line. */
  readonly profileId: string | null
  readonly profileName: string
  readonly profileColor: ProfileColor
  readonly environment: Environment
  /** No slash at its end. */
  readonly baseUrl: string
  readonly engagementId: string
  readonly token: string
  readonly timeoutMs: number
  readonly connector: Connector
}

/** The two ends of a connection as `address:port`: while it stands, no other has the same. */
export interface ConnectionEnds {
  readonly client: string
  readonly server: string
}

/** What is on disk before the request leaves. */
export interface NewAttempt extends Omit<Target, 'token' | 'timeoutMs' | 'connector'> {
  readonly sentAt: number
  readonly message: string
  readonly request: RequestRecord
  readonly resendOf: number | null
  /** The run of a journey that sends it. */
  readonly runId: string | null
}

/** What is known once an attempt is over. Scrubbed of the token. */
export interface Completion {
  readonly state: Outcome
  /** `null` for what was found interrupted, or where the app itself failed. */
  readonly durationMs: number | null
  readonly response: ResponseRecord | null
  readonly explanation: Explanation
  readonly differences: readonly Difference[]
  readonly timings: Timings | null
  readonly failure: Failure | null
}

export interface AttemptJournal {
  /**
   * Commits all of them in state `sending`, in one transaction, before it returns. A failure
   * (`storage`) means that none is recorded and none may be sent.
   */
  record(attempts: readonly NewAttempt[]): Result<readonly Attempt[]>
  /** Writes the end of an attempt once; a second call for the same id changes nothing. */
  finish(id: number, completion: Completion): Result<Attempt>
  /**
   * Does all of it in one transaction, or, where one of them answers `false` or the disk refuses,
   * nothing of it; tells which. What was done is on disk only once `flushed` says so.
   */
  together(writes: readonly (() => boolean)[]): boolean
  /** Resolves once all that `together` has done by now is on disk. An error is the disk's (`storage`). */
  flushed(): Promise<Result<null>>
  /** Deletes attempts that were recorded and will not be sent, as far as the disk lets it. */
  withdraw(ids: readonly number[]): void
}

/** Gives the target of a profile, starting the sandbox where the profile is on it. */
export type ResolveTarget = (profileId: string) => Promise<Result<Target>>
