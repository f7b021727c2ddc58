/**
 * How imported entries join a list. An entry that is like one of the list (`likeness` says by what)
 * is a duplicate; entries of one file are not compared with each other, so that a list with equal
 * ones survives a round trip.
 */
import { randomUUID } from 'node:crypto'

export type DuplicateChoice = 'skip' | 'replace' | 'keep-both'

export interface Item {
  readonly id: string
}

/** An item as it stands in a file: without an id where it was written by hand. */
export type EntryOf<T extends Item> = Omit<T, 'id'> & { readonly id?: string | undefined }

export type Likeness<T extends Item> = (entry: EntryOf<T>) => string

interface Merged<T> {
  readonly items: readonly T[]
  readonly added: number
  readonly replaced: number
}

export function duplicatesIn<T extends Item>(
  list: readonly T[],
  entries: readonly EntryOf<T>[],
  likeness: Likeness<T>
): readonly EntryOf<T>[] {
  const known = new Set(list.map(likeness))
  return entries.filter((entry) => known.has(likeness(entry)))
}

interface MergeOptions<T extends Item> {
  readonly choice: DuplicateChoice
  readonly likeness: Likeness<T>
  readonly withId: (entry: EntryOf<T>, id: string) => T
  /** What has to change of a new one so that it can stand beside the others. */
  readonly adapt: (item: T, others: readonly T[]) => T
}

/** New entries come behind the list, in the order of the file; a replaced one keeps place and id. */
export function merge<T extends Item>(
  list: readonly T[],
  entries: readonly EntryOf<T>[],
  { choice, likeness, withId, adapt }: MergeOptions<T>
): Merged<T> {
  const duplicates = new Set(duplicatesIn(list, entries, likeness))
  const replacements =
    choice === 'replace' ? pair(list, [...duplicates], likeness) : new Map<string, EntryOf<T>>()
  const used = new Set(replacements.values())
  const added = entries.filter(
    (entry) => !used.has(entry) && !(choice === 'skip' && duplicates.has(entry))
  )
  const items = list.map((item) => {
    const replacement = replacements.get(item.id)
    return replacement ? withId(replacement, item.id) : item
  })
  const ids = freeIds(added, new Set(list.map(({ id }) => id)))
  for (const [index, entry] of added.entries())
    items.push(adapt(withId(entry, ids[index] ?? randomUUID()), items))
  return {
    items,
    added: added.length,
    replaced: replacements.size
  }
}

/**
 * Which entry takes whose place, by the id of the replaced: the one with the same id before others
 * that are alike, each used once. What finds no partner is left over.
 */
function pair<T extends Item>(
  list: readonly T[],
  duplicates: readonly EntryOf<T>[],
  likeness: Likeness<T>
): ReadonlyMap<string, EntryOf<T>> {
  const pairs = new Map<string, EntryOf<T>>()
  const alike = new Map<string, T[]>()
  for (const item of list) {
    const same = alike.get(likeness(item))
    if (same) same.push(item)
    else alike.set(likeness(item), [item])
  }
  const take = (entry: EntryOf<T>, fits: (item: T) => boolean): boolean => {
    const partner = alike.get(likeness(entry))?.find((item) => !pairs.has(item.id) && fits(item))
    if (partner) pairs.set(partner.id, entry)
    return partner !== undefined
  }
  const rest = duplicates.filter((entry) => !take(entry, ({ id }) => id === entry.id))
  for (const entry of rest) take(entry, () => true)
  return pairs
}

/** An entry keeps its id where nobody has it, so that a round trip gives the same list. */
function freeIds(
  entries: readonly { readonly id?: string | undefined }[],
  taken: ReadonlySet<string>
): readonly string[] {
  const ids = new Set(taken)
  return entries.map((entry) => {
    const id = entry.id !== undefined && !ids.has(entry.id) ? entry.id : randomUUID()
    ids.add(id)
    return id
  })
}
