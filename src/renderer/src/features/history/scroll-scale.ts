/**
 * Scrolling through more rows than a page can be high. Chromium lays out at most 2^25 - 1 physical
 * pixels (33.5 million; on a screen of scale 2 half as many CSS pixels), a million rows are 36
 * million. So the element is at most `MAX_HEIGHT` high, and a position in it ("physical") stands
 * for a position in the list ("virtual").
 *
 * - Short lists: both are the same.
 * - Long lists: the same near both ends, stretched between them, so that dragging the bar reaches
 *   everything. A small step (wheel, touch, keys) moves the rows by just that step wherever it
 *   happens; what this puts the bar out of place by is mended once the scrolling has come to rest.
 *
 * All lengths in CSS pixels.
 */
export const MAX_HEIGHT = 8_000_000
/** The part at each end that is not stretched: no wheel comes that far in one go. */
const EDGE = 1_000_000
/** A longer step is a drag of the bar; one pixel of the bar is worth more than this. */
const SMALL_STEP = 2_000

export interface Geometry {
  /** Height of all rows. */
  readonly content: number
  /** Height of what is seen of them. */
  readonly viewport: number
}

export interface Position {
  readonly physical: number
  readonly virtual: number
}

const clamp = (value: number, max: number): number => Math.min(Math.max(value, 0), Math.max(max, 0))

/** How high the element is that holds the rows. */
export const elementHeight = (content: number): number => Math.min(content, MAX_HEIGHT)

const isStretched = ({ content }: Geometry): boolean => content > MAX_HEIGHT
const maxVirtual = ({ content, viewport }: Geometry): number => Math.max(content - viewport, 0)
const maxPhysical = ({ content, viewport }: Geometry): number =>
  Math.max(elementHeight(content) - viewport, 0)

const stretch = (geometry: Geometry): number =>
  (maxVirtual(geometry) - 2 * EDGE) / (maxPhysical(geometry) - 2 * EDGE)

/** The place in the list that a place of the scroll bar stands for. */
export function toVirtual(physical: number, geometry: Geometry): number {
  const max = maxPhysical(geometry)
  const at = clamp(physical, max)
  if (!isStretched(geometry) || at <= EDGE) return at
  if (at >= max - EDGE) return maxVirtual(geometry) - (max - at)
  return EDGE + (at - EDGE) * stretch(geometry)
}

/** The place of the scroll bar that stands for a place in the list. */
export function toPhysical(virtual: number, geometry: Geometry): number {
  const max = maxVirtual(geometry)
  const at = clamp(virtual, max)
  if (!isStretched(geometry) || at <= EDGE) return at
  if (at >= max - EDGE) return maxPhysical(geometry) - (max - at)
  return EDGE + (at - EDGE) / stretch(geometry)
}

/** Where the list is after the scroll bar has moved to `physical`. */
export function moved(from: Position, physical: number, geometry: Geometry): Position {
  const step = physical - from.physical
  const virtual =
    isStretched(geometry) && Math.abs(step) <= SMALL_STEP
      ? clamp(from.virtual + step, maxVirtual(geometry))
      : toVirtual(physical, geometry)
  return { physical, virtual }
}

export interface Window {
  /** Index of the first row to be drawn. */
  readonly first: number
  /** Index after the last one. */
  readonly end: number
}

/** More rows than this are never drawn at once. */
export const MAX_ROWS = 58

/** The rows to draw: those that are seen and as many around them as the limit leaves, at most ten. */
export function windowAt(virtual: number, geometry: Geometry, rowHeight: number): Window {
  const rows = Math.round(geometry.content / rowHeight)
  const top = Math.floor(clamp(virtual, maxVirtual(geometry)) / rowHeight)
  const seen = Math.min(Math.ceil(geometry.viewport / rowHeight) + 1, MAX_ROWS)
  const around = Math.min(Math.floor((MAX_ROWS - seen) / 2), 10)
  return { first: Math.max(top - around, 0), end: Math.min(top + seen + around, rows) }
}

/** The nearest place in the list at which a row is wholly seen. */
export function revealing(
  index: number,
  virtual: number,
  { viewport }: Geometry,
  rowHeight: number
): number {
  const top = index * rowHeight
  if (top < virtual) return top
  return Math.max(virtual, top + rowHeight - viewport)
}
