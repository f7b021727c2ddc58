/** The columns side by side, in rows where they don't fit, and the keyboard on them. */
import type { SandboxEvent } from '@shared/domain/sandbox'
import { IconUsers } from '@tabler/icons-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { EmptyState } from '../../components/EmptyState'
import { type VerdictAct, verdictKey } from '../history/verdict-keys'
import { type Column, walk } from './columns'
import { EngagementColumn } from './EngagementColumn'
import classes from './Operator.module.css'
import { useOperator } from './operator-store'

/** In pixels: a few columns on a large screen stay as wide as a person reads. */
const WIDEST_COLUMN = 480

interface Props {
  readonly columns: readonly Column[]
}

/** The event that has the keyboard; keys in its buttons are meant for it as well. */
const eventIdAt = (target: EventTarget): string | undefined =>
  target instanceof Element ? target.closest<HTMLElement>('[data-event]')?.dataset.event : undefined

const findEvent = (columns: readonly Column[], id: string): SandboxEvent | undefined =>
  columns.flatMap(({ events }) => events).find((event) => event.id === id)

export function ColumnGrid({ columns }: Props) {
  const grid = useRef<HTMLDivElement>(null)
  const [activeId, setActiveId] = useState<string>()
  const { judge, lookedAt } = useOperator.getState()

  const judgeById = (id: string, act: VerdictAct): void => {
    const judged = findEvent(columns, id)
    if (judged) void judge(judged, act === 'clear' ? null : act)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const id = eventIdAt(event.target)
    if (!id || event.ctrlKey || event.metaKey || event.altKey) return
    const next = walk(columns, id, event.key)
    const act = verdictKey(event)
    if (next !== undefined) {
      // An older one is drawn only now.
      flushSync(() => setActiveId(next))
      grid.current?.querySelector<HTMLElement>(`[data-event="${CSS.escape(next)}"]`)?.focus()
    } else if (act === undefined) return
    else if (!event.repeat) judgeById(id, act)
    event.preventDefault()
  }

  if (columns.length === 0)
    return (
      <EmptyState
        icon={IconUsers}
        title="No engagement on the sandbox"
        text="Add engagements on the Sandbox screen of the main window: one for each pupil."
      />
    )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the events in it
    <div
      ref={grid}
      className={classes.grid}
      style={{ paddingInline: `max(10px, (100% - ${columns.length * WIDEST_COLUMN}px) / 2)` }}
      onKeyDown={onKeyDown}
      onFocus={({ target }) => {
        const id = eventIdAt(target)
        if (!id) return
        setActiveId(id)
        lookedAt(id)
      }}
    >
      {columns.map((column) => (
        <EngagementColumn
          key={column.engagementId}
          column={column}
          activeId={column.events.some(({ id }) => id === activeId) ? activeId : undefined}
        />
      ))}
    </div>
  )
}
