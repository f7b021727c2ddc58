/**
 * The operators' sides by side: which columns there are, what stands in each, and how the keyboard
 * walks through them.
 */
import type { ProfileView } from '@shared/domain/profile'
import type { SandboxEvent } from '@shared/domain/sandbox'

export interface Column {
  readonly engagementId: string
  /** Those that send into this engagement: none for other tools, several for copies. */
  readonly profiles: readonly ProfileView[]
  /** Newest first. */
  readonly events: readonly SandboxEvent[]
}

const groupedBy = <T>(
  items: readonly T[],
  keyOf: (item: T) => string
): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}

/**
 * First the engagements of the profiles on the sandbox, in the order of the profiles, also those
 * where nothing has arrived; then what came from elsewhere, by its id. So no column changes its
 * place because an event comes or an old one goes.
 */
export function columnsOf(
  events: readonly SandboxEvent[],
  profiles: readonly ProfileView[]
): readonly Column[] {
  const arrived = groupedBy(events, ({ engagementId }) => engagementId)
  const senders = groupedBy(profiles, ({ engagementId }) => engagementId)
  const onSandbox = profiles
    .filter(({ environment }) => environment === 'sandbox')
    .map(({ engagementId }) => engagementId)
  return [...new Set([...onSandbox, ...[...arrived.keys()].sort()])].map((engagementId) => ({
    engagementId,
    profiles: senders.get(engagementId) ?? [],
    events: arrived.get(engagementId) ?? []
  }))
}

/** The events that were not there before, newest first. */
export function arrivals(
  before: readonly SandboxEvent[],
  now: readonly SandboxEvent[]
): readonly SandboxEvent[] {
  const known = new Set(before.map(({ id }) => id))
  return now.filter(({ id }) => !known.has(id))
}

/** Those that nobody has looked at: of the new ones before and the arrivals, what is still there. */
export function stillNew(
  newIds: ReadonlySet<string>,
  arrived: readonly SandboxEvent[],
  now: readonly SandboxEvent[]
): ReadonlySet<string> {
  const candidates = new Set([...newIds, ...arrived.map(({ id }) => id)])
  return new Set(now.map(({ id }) => id).filter((id) => candidates.has(id)))
}

interface Position {
  readonly column: number
  readonly row: number
}

function positionOf(columns: readonly Column[], eventId: string): Position | undefined {
  for (const [column, { events }] of columns.entries()) {
    const row = events.findIndex(({ id }) => id === eventId)
    if (row >= 0) return { column, row }
  }
  return undefined
}

/**
 * Where a key leads from an event: up and down in its column, left and right to the next column
 * that has an event, Home and End to the newest and the oldest of the column. `undefined` where it
 * leads nowhere.
 */
export function walk(
  columns: readonly Column[],
  fromEventId: string,
  key: string
): string | undefined {
  const from = positionOf(columns, fromEventId)
  if (!from) return undefined
  const events = columns[from.column]?.events ?? []
  switch (key) {
    case 'ArrowUp':
      return events[from.row - 1]?.id
    case 'ArrowDown':
      return events[from.row + 1]?.id
    case 'Home':
      return events[0]?.id
    case 'End':
      return events.at(-1)?.id
    case 'ArrowLeft':
      return beside(columns.slice(0, from.column).toReversed(), from.row)
    case 'ArrowRight':
      return beside(columns.slice(from.column + 1), from.row)
    default:
      return undefined
  }
}

/** In the first of the columns that has one: the event in the same row, or the column's last. */
function beside(columns: readonly Column[], row: number): string | undefined {
  const events = columns.find((column) => column.events.length > 0)?.events
  return (events?.[row] ?? events?.at(-1))?.id
}
