/**
 * The history room: every attempt on disk, from before its request leaves. One object for one
 * `history.db`; the window and the command line each have their own beside one another. While the
 * file can't be opened every method answers why, and recording tries to open it again.
 */
import type { Attempt, AttemptSummary, Explanation } from '@shared/domain/attempt'
import type { ExportSource } from '@shared/domain/export'
import type {
  AttemptPatch,
  HistoryFacets,
  HistoryFilter,
  RestoreVerdicts,
  Retention,
  SetVerdict
} from '@shared/domain/history'
import type { RunOptions, RunRecord, RunRequest } from '@shared/domain/journey-run'
import { MAX_WAIT_MS, type RateLimit, withAttempt } from '@shared/domain/rate-limit'
import type { KeptRun } from '@shared/domain/run-file'
import type { Session } from '@shared/domain/session'
import { textProblem } from '@shared/domain/text'
import type { VerdictsGiven } from '@shared/domain/verdict'
import type { Notice } from '@shared/ipc'
import { type AppError, fail, ok, type Result } from '@shared/result'
import type { AttemptJournal, Completion, NewAttempt } from '../events/ports'
import type { Connection } from '../storage/database/connection'
import { attempt, attemptLong, isDamage } from '../storage/database/errors'
import { type OpenDatabase, openDatabase } from '../storage/database/open'
import type { DatabaseSpec } from '../storage/database/spec'
import {
  completeAttempt,
  insertAttempts,
  ownersIn,
  settleAbandoned,
  withdrawAttempts
} from './journal'
import {
  attemptsOf,
  attemptWith,
  countAll,
  countOf,
  facetsOf,
  type IdPage,
  idsOf,
  limitedIds,
  summariesOf
} from './queries'
import { countSource, iterateAttempts } from './reader'
import { allRuns, finishRun, insertRun, keptRuns, requestOf, settleRuns, takeRuns } from './runs'
import { HISTORY_MIGRATIONS } from './schema'
import { SessionBook } from './session-book'
import { forgetDeletedSessions, settleSessions } from './sessions'
import { restoreVerdicts, setVerdict, updateAttempts } from './update'
import { Upkeep } from './upkeep'

export interface HistoryOptions {
  /** Where `history.db`, its backups and the owners' locks live; made where missing. */
  readonly folder: string
  /** What is said of an attempt that was found unfinished, its process gone. */
  readonly interrupted: Explanation
  /** How long attempts are kept; asked each time it is applied. */
  readonly retention: () => Retention
  /** Takes stored tokens out of what the person types into a note or a name. */
  readonly scrub: (text: string) => string
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Called after rows came, changed or went in bulk, with the number of attempts there are now. */
  readonly changed: (count: number) => void
  /** What the person has to be told on opening, such as a restored backup. */
  readonly notify: (notice: Notice) => void
}

const SUBJECT = 'The history'
const NOT_OPEN: AppError = { code: 'storage', message: `${SUBJECT} is not open.` }
/** From the moment of sending: the answer took its time as well. */
const LONGEST_WAIT_MS = MAX_WAIT_MS + 3_600_000
const WATCH_MS = 1000

export class History implements AttemptJournal {
  readonly #options: HistoryOptions
  readonly #spec: DatabaseSpec
  #database: OpenDatabase | undefined
  #opening: Promise<Result<null>> | undefined
  #refusal = NOT_OPEN
  /** Found in use; the next opening repairs it. */
  #isDamaged = false
  readonly sessions: SessionBook
  readonly upkeep: Upkeep

  constructor(options: HistoryOptions) {
    this.#options = options
    this.#spec = {
      folder: options.folder,
      name: 'history',
      subject: SUBJECT,
      migrations: HISTORY_MIGRATIONS
    }
    this.sessions = new SessionBook({
      use: (work) => this.#use(work),
      owner: () => this.#owner,
      now: options.now,
      scrub: options.scrub
    })
    this.upkeep = new Upkeep({
      use: (work) => this.#use(work),
      spec: this.#spec,
      retention: options.retention,
      now: options.now,
      changed: () => this.tellCount(),
      damaged: () => {
        this.#isDamaged = true
      },
      notify: options.notify
    })
  }

  /**
   * Checks the file, restores a backup where it is damaged, brings it up to date, and marks what a
   * vanished process left behind as interrupted. Does nothing where it is open. May be called
   * again after a failure (`storage`), for instance once the disk has room.
   */
  open(): Promise<Result<null>> {
    if (this.#database) return Promise.resolve(ok(null))
    this.#opening ??= this.#openChecked().finally(() => {
      this.#opening = undefined
    })
    return this.#opening
  }

  /** A file that is as it was left is opened unchecked: damage shows at its first use. */
  async #openChecked(): Promise<Result<null>> {
    const opened = await this.#open()
    if (opened.ok || !this.#isDamaged) return opened
    this.close()
    return this.#open()
  }

  async #open(): Promise<Result<null>> {
    const opened = await openDatabase(this.#spec)
    if (!opened.ok) {
      this.#refusal = opened.error
      return opened
    }
    this.#database = opened.value
    const { owner, notices } = opened.value
    notices.forEach(this.#options.notify)
    if (owner.others.length === 0) this.#use(forgetDeletedSessions)
    const settled = this.#settleGone()
    return settled.ok ? ok(null) : settled
  }

  /** Ends what processes that are gone had under way. Tells whether there was any. */
  #settleGone(): Result<boolean> {
    const { interrupted, now, notify } = this.#options
    const owner = this.#database?.owner
    return this.#use((connection) => {
      const gone = ownersIn(connection).filter((id) => id !== owner?.id && !owner?.isAlive(id))
      if (gone.length === 0) return false
      settleAbandoned(connection, gone, interrupted)
      settleRuns(connection, gone, now())
      settleSessions(connection, gone).map(endedByCrash).forEach(notify)
      return true
    })
  }

  record(attempts: readonly NewAttempt[]): Result<readonly Attempt[]> {
    if (!this.#database) void this.open()
    this.upkeep.soon()
    return this.#use((connection) =>
      attemptsOf(connection, insertAttempts(connection, this.#owner, attempts))
    )
  }

  finish(id: number, completion: Completion): Result<Attempt> {
    const body = completion.response?.body ?? ''
    const written = this.#use((connection) =>
      completeAttempt(connection, id, completion) ? attemptWith(connection, id, body) : undefined
    )
    if (!written.ok) return written
    return written.value ? ok(written.value) : this.get(id)
  }

  together(writes: readonly (() => boolean)[]): boolean {
    try {
      const done = this.#use((connection) =>
        connection.quickTransaction(() => {
          if (!writes.every((write) => write())) throw new Error('One of the writes was refused.')
        })
      )
      return done.ok
    } catch {
      // Each is then written for itself, and says itself what is the matter.
      return false
    }
  }

  flushed(): Promise<Result<null>> {
    return attemptLong(SUBJECT, async () => {
      await this.#database?.connection.flushed()
      return ok(null)
    })
  }

  withdraw(ids: readonly number[]): void {
    this.#use((connection) => withdrawAttempts(connection, ids))
  }

  /** A run that starts. On disk when it returns; without it nothing may be sent. */
  recordRun(run: RunRecord, options: RunOptions): Result<null> {
    return this.#use((connection) => insertRun(connection, this.#owner, run, options))
  }

  finishRun(run: RunRecord): Result<null> {
    return this.#use((connection) => finishRun(connection, run))
  }

  /** The latest runs, newest first. */
  runs(): Result<readonly RunRecord[]> {
    return this.#use(allRuns)
  }

  /** Runs that are over, newest first, with all they were started with. */
  keptRuns(): Result<readonly KeptRun[]> {
    return this.#use(keptRuns)
  }

  /** Writes imported runs: all or none. */
  takeRuns(runs: readonly KeptRun[]): Result<null> {
    return this.#use((connection) => takeRuns(connection, runs))
  }

  /** What a run was started with; `not-found` where it is gone. */
  runRequest(runId: string): Result<RunRequest> {
    const found = this.#use((connection) => requestOf(connection, runId))
    if (!found.ok) return found
    return found.value ? ok(found.value) : fail('not-found', 'This run is not kept any more.')
  }

  /** One page of the matching ids, newest first. */
  index(page: IdPage): Result<Float64Array> {
    return this.#use((connection) => Float64Array.from(idsOf(connection, page)))
  }

  /** In the order asked for; ids that are gone are left out. */
  rows(ids: readonly number[]): Result<readonly AttemptSummary[]> {
    return this.#use((connection) => summariesOf(connection, ids))
  }

  count(filter: HistoryFilter): Result<number> {
    return this.#use((connection) => countOf(connection, filter))
  }

  /** `not-found` where the attempt is gone. */
  get(id: number): Result<Attempt> {
    const found = this.#use((connection) => attemptsOf(connection, [id])[0])
    if (!found.ok) return found
    return found.value ? ok(found.value) : fail('not-found', 'This attempt was deleted.')
  }

  /** How many attempts `iterate` gives at most. */
  countSource(source: ExportSource): Result<number> {
    return this.#use((connection) => countSource(connection, source))
  }

  /** See `iterateAttempts`; throws `StorageError`. */
  iterate(source: ExportSource): Generator<Attempt, void, undefined> {
    return iterateAttempts((work) => this.#use(work), source)
  }

  /** The waits that still run, whichever process was told to wait. */
  rateLimits(): Result<readonly RateLimit[]> {
    const now = this.#options.now()
    return this.#use((connection) =>
      attemptsOf(connection, limitedIds(connection, now - LONGEST_WAIT_MS)).reduce<
        readonly RateLimit[]
      >((limits, attempt) => withAttempt(limits, attempt, now), [])
    )
  }

  facets(): Result<HistoryFacets> {
    return this.#use(facetsOf)
  }

  /** Pins and notes. Errors: `invalid` (`note`), `not-found` where all of them are gone. */
  update(patch: AttemptPatch): Result<null> {
    const problem = textProblem(patch.note ?? '')
    if (problem) return fail('invalid', `Note ${problem}.`, 'note')
    const { note, ...rest } = patch
    const scrubbed = note === undefined ? rest : { ...rest, note: this.#options.scrub(note) }
    return someThere(this.#use((connection) => updateAttempts(connection, scrubbed)))
  }

  /**
   * What the operator saw of attempts. Answers the verdicts that they had before. `not-found` where
   * all of them are gone.
   */
  setVerdict({ ids, verdict }: SetVerdict): Result<VerdictsGiven> {
    const givenAt = this.#options.now()
    const given = { ids, verdict: this.#scrubbed(verdict) }
    const set = this.#use((connection) => setVerdict(connection, given, givenAt))
    if (!set.ok) return set
    return set.value.there > 0 ? ok({ givenAt, former: set.value.former }) : GONE
  }

  /**
   * Takes `setVerdict` back. Answers how many attempts have a newer verdict, which stays.
   * `not-found` where all of the attempts are gone.
   */
  restoreVerdicts({ verdict, former, ...rest }: RestoreVerdicts): Result<{ newer: number }> {
    const { scrub } = this.#options
    const given = {
      ...rest,
      verdict: this.#scrubbed(verdict),
      former: former.map((one) => ({ ...one, note: scrub(one.note) }))
    }
    const restored = this.#use((connection) => restoreVerdicts(connection, given))
    if (!restored.ok) return restored
    return restored.value.there > 0 ? ok({ newer: restored.value.newer }) : GONE
  }

  #scrubbed(verdict: SetVerdict['verdict']): SetVerdict['verdict'] {
    if (verdict?.note === undefined) return verdict
    return { ...verdict, note: this.#options.scrub(verdict.note) }
  }

  /**
   * Tells `options.changed` when another process has written, or has gone with something under way,
   * until the returned function is called.
   */
  watch(): () => void {
    let seen = this.version()
    const timer = setInterval(() => {
      const settled = this.#settleGone()
      const version = this.version()
      if (version === seen && !(settled.ok && settled.value)) return
      seen = version
      this.tellCount()
    }, WATCH_MS)
    return () => clearInterval(timer)
  }

  /** Gives the file back; other processes see at once that this one sends no more. */
  close(): void {
    this.upkeep.stop()
    this.#database?.close(this.#isDamaged ? 'damaged' : 'good')
    this.#database = undefined
    this.#isDamaged = false
    this.#refusal = NOT_OPEN
  }

  get #owner(): string {
    return this.#database?.owner.id ?? ''
  }

  #use<T>(work: (connection: Connection) => T): Result<T> {
    const connection = this.#database?.connection
    if (!connection) return { ok: false, error: this.#refusal }
    return attempt(SUBJECT, () => {
      try {
        return ok(work(connection))
      } catch (cause) {
        this.#isDamaged ||= isDamage(cause)
        throw cause
      }
    })
  }

  /** Tells `options.changed` how many attempts there are. */
  tellCount(): void {
    const count = this.#use(countAll)
    if (count.ok) this.#options.changed(count.value)
  }

  /** Grows whenever another connection commits; `undefined` while it is not open. */
  version(): number | undefined {
    const version = this.#use((connection) =>
      connection.number('SELECT data_version AS value FROM pragma_data_version')
    )
    return version.ok ? version.value : undefined
  }
}

const GONE = fail('not-found', 'The attempt was deleted meanwhile.')

const someThere = (changed: Result<number>): Result<null> => {
  if (!changed.ok) return changed
  return changed.value > 0 ? ok(null) : GONE
}

const endedByCrash = ({ id, name }: Session): Notice => ({
  id: `session-ended-${id}`,
  level: 'info',
  title: `The session “${name}” has ended`,
  text: 'The app went down while it was open. Everything sent in it is kept; reopen it to go on.'
})
