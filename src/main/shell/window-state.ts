/** Where the window was, so that it comes back there, but never outside every screen. */
import { z } from 'zod'

export const MIN_WIDTH = 900
export const MIN_HEIGHT = 600

export const windowStateSchema = z.object({
  bounds: z
    .object({
      x: z.number().int(),
      y: z.number().int(),
      width: z.number().int().min(MIN_WIDTH).max(20_000),
      height: z.number().int().min(MIN_HEIGHT).max(20_000)
    })
    .nullable()
    .default(null),
  maximized: z.boolean().default(false)
})
export type WindowState = z.infer<typeof windowStateSchema>

interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** How much of the title bar has to be on a screen for a person to get hold of the window. */
const GRIP = 100

/** The stored bounds, or `null` where no screen of today shows enough of them. */
export function visibleBounds(
  state: WindowState,
  workAreas: readonly Rectangle[]
): Rectangle | null {
  const { bounds } = state
  if (!bounds) return null
  const isVisible = workAreas.some(
    (area) =>
      Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x) >= GRIP &&
      bounds.y >= area.y &&
      bounds.y <= area.y + area.height - GRIP
  )
  return isVisible ? bounds : null
}
