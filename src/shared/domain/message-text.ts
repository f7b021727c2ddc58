/** Finds a message again in texts that echo it (see echoes.ts), so that it can be left out. */
import { replaceEchoes } from './echoes'
import { MESSAGE_PLACEHOLDER } from './export-file'
import type { Place, Range } from './places'

/** A shorter message is looked for as a whole word only: `a` stands in every text. */
export const SHORT_MESSAGE_LENGTH = 6
/** A shorter beginning of the message at the end of a cut text is not taken for it. */
const MIN_CUT_LENGTH = 6

const WORD = /[\p{L}\p{N}_]/u
const standsAlone = (text: string, start: number, end: number): boolean =>
  !WORD.test(text.charAt(start - 1)) && !WORD.test(text.charAt(end))

function rangesIn(text: string, needle: string, cut: boolean): readonly Range[] {
  const ranges: Range[] = []
  for (let start = text.indexOf(needle); start >= 0; ) {
    const end = start + needle.length
    if (needle.length >= SHORT_MESSAGE_LENGTH || standsAlone(text, start, end))
      ranges.push([start, end])
    start = text.indexOf(needle, end)
  }
  return cut ? [...ranges, ...cutRange(text, needle)] : ranges
}

/** The beginning of the message that the text's end has cut off, if any. */
function cutRange(text: string, needle: string): readonly Range[] {
  for (let length = needle.length - 1; length >= MIN_CUT_LENGTH; length--)
    if (text.endsWith(needle.slice(0, length))) return [[text.length - length, text.length]]
  return []
}

/**
 * A function that puts `mark` in place of `message` in any text. With `cut` a beginning of the
 * message at the text's very end goes as well.
 */
export function messageRemover(
  message: string,
  mark = MESSAGE_PLACEHOLDER
): (text: string, cut?: boolean) => string {
  const needle = message.trim().replace(/\s+/g, ' ')
  if (needle === '') return (text) => text
  return (text, cut = false) =>
    replaceEchoes(text, (plain): readonly Place[] =>
      rangesIn(plain, needle, cut).map((range) => ({ range, mark }))
    )
}
