/**
 * One connection to a database, its statements prepared once. Only values of four types can be
 * bound, and what comes back is `unknown` until a schema has read it.
 */
import { DatabaseSync } from '@photostructure/sqlite'
import type { z } from 'zod'
import { type LogFlush, openLogFlush } from './log-flush'
import { createPrivate } from './private-file'

type Database = InstanceType<typeof DatabaseSync>
type Statement = ReturnType<Database['prepare']>

/** A text must hold no NUL: SQLite would cut it there on reading. */
export type Bindable = string | number | null | Uint8Array

/** How long a write waits for another process's; theirs take milliseconds. */
const BUSY_TIMEOUT_MS = 5000

export class Connection {
  readonly #database: Database
  readonly #statements = new Map<string, Statement>()
  readonly #log: LogFlush

  /** Makes the file where it is missing, readable by its owner only. Throws SQLite's error. */
  constructor(path: string) {
    createPrivate(path)
    this.#database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS })
    // The first only has a say before the first table is made.
    this.#database.exec(`
      PRAGMA auto_vacuum = INCREMENTAL;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA foreign_keys = ON;
      PRAGMA secure_delete = ON;
    `)
    this.#log = openLogFlush(`${path}-wal`)
  }

  get isOpen(): boolean {
    return this.#database.isOpen
  }

  /** Answers how many rows changed and the last row's id. */
  run(sql: string, ...values: readonly Bindable[]): { changes: number; lastId: number } {
    const { changes, lastInsertRowid } = this.#statement(sql).run(...values)
    return { changes, lastId: Number(lastInsertRowid) }
  }

  rows<Schema extends z.ZodType>(
    schema: Schema,
    sql: string,
    ...values: readonly Bindable[]
  ): readonly z.output<Schema>[] {
    return this.#all(sql, values).map((row) => schema.parse(row))
  }

  /** The first column, called `value`, of every row. */
  numbers(sql: string, ...values: readonly Bindable[]): readonly number[] {
    return this.#all(sql, values).map(numberOf)
  }

  /** The column `value` of the one row there is, as for a count. */
  number(sql: string, ...values: readonly Bindable[]): number {
    return this.numbers(sql, ...values)[0] ?? 0
  }

  /** All or nothing, on disk when it returns; inside of another one, with that one. */
  transaction<T>(work: () => T): T {
    if (this.#database.isTransaction) return work()
    this.#database.exec('BEGIN IMMEDIATE')
    try {
      const value = work()
      this.#database.exec('COMMIT')
      return value
    } catch (cause) {
      // A full disk may have rolled it back already.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK')
      throw cause
    }
  }

  /**
   * The same, but in the file only when it returns, and on disk once `flushed` has resolved: for who
   * can wait for the disk without keeping the whole app waiting.
   */
  quickTransaction<T>(work: () => T): T {
    this.#database.exec('PRAGMA synchronous = NORMAL')
    try {
      return this.transaction(work)
    } finally {
      this.#database.exec('PRAGMA synchronous = FULL')
    }
  }

  /** Resolves once all that is in the file by now is on disk. Rejects with the system's error. */
  flushed(): Promise<void> {
    return this.#log.flushed()
  }

  /** For statements without values, run once. */
  exec(sql: string): void {
    this.#database.exec(sql)
  }

  /** Moves the log into the file and cuts both, unless another process is at work right now. */
  truncateLog(): void {
    this.#database.exec(`
      PRAGMA busy_timeout = 0;
      PRAGMA wal_checkpoint(TRUNCATE);
      PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS};
    `)
  }

  /**
   * The library finishes statements only when they are collected, and SQLite a connection only
   * after its last statement. So the log is moved into the file here and not left to closing;
   * where that fails it simply stays, and the next opening reads it.
   */
  close(): void {
    try {
      this.truncateLog()
    } catch {}
    this.#log.close()
    this.#statements.clear()
    this.#database.close()
  }

  #all(sql: string, values: readonly Bindable[]): readonly unknown[] {
    return this.#statement(sql).all(...values)
  }

  #statement(sql: string): Statement {
    const known = this.#statements.get(sql)
    if (known) return known
    const prepared = this.#database.prepare(sql)
    this.#statements.set(sql, prepared)
    return prepared
  }
}

/** By hand, for a page may have 50,000 of them. */
function numberOf(row: unknown): number {
  if (typeof row === 'object' && row !== null && 'value' in row && typeof row.value === 'number')
    return row.value
  throw new Error('A column that should hold a number does not.')
}
