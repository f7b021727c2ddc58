/**
 * Places of a text where something was found, in the text as it is or without its escapes, and what
 * is put there instead. All that take something out of texts share it; what they promise differs in
 * one point only: whether places that touch are one or two.
 */
export type Range = readonly [start: number, end: number]

/** Where something stands in a text, and what is to stand there instead. */
export interface Place {
  readonly range: Range
  readonly mark: string
}

/** Places of a decoded text as places of the text before; `positions` as `positionsIn` has them. */
export const beforeDecoding = (
  places: readonly Place[],
  positions: Uint32Array
): readonly Place[] =>
  places.map(({ range: [start, end], mark }) => ({
    range: [positionOf(start, positions), positionOf(end, positions)],
    mark
  }))

function positionOf(index: number, positions: Uint32Array): number {
  const position = positions[index]
  if (position === undefined) throw new RangeError(`No unit ${index} in the decoded text`)
  return position
}

/**
 * In the order of the text and apart: those that overlap are one that was found in several ways,
 * with the mark of the first. With `joinsTouching` so are those with nothing between them.
 */
export function joined(places: readonly Place[], joinsTouching: boolean): readonly Place[] {
  const result: { start: number; end: number; mark: string }[] = []
  for (const {
    range: [start, end],
    mark
  } of [...places].sort((a, b) => a.range[0] - b.range[0])) {
    const last = result.at(-1)
    if (last && (start < last.end || (joinsTouching && start === last.end)))
      last.end = Math.max(last.end, end)
    else result.push({ start, end, mark })
  }
  return result.map(({ start, end, mark }) => ({ range: [start, end], mark }))
}

/** The text with the marks in it. `places` are in order and apart, as `joined` has them. */
export function replaced(text: string, places: readonly Place[]): string {
  let result = ''
  let at = 0
  for (const { range, mark } of places) {
    result += text.slice(at, range[0]) + mark
    at = range[1]
  }
  return result + text.slice(at)
}
