/**
 * Finds engagement ids in any text, for presenter mode: those that are known, in whatever encoding
 * they stand and in either case, and those that only their place gives away, such as the id of
 * another engagement in an answer. Known ones get a number, so that two can be told apart.
 */
import { replaceEchoes } from './echoes'
import type { Place } from './places'

/** Stands for an id that is not among the known ones. */
export const ENGAGEMENT_MARK = '[engagement]'
/** Stands for the id at `index` of the known ones. */
export const engagementMark = (index: number): string => `[engagement ${index + 1}]`

/** A shorter id is looked for where nothing of an id touches it: `1` stands in every text. */
const SHORT_ID_LENGTH = 8

/**
 * The path of the request, and the fields of the documented answer: what stands before an id, and
 * the id. Looking ahead from one character is much faster than looking back from every one.
 */
const PLACES =
  /\/(?=(engagements\/)([A-Za-z0-9._~-]{1,200}))|"(?=((?:sub_)?engagement_?id"\s{0,8}:\s{0,8}")([^"\\]{1,200}))/gi

/** Where the id begins that a match of `PLACES` stands before, and the id. */
function placed({ index, 1: path, 2: inPath, 3: field, 4: inField }: RegExpExecArray) {
  return { start: index + 1 + (path ?? field ?? '').length, id: inPath ?? inField ?? '' }
}

const literally = (id: string): string => id.replace(/[^A-Za-z0-9]/g, '\\$&')

const wanted = (id: string): string =>
  id.length < SHORT_ID_LENGTH ? `(?<![\\w.~-])${literally(id)}(?![\\w.~-])` : literally(id)

/** The ids that a JSON text of the API names as its engagement. */
export const engagementIdsIn = (text: string): readonly string[] =>
  Array.from(
    text.matchAll(/"engagement_id"\s{0,8}:\s{0,8}"([^"\\]{1,200})"/g),
    ([, id]) => id ?? ''
  )

/**
 * A function that puts a mark in place of every engagement id. `known` are numbered in their order;
 * `others` are looked for as well. Empty ids are passed over.
 */
export function engagementRemover(
  known: readonly string[],
  others: readonly string[] = []
): (text: string) => string {
  const marks = new Map(others.map((id) => [id.toLowerCase(), ENGAGEMENT_MARK]))
  known.forEach((id, index) => {
    marks.set(id.toLowerCase(), engagementMark(index))
  })
  marks.delete('')
  // The longest first: one id may be the beginning of another.
  const ids = [...marks.keys()].sort((a, b) => b.length - a.length).map(wanted)
  const pattern = ids.length > 0 ? new RegExp(ids.join('|'), 'gi') : undefined
  const echo = (start: number, id: string): Place => ({
    range: [start, start + id.length],
    mark: marks.get(id.toLowerCase()) ?? ENGAGEMENT_MARK
  })
  return (text) =>
    replaceEchoes(text, (plain) => [
      ...(pattern
        ? Array.from(plain.matchAll(pattern), ({ index, 0: id }) => echo(index, id))
        : []),
      ...Array.from(plain.matchAll(PLACES), (match) => {
        const { start, id } = placed(match)
        return echo(start, id)
      })
    ])
}
