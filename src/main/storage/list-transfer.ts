/**
 * What leaves a list as a file and what comes into it from one. An import is read first and taken
 * over only when the person has said what happens to duplicates; a file with anything wrong in it
 * changes nothing, and a list that can't be read is never written as an empty one. What holds an
 * access token comes neither in nor out.
 */
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

export interface ListTransferOptions<T extends Item> extends ListDeps {
  readonly read: () => Result<readonly T[]>
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
}

interface ImportPreview {
  readonly fileName: string
  readonly total: number
  readonly added: number
  readonly duplicates: readonly string[]
}

export class ListTransfer<T extends Item> {
  readonly #options: ListTransferOptions<T>
  #pending: readonly EntryOf<T>[] | undefined

  constructor(options: ListTransferOptions<T>) {
    this.#options = options
  }

  /** Asks where, writes the list, or only `ids` of it; `null` where the person closed the question. */
  async export(
    ids?: readonly string[]
  ): Promise<Result<{ readonly path: string; readonly count: number } | null>> {
    const { askWhereToSave, fileName, file, read, checkTexts, now } = this.#options
    const path = await askWhereToSave(fileName)
    if (path === undefined) return ok(null)
    const items = read()
    if (!items.ok) return items
    const chosen = items.value.filter(({ id }) => ids === undefined || ids.includes(id))
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
    const { askWhatToOpen, file, read, checkTexts, likeness, titleOf } = this.#options
    this.#pending = undefined
    const path = await askWhatToOpen()
    if (path === undefined) return ok(null)
    const entries = await readListFile(file, path, checkTexts)
    if (!entries.ok) return entries
    const items = read()
    if (!items.ok) return items
    this.#pending = entries.value
    const duplicates = duplicatesIn(items.value, entries.value, likeness)
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
    const { read, likeness, withId } = this.#options
    const before = read()
    if (!before.ok) return before
    const { items, added, replaced } = merge(before.value, this.#pending, {
      choice,
      likeness,
      withId,
      adapt: (item, others) => this.adapt(item, others)
    })
    const stored = this.replace(before.value, items, { added, replaced })
    if (stored.ok) this.#pending = undefined
    return stored
  }

  /** What the last preview read. */
  protected get pending(): readonly EntryOf<T>[] {
    return this.#pending ?? []
  }

  protected adapt(item: T, others: readonly T[]): T {
    return this.#options.adapt?.(item, others) ?? item
  }

  /** Keeps to the limits of the file, so that every export can be imported again. */
  protected replace<V>(before: readonly T[], items: readonly T[], value: V): Result<V> {
    const { file, write, checkTexts, now } = this.#options
    const { maxEntries, maxBytes, words } = file
    if (items.length > maxEntries)
      return fail('invalid', `There can be at most ${maxEntries} ${words.entries}.`)
    const known = new Set(before)
    for (const item of items) {
      const checked = known.has(item) ? ok(null) : checkTexts(item)
      if (!checked.ok) return checked
    }
    const isTooLarge = () => Buffer.byteLength(listFileText(file, items, now())) > maxBytes
    // A list that only grows smaller is never refused, even over the limit.
    if (items.length >= known.size && isTooLarge())
      return fail('invalid', `There is no more room: delete ${words.entries} that are not needed.`)
    const stored = write([...items])
    return stored.ok ? ok(value) : stored
  }
}
