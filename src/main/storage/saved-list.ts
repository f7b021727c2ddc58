/**
 * A list of things the person keeps (messages, journeys) in one document: in the order of the
 * screen, with undo of a deletion, export and import. A change is on disk before it is answered. An
 * import is read first and taken over only when the person has said what happens to duplicates; a
 * file with anything wrong in it changes nothing. What holds an access token comes neither in nor out.
 */
import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { fail, ok, type Result } from '@shared/result'
import { messageOf } from '../errors'
import { writeFileAtomically } from './atomic-file'
import { type ListFileSpec, listFileText, readListFile } from './list-file'
import {
  type DuplicateChoice,
  duplicatesIn,
  type EntryOf,
  type Item,
  type Likeness,
  merge
} from './list-merge'

export type OpenableFile = 'json' | 'csv' | 'har'

/** The window's file questions; `undefined` where the person closed them. */
export interface FileQuestions {
  readonly askWhereToSave: (
    defaultName: string,
    ending?: 'json' | 'csv'
  ) => Promise<string | undefined>
  readonly askWhatToOpen: (ending?: OpenableFile) => Promise<string | undefined>
}

/** What every list needs of others. */
export interface ListDeps extends FileQuestions {
  /** Refuses what holds an access token; the error names the field. */
  readonly checkTexts: (value: unknown) => Result<null>
  /** Milliseconds since 1970. */
  readonly now: () => number
}

export interface SavedListOptions<T extends Item> extends ListDeps {
  readonly read: () => readonly T[]
  readonly write: (items: T[]) => Result<null>
  readonly file: ListFileSpec<EntryOf<T>>
  readonly fileName: string
  /** Two with the same are duplicates in an import. */
  readonly likeness: Likeness<T>
  /** How a duplicate is called in front of the person. */
  readonly titleOf: (entry: EntryOf<T>) => string
  readonly withId: (entry: EntryOf<T>, id: string) => T
  /** What has to change of one that comes (back) so that it can stand beside the others. */
  readonly adapt?: (item: T, others: readonly T[]) => T
  /** Such as `message`. */
  readonly noun: string
}

export interface ImportPreview {
  readonly fileName: string
  readonly total: number
  readonly added: number
  readonly duplicates: readonly string[]
}

interface Deleted<T> {
  readonly item: T
  readonly index: number
}

export class SavedList<T extends Item> {
  readonly #options: SavedListOptions<T>
  readonly #deleted = new Map<string, Deleted<T>>()
  #pending: readonly EntryOf<T>[] | undefined

  constructor(options: SavedListOptions<T>) {
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
    const item = this.#adapt(
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

  /** Asks where, writes the list, or only `ids` of it; `null` where the person closed the question. */
  async export(
    ids?: readonly string[]
  ): Promise<Result<{ readonly path: string; readonly count: number } | null>> {
    const { askWhereToSave, fileName, file, checkTexts, now } = this.#options
    const path = await askWhereToSave(fileName)
    if (path === undefined) return ok(null)
    const chosen = this.list().filter(({ id }) => ids === undefined || ids.includes(id))
    // One that became a token after it was taken into the list.
    for (const [index, item] of chosen.entries()) {
      const checked = checkTexts(item)
      if (!checked.ok)
        return fail('invalid', `No. ${index + 1} of the list: ${checked.error.message}`)
    }
    try {
      await writeFileAtomically(path, [listFileText(file, chosen, now())])
      return ok({ path, count: chosen.length })
    } catch (error) {
      return fail('storage', `The file could not be written: ${messageOf(error)}.`)
    }
  }

  /** Asks for a file and reads it; changes nothing. `null` where the person closed the question. */
  async importPreview(): Promise<Result<ImportPreview | null>> {
    const { askWhatToOpen, file, checkTexts, likeness, titleOf } = this.#options
    this.#pending = undefined
    const path = await askWhatToOpen()
    if (path === undefined) return ok(null)
    const entries = await readListFile(file, path, checkTexts)
    if (!entries.ok) return entries
    this.#pending = entries.value
    const duplicates = duplicatesIn(this.list(), entries.value, likeness)
    return ok({
      fileName: basename(path),
      total: entries.value.length,
      added: entries.value.length - duplicates.length,
      duplicates: duplicates.map(titleOf)
    })
  }

  /** Takes over what the last preview read, once. */
  importCommit(
    choice: DuplicateChoice
  ): Result<{ readonly added: number; readonly replaced: number }> {
    if (!this.#pending) return fail('not-found', 'Choose a file to import first.')
    const { likeness, withId } = this.#options
    const { items, added, replaced } = merge(this.list(), this.#pending, {
      choice,
      likeness,
      withId,
      adapt: (item, others) => this.#adapt(item, others)
    })
    const stored = this.store(items, { added, replaced })
    if (stored.ok) this.#pending = undefined
    return stored
  }

  /** What the last preview read. */
  protected get pending(): readonly EntryOf<T>[] {
    return this.#pending ?? []
  }

  protected notFound(): Result<never> {
    return fail('not-found', `This ${this.#options.noun} is not there any more.`)
  }

  #adapt(item: T, others: readonly T[]): T {
    return this.#options.adapt?.(item, others) ?? item
  }

  /** Keeps to the limits of the file, so that every export can be imported again. */
  protected store<V>(items: readonly T[], value: V): Result<V> {
    const { file, write, checkTexts, now } = this.#options
    const { maxEntries, maxBytes, words } = file
    if (items.length > maxEntries)
      return fail('invalid', `There can be at most ${maxEntries} ${words.entries}.`)
    const before = new Set(this.list())
    for (const item of items) {
      const checked = before.has(item) ? ok(null) : checkTexts(item)
      if (!checked.ok) return checked
    }
    const isTooLarge = () => Buffer.byteLength(listFileText(file, items, now())) > maxBytes
    // A list that only grows smaller is never refused, even over the limit.
    if (items.length >= before.size && isTooLarge())
      return fail('invalid', `There is no more room: delete ${words.entries} that are not needed.`)
    const stored = write([...items])
    return stored.ok ? ok(value) : stored
  }
}
