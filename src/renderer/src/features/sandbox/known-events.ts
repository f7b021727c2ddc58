/**
 * The sandbox's events as a window knows them: read once as a whole, then kept in step with what
 * main pushes. Sent as a whole each time, those of a class would hold the window up.
 */
import { createEventBook } from '@shared/domain/event-book'
import type { SandboxChange, SandboxStatus } from '@shared/domain/sandbox'

interface KnownEvents {
  /** The whole of it takes the place of what was known. */
  readonly take: (status: SandboxStatus) => SandboxStatus
  /** What was pushed, after `status`. An event that is known already is the same one. */
  readonly follow: (status: SandboxStatus, change: SandboxChange) => SandboxStatus
}

export function createKnownEvents(): KnownEvents {
  const book = createEventBook()
  return {
    take: (status) => {
      book.clear()
      for (const event of status.events.toReversed()) book.keep(event)
      return status
    },
    follow: (status, { arrived, ...change }) => {
      const isCleared = change.clearings !== status.clearings
      if (isCleared) book.clear()
      if (!isCleared && arrived.length === 0) return { ...status, ...change }
      const known = new Set(book.events().map(({ id }) => id))
      for (const event of arrived) if (!known.has(event.id)) book.keep(event)
      return { ...change, events: book.events() }
    }
  }
}
