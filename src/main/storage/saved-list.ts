/**
 * A list of things the person keeps (messages, journeys) in one document: in the order of the
 * screen, with undo of a deletion, export and import (`list-transfer.ts`). A change is on disk
 * before it is answered.
 */
import { randomUUID } from 'node:crypto'
import { fail, ok, type Result } from '@shared/result'
import type { EntryOf, Item } from './list-merge'
import { ListTransfer, type ListTransferOptions } from './list-transfer'

interface SavedListOptions<T extends Item> extends Omit<ListTransferOptions<T>, 'read'> {
  readonly read: () => readonly T[]
  /** Such as `message`. */
  readonly noun: string
}

interface Deleted<T> {
  readonly item: T
  readonly index: number
}

export class SavedList<T extends Item> extends ListTransfer<T> {
  readonly #options: SavedListOptions<T>
  readonly #deleted = new Map<string, Deleted<T>>()

  constructor(options: SavedListOptions<T>) {
    super({ ...options, read: () => ok(options.read()) })
    this.#options = options
  }

  /** In the order of the list. */
  list(): readonly T[] {
    return this.#options.read()
  }

  /** Creates, at the end of the list, without an `id`. */
  save(change: EntryOf<T>): Result<T> {
    const items = this.list()
    const item = this.#options.withId(change, change.id ?? randomUUID())
    if (change.id === undefined) return this.store([...items, item], item)
    if (!items.some((other) => other.id === item.id)) return this.notFound()
    return this.store(
      items.map((other) => (other.id === item.id ? item : other)),
      item
    )
  }

  delete(id: string): Result<null> {
    const items = this.list()
    const index = items.findIndex((item) => item.id === id)
    const item = items[index]
    if (!item) return this.notFound()
    const stored = this.store(items.toSpliced(index, 1), null)
    if (stored.ok) this.#deleted.set(id, { item, index })
    return stored
  }

  /** Undoes a deletion of this run, at its old place. */
  restore(id: string): Result<T> {
    const deleted = this.#deleted.get(id)
    if (!deleted) return fail('not-found', `This ${this.#options.noun} can no longer be restored.`)
    const items = this.list()
    // An import may have brought the same entry meanwhile.
    const isTaken = items.some((item) => item.id === id)
    const item = this.adapt(
      isTaken ? this.#options.withId(deleted.item, randomUUID()) : deleted.item,
      items
    )
    const stored = this.store(items.toSpliced(deleted.index, 0, item), item)
    if (stored.ok) this.#deleted.delete(id)
    return stored
  }

  /** `ids` must be those of the list, each once. With `change` entries change with it, or nothing does. */
  reorder(ids: readonly string[], change = (item: T): T => item): Result<null> {
    const items = new Map(this.list().map((item) => [item.id, item]))
    const next = [...new Set(ids)].flatMap((id) => items.get(id) ?? [])
    if (next.length !== items.size || ids.length !== items.size)
      return fail(
        'conflict',
        `The list of ${this.#options.file.words.entries} has changed meanwhile. Try again.`,
        'ids'
      )
    return this.store(next.map(change), null)
  }

  protected notFound(): Result<never> {
    return fail('not-found', `This ${this.#options.noun} is not there any more.`)
  }

  protected store<V>(items: readonly T[], value: V): Result<V> {
    return this.replace(this.list(), items, value)
  }
}
