/** The order of the journeys in their list. */
interface Item {
  readonly id: string
}

/** The ids with one at the place of another; `undefined` where there is nothing to move. */
export function orderAfterMove(
  items: readonly Item[],
  id: string,
  targetId: string | undefined
): readonly string[] | undefined {
  const ids = items.map((item) => item.id)
  const from = ids.indexOf(id)
  const to = targetId === undefined ? -1 : ids.indexOf(targetId)
  if (from === -1 || to === -1 || from === to) return undefined
  return ids.toSpliced(from, 1).toSpliced(to, 0, id)
}

/** The id one place up or down. */
export const neighbour = (items: readonly Item[], id: string, by: -1 | 1): string | undefined =>
  items[items.findIndex((item) => item.id === id) + by]?.id

/** What is chosen: the wanted one where it is there, else the first. */
export const chosenOf = <T extends Item>(items: readonly T[], id: string | null): T | undefined =>
  items.find((item) => item.id === id) ?? items[0]
