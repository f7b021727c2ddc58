/**
 * One journey in the list. Moved by dragging, by Alt and the arrows, or by its menu. Only the
 * current row takes part in the Tab order.
 */
import { useSortable } from '@dnd-kit/sortable'
import { CSS } from '@dnd-kit/utilities'
import { ActionIcon, Menu } from '@mantine/core'
import type { Journey } from '@shared/domain/journey'
import {
  IconArrowDown,
  IconArrowUp,
  IconCopy,
  IconDotsVertical,
  IconTrash,
  IconUpload
} from '@tabler/icons-react'
import { type KeyboardEvent, memo } from 'react'
import { useMask } from '../../core/presenter'
import { moveOfKey } from '../../core/sorting'
import { onFirstClick } from '../../one-press'
import { deleteJourney, duplicateJourney, exportJourneys, moveJourney } from './journey-actions'
import { neighbour } from './journey-list'
import classes from './journeys.module.css'
import { useJourneys } from './journeys-store'
import { useRun } from './run-store'
import { journeySummary } from './steps'

const ICON = { size: 15, 'aria-hidden': true } as const

const move = (id: string, by: -1 | 1): void =>
  void moveJourney(id, neighbour(useJourneys.getState().journeys, id, by))

interface RowProps {
  readonly journey: Journey
  /** As it may be shown. */
  readonly name: string
  readonly tabIndex: number
}

function RowMenu({ journey, name, tabIndex }: RowProps) {
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon size="sm" c="inherit" tabIndex={tabIndex} aria-label={`Actions for ${name}`}>
          <IconDotsVertical {...ICON} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconCopy {...ICON} />}
          onClick={onFirstClick(() => void duplicateJourney(journey))}
        >
          Duplicate
        </Menu.Item>
        <Menu.Item leftSection={<IconArrowUp {...ICON} />} onClick={() => move(journey.id, -1)}>
          Move up
        </Menu.Item>
        <Menu.Item leftSection={<IconArrowDown {...ICON} />} onClick={() => move(journey.id, 1)}>
          Move down
        </Menu.Item>
        <Menu.Item
          leftSection={<IconUpload {...ICON} />}
          onClick={() => void exportJourneys(journey)}
        >
          Export this journey…
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconTrash {...ICON} />}
          onClick={() => void deleteJourney(journey)}
        >
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function onRowKey(event: KeyboardEvent, journey: Journey): void {
  const by = moveOfKey(event)
  if (by !== undefined) {
    event.preventDefault()
    event.stopPropagation()
    move(journey.id, by)
  } else if (event.key === 'Delete' && !event.repeat) void deleteJourney(journey)
}

interface Props {
  /** As it stands in the editor. */
  readonly journey: Journey
  readonly isChosen: boolean
  readonly isCurrent: boolean
  readonly onFocus: (id: string) => void
  readonly onChoose: (id: string) => void
}

export const JourneyRow = memo(function JourneyRow(props: Props) {
  const { journey, isChosen, isCurrent, onFocus, onChoose } = props
  const isRunning = useRun(({ run }) => run?.endedAt === null && run.journey.id === journey.id)
  const { listeners, setNodeRef, transform, transition, isDragging } = useSortable({
    id: journey.id
  })
  const tabIndex = isCurrent ? 0 : -1
  const name = useMask().text(journey.name.trim() || 'No name')
  return (
    <li
      ref={setNodeRef}
      className={classes.row}
      data-dragging={isDragging || undefined}
      data-chosen={isChosen || undefined}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      onFocus={() => onFocus(journey.id)}
    >
      <button
        type="button"
        className={classes.journey}
        tabIndex={tabIndex}
        data-row={journey.id}
        aria-current={isChosen}
        onClick={() => onChoose(journey.id)}
        {...listeners}
        onKeyDown={(event) => onRowKey(event, journey)}
      >
        <span className={classes.name}>{name}</span>
        <span className={classes.about}>
          {isRunning && <b>Running · </b>}
          {journeySummary(journey.steps)}
        </span>
      </button>
      <RowMenu journey={journey} name={name} tabIndex={tabIndex} />
    </li>
  )
})
