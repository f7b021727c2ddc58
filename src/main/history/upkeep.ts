/**
 * What keeps the history small and safe: deletion for good, the limits of age and number, and the
 * backups, one of which is made at every start.
 *
 * What a person deletes is in no backup either: the ones there are go at once, and a new one is made
 * in the background. What goes by itself because of the limits is the last to be mistrusted with:
 * the backups of the last starts keep it until newer ones take their place.
 */
import type { Retention } from '@shared/domain/history'
import type { Notice } from '@shared/ipc'
import { type AppError, ok, type Result } from '@shared/result'
import { discardBackups, makeBackup } from '../storage/database/backups'
import type { Connection } from '../storage/database/connection'
import { attempt, attemptLong, storageError } from '../storage/database/errors'
import { damageOf } from '../storage/database/repair'
import type { DatabaseSpec } from '../storage/database/spec'
import { confirmedTime } from './clock'
import { type Batches, chosen, cleared, countExpired, expired, purge } from './purge'
import { countAll } from './queries'
import type { UseConnection } from './reader'
import { deleteRuns } from './runs'
import { deleteEmptySessions } from './sessions'

interface UpkeepDeps {
  readonly use: UseConnection
  readonly spec: DatabaseSpec
  /** How long attempts are kept; asked each time it is applied. */
  readonly retention: () => Retention
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Called after attempts went. */
  readonly changed: () => void
  /** The file is damaged: the next opening has to repair it. */
  readonly damaged: () => void
  readonly notify: (notice: Notice) => void
}

interface Deleted {
  readonly deleted: number
}

const RETENTION_DELAY_MS = 2000

export const notMaintained = ({ message }: AppError): Notice => ({
  id: 'history-not-maintained',
  level: 'warning',
  title: 'The history has no new backup',
  text: message
})

export class Upkeep {
  readonly #deps: UpkeepDeps
  #timer: NodeJS.Timeout | undefined
  /** The last backup that was asked for: one is made after the other. */
  #lastBackup: Promise<unknown> = Promise.resolve()
  #isRenewalWaiting = false

  constructor(deps: UpkeepDeps) {
    this.#deps = deps
  }

  /**
   * A backup unless there is nothing worth one, then the limits. To be called once after a start,
   * when the window is painted; takes a while, but nothing waits for it.
   */
  async maintain(): Promise<Result<null>> {
    const made = await this.#inTurn(() => this.#backUp())
    if (!made.ok) return made
    const kept = await this.applyRetention()
    return kept.ok ? ok(null) : kept
  }

  /** Applies the limits in a moment, once for all that comes until then. */
  soon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      void this.applyRetention()
    }, RETENTION_DELAY_MS).unref()
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  /** Deletes what is over the limits by now, as far as the clock can be trusted. */
  applyRetention(): Promise<Result<Deleted>> {
    const { retention, now } = this.#deps
    return this.#purge((connection) =>
      expired(connection, retention(), confirmedTime(connection, now()))
    )
  }

  /** How many attempts `applyLimits` would delete with these limits. */
  countOver(retention: Retention): Result<number> {
    return this.#deps.use((connection) => countExpired(connection, retention, this.#deps.now()))
  }

  /** For the person who has set the limits and knows the number: deletes what is over them, for good. */
  applyLimits(): Promise<Result<Deleted>> {
    const { retention, now } = this.#deps
    return this.#deleteForGood((connection) => expired(connection, retention(), now()))
  }

  /** For good; frees the disk. Attempts still sending stay. */
  delete(ids: readonly number[]): Promise<Result<Deleted>> {
    return this.#deleteForGood((connection) => chosen(connection, ids))
  }

  /** For good, runs and sessions without attempts included. Attempts still sending stay. */
  async clear(keepPinned: boolean): Promise<Result<Deleted>> {
    const deleted = await this.#purge((connection) => cleared(connection, keepPinned))
    if (!deleted.ok) return deleted
    const emptied = this.#deps.use((connection) => {
      deleteRuns(connection)
      deleteEmptySessions(connection)
    })
    if (!emptied.ok) return emptied
    const renewed = this.#renewBackups()
    return renewed.ok ? deleted : renewed
  }

  async #deleteForGood(batches: (connection: Connection) => Batches): Promise<Result<Deleted>> {
    const deleted = await this.#purge(batches)
    if (!deleted.ok || deleted.value.deleted === 0) return deleted
    const renewed = this.#renewBackups()
    return renewed.ok ? deleted : renewed
  }

  #purge(batches: (connection: Connection) => Batches): Promise<Result<Deleted>> {
    return attemptLong(this.#deps.spec.subject, async () => {
      const connection = this.#deps.use((open) => open)
      if (!connection.ok) return connection
      const deleted = await purge(connection.value, batches(connection.value))
      if (deleted > 0) this.#deps.changed()
      return ok({ deleted })
    })
  }

  /**
   * The backups there are go now. One that is being made at this moment may hold what is gone by
   * now, so they go once more before the new one.
   */
  #renewBackups(): Result<null> {
    const discarded = this.#discardBackups()
    if (!discarded.ok || this.#isRenewalWaiting) return discarded
    this.#isRenewalWaiting = true
    void this.#inTurn(async () => {
      this.#isRenewalWaiting = false
      const emptied = this.#discardBackups()
      const made = emptied.ok ? await this.#backUp() : emptied
      if (!made.ok) this.#deps.notify(notMaintained(made.error))
    })
    return discarded
  }

  #discardBackups(): Result<null> {
    const { folder, name, subject } = this.#deps.spec
    return attempt(subject, () => {
      discardBackups(folder, name)
      return ok(null)
    })
  }

  /** A history without attempts never pushes out a backup that has some. */
  #backUp(): Promise<Result<null>> {
    const { folder, name, subject } = this.#deps.spec
    return attemptLong(subject, async () => {
      const count = this.#deps.use(countAll)
      if (!count.ok) return count
      if (count.value === 0) return ok(null)
      // The backups that are there are better than one of a damaged file.
      if (await this.#foundDamage()) return ok(null)
      const made = await makeBackup(folder, name)
      return made.ok ? made : { ok: false, error: storageError(subject, made.error) }
    })
  }

  /** A file that is as it was left is opened without; so it is checked now. */
  async #foundDamage(): Promise<boolean> {
    const { spec, damaged, notify } = this.#deps
    const reason = await damageOf(spec)
    if (reason === undefined) return false
    damaged()
    notify({
      id: 'history-damaged-in-use',
      level: 'error',
      title: `${spec.subject} is damaged`,
      text: `${spec.name}.db can’t be trusted: ${reason}. Quit the app and start it again: it then restores the newest good backup and keeps the damaged file.`
    })
    return true
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#lastBackup.then(work)
    this.#lastBackup = done.catch(() => undefined)
    return done
  }
}
