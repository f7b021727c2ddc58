/**
 * The ids of the matching attempts, newest (highest) first, without duplicates. A typed array: a
 * million ids are 8 MB, and copying them for a change takes a few milliseconds.
 */
export type IdList = Float64Array

export const NO_IDS: IdList = new Float64Array(0)

/** How many ids of the list are above `id`: its index where it is there, else where it would stand. */
export function positionOf(ids: IdList, id: number): number {
  let low = 0
  let high = ids.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ids[middle] ?? 0) > id) low = middle + 1
    else high = middle
  }
  return low
}

/** The index of `id`, or -1. */
export function indexOf(ids: IdList, id: number): number {
  const position = positionOf(ids, id)
  return ids[position] === id ? position : -1
}

/** Adds a page of older ids at the end; ids that are there already are not added again. */
export function append(ids: IdList, page: IdList): IdList {
  const last = ids.at(-1)
  const fresh = last === undefined ? page : page.filter((id) => id < last)
  if (ids.length === 0) return fresh
  const joined = new Float64Array(ids.length + fresh.length)
  joined.set(ids)
  joined.set(fresh, ids.length)
  return joined
}

/** Puts ids at their places; the same list where all are there already. */
export function insert(ids: IdList, fresh: Iterable<number>): IdList {
  const missing = [...new Set(fresh)].filter((id) => indexOf(ids, id) < 0).sort((a, b) => b - a)
  if (missing.length === 0) return ids
  const longer = new Float64Array(ids.length + missing.length)
  let from = 0
  for (const [index, id] of missing.entries()) {
    const position = positionOf(ids, id)
    longer.set(ids.subarray(from, position), from + index)
    longer[position + index] = id
    from = position
  }
  longer.set(ids.subarray(from), from + missing.length)
  return longer
}

/** Takes ids out; the same list where none of them is in it. */
export function without(ids: IdList, gone: ReadonlySet<number>): IdList {
  const isThere = [...gone].some((id) => indexOf(ids, id) >= 0)
  return isThere ? ids.filter((id) => !gone.has(id)) : ids
}
