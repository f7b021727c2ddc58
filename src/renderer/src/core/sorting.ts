/** What every list has in common that a person puts in order, by pointer or by keyboard. */
import { type Announcements, PointerSensor, useSensor, useSensors } from '@dnd-kit/core'

/** A press that moves less is a click. */
const DRAG_DISTANCE_PX = 6

/** For rows that are pressed as well: moved by their whole surface. */
export const useClickOrDrag = () =>
  useSensors(useSensor(PointerSensor, { activationConstraint: { distance: DRAG_DISTANCE_PX } }))

/** Whether a key moves what has it one place up (-1) or down (1). */
export function moveOfKey({
  altKey,
  key
}: Pick<KeyboardEvent, 'altKey' | 'key'>): -1 | 1 | undefined {
  if (!altKey) return undefined
  return key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : undefined
}

/** What a screen reader hears while one of `ids` is moved; `nameOf` begins the sentence. */
export function announcementsFor(
  ids: readonly string[],
  nameOf: (id: string) => string
): Announcements {
  const name = (id: string | number) => nameOf(String(id))
  const place = (id: string | number) => `${ids.indexOf(String(id)) + 1} of ${ids.length}`
  return {
    onDragStart: ({ active }) => `${name(active.id)} is picked up.`,
    onDragOver: ({ active, over }) =>
      over ? `${name(active.id)} is at ${place(over.id)}.` : undefined,
    onDragEnd: ({ active, over }) =>
      over ? `${name(active.id)} stays at ${place(over.id)}.` : undefined,
    onDragCancel: ({ active }) => `${name(active.id)} is back at its place.`
  }
}
