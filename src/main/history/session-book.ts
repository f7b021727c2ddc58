/** The sessions of a history: one is open at a time, whichever process opened it. */
import { randomUUID } from 'node:crypto'
import type { Session, SessionCounts } from '@shared/domain/session'
import { fail, ok, type Result } from '@shared/result'
import type { Connection } from '../storage/database/connection'
import type { UseConnection } from './reader'
import {
  allSessions,
  countsOf,
  deleteSession,
  endOwnSessions,
  endSession,
  idsIn,
  insertSession,
  openSession,
  renameSession,
  reopenSession,
  sessionOf
} from './sessions'

interface SessionBookDeps {
  readonly use: UseConnection
  /** This process, as the database knows it. */
  readonly owner: () => string
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Takes stored tokens out of what the person types into a name. */
  readonly scrub: (text: string) => string
}

const GONE = 'This session is not there any more.'

export class SessionBook {
  readonly #deps: SessionBookDeps
  /** Deleted in this run of the app, by id. */
  readonly #deleted = new Map<string, Session>()

  constructor(deps: SessionBookDeps) {
    this.#deps = deps
  }

  /** Newest first. */
  list(): Result<readonly Session[]> {
    return this.#deps.use(allSessions)
  }

  find(id: string): Result<Session> {
    return this.#use((connection) => found(sessionOf(connection, id)))
  }

  counts(id: string): Result<SessionCounts> {
    return this.#deps.use((connection) => countsOf(connection, id))
  }

  /** The session, and the ids of what was sent in it, oldest first. */
  content(id: string): Result<{ readonly session: Session; readonly ids: readonly number[] }> {
    return this.#use((connection) => {
      const session = found(sessionOf(connection, id))
      return session.ok ? ok({ session: session.value, ids: idsIn(connection, id) }) : session
    })
  }

  /** `conflict` while another one is open. */
  start(name: string): Result<Session> {
    const { owner, now, scrub } = this.#deps
    const session = { id: randomUUID(), name: scrub(name), startedAt: now(), endedAt: null }
    return this.#alone((connection) => {
      insertSession(connection, owner(), session)
      return ok(session)
    })
  }

  /** `conflict` while another one is open; one that is open already stays so. */
  reopen(id: string): Result<Session> {
    return this.#alone(
      (connection) =>
        this.#changed(connection, id, () => reopenSession(connection, this.#deps.owner(), id)),
      id
    )
  }

  /** One that has ended keeps its end. */
  end(id: string): Result<Session> {
    return this.#use((connection) =>
      sessionOf(connection, id)?.endedAt === null
        ? this.#changed(connection, id, () => endSession(connection, id, this.#deps.now()))
        : found(sessionOf(connection, id))
    )
  }

  rename(id: string, name: string): Result<Session> {
    return this.#use((connection) =>
      this.#changed(connection, id, () => renameSession(connection, id, this.#deps.scrub(name)))
    )
  }

  /** `conflict` while it is open. What was sent in it stays in the history. */
  delete(id: string): Result<null> {
    return this.#use((connection) => {
      const session = sessionOf(connection, id)
      if (!session) return ok(null)
      if (session.endedAt === null)
        return fail('conflict', `“${session.name}” is still open. End it first.`)
      deleteSession(connection, id)
      this.#deleted.set(id, session)
      return ok(null)
    })
  }

  /** Undoes a deletion of this run of the app. */
  restore(id: string): Result<Session> {
    const session = this.#deleted.get(id)
    if (!session) return fail('not-found', GONE)
    return this.#use((connection) => {
      if (!sessionOf(connection, id)) insertSession(connection, this.#deps.owner(), session)
      this.#deleted.delete(id)
      return ok(session)
    })
  }

  /** For quitting: ends the session that this process holds open. */
  endOwn(): Result<null> {
    const { use, owner, now } = this.#deps
    return use((connection) => {
      endOwnSessions(connection, owner(), now())
      return null
    })
  }

  #changed(connection: Connection, id: string, change: () => void): Result<Session> {
    change()
    return found(sessionOf(connection, id))
  }

  /** Refuses where one is open, other than `id`. */
  #alone(work: (connection: Connection) => Result<Session>, id?: string): Result<Session> {
    return this.#use((connection) =>
      connection.transaction(() => {
        const open = openSession(connection)
        if (open && open.id !== id)
          return fail('conflict', `The session “${open.name}” is open. End it first.`)
        return work(connection)
      })
    )
  }

  #use<T>(work: (connection: Connection) => Result<T>): Result<T> {
    const used = this.#deps.use(work)
    return used.ok ? used.value : used
  }
}

const found = (session: Session | undefined): Result<Session> =>
  session ? ok(session) : fail('not-found', GONE)
