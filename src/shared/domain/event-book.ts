/**
 * The newest events of the sandbox, by engagement: a busy one never pushes out what another operator
 * still has to judge. Main keeps one, and every window another.
 */
import type { SandboxEvent } from './sandbox'

/** So many are kept as long as they belong to few engagements, */
export const MAX_EVENTS = 500
/** and so many of each in any case, */
export const MAX_OF_EACH = 100
/** of so many engagements: other tools may make them up. */
export const MAX_ENGAGEMENTS = 100

export interface EventBook {
  readonly keep: (event: SandboxEvent) => void
  readonly clear: () => void
  /** What is kept, newest first. */
  readonly events: () => readonly SandboxEvent[]
}

interface Kept {
  readonly event: SandboxEvent
  /** Which of all it was; the clock may jump. */
  readonly order: number
}

export function createEventBook(): EventBook {
  /** Oldest first, of events as of engagements by their newest one. */
  const engagements = new Map<string, Kept[]>()
  let kept = 0
  let order = 0

  const makeRoom = (): void => {
    const [oldest] = engagements
    if (oldest && engagements.size > MAX_ENGAGEMENTS) {
      engagements.delete(oldest[0])
      kept -= oldest[1].length
    }
    if (kept <= MAX_EVENTS) return
    const longest = [...engagements.values()].reduce((a, b) => (b.length > a.length ? b : a))
    if (longest.length <= MAX_OF_EACH) return
    longest.shift()
    kept -= 1
  }

  return {
    keep: (event) => {
      const { engagementId } = event
      const list = engagements.get(engagementId) ?? []
      engagements.delete(engagementId)
      engagements.set(engagementId, list)
      order += 1
      kept += 1
      list.push({ event, order })
      makeRoom()
    },
    clear: () => {
      engagements.clear()
      kept = 0
    },
    events: () =>
      [...engagements.values()]
        .flat()
        .sort((a, b) => b.order - a.order)
        .map(({ event }) => event)
  }
}
