/**
 * One step: moved by its handle (pointer, or Space and arrows) or with Alt and the arrows anywhere in
 * it; changed in its place.
 */
import { useSortable } from '@dnd-kit/sortable'
import { CSS } from '@dnd-kit/utilities'
import { ActionIcon, Menu, Switch } from '@mantine/core'
import type { JourneyStep, StepKind } from '@shared/domain/journey'
import {
  IconArrowDown,
  IconArrowUp,
  IconCopy,
  IconDotsVertical,
  IconGripVertical,
  IconHandStop,
  IconHourglass,
  IconNote,
  IconSend,
  IconTrash,
  type TablerIcon
} from '@tabler/icons-react'
import { memo } from 'react'
import { moveOfKey } from '../../core/sorting'
import type { Problems } from './journey-problems'
import classes from './journeys.module.css'
import { StepFields } from './StepFields'
import { deleteStep, duplicateStep, moveStepOf, updateStep } from './step-actions'
import { KIND_WORDS, stepName } from './steps'

export const KIND_ICONS: Readonly<Record<StepKind, TablerIcon>> = {
  send: IconSend,
  wait: IconHourglass,
  cue: IconHandStop,
  note: IconNote
}

const ICON = { size: 15, 'aria-hidden': true } as const

interface Props {
  readonly journeyId: string
  readonly step: JourneyStep
  readonly index: number
  readonly problems: Problems
  /** Before it goes. */
  readonly onDelete: (id: string) => void
}

function Tools({ journeyId, step, index, onDelete }: Omit<Props, 'problems'>) {
  const name = stepName(step, index)
  return (
    <div className={classes.stepTools}>
      <Switch
        size="xs"
        aria-label={`Use ${name}`}
        checked={step.enabled}
        onChange={(event) =>
          updateStep(journeyId, { ...step, enabled: event.currentTarget.checked })
        }
      />
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon size="sm" aria-label={`Actions for ${name}`} data-actions>
            <IconDotsVertical {...ICON} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconCopy {...ICON} />}
            onClick={() => duplicateStep(journeyId, step)}
          >
            Duplicate
          </Menu.Item>
          <Menu.Item
            leftSection={<IconArrowUp {...ICON} />}
            onClick={() => moveStepOf(journeyId, step.id, -1)}
          >
            Move up
          </Menu.Item>
          <Menu.Item
            leftSection={<IconArrowDown {...ICON} />}
            onClick={() => moveStepOf(journeyId, step.id, 1)}
          >
            Move down
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconTrash {...ICON} />}
            onClick={() => {
              onDelete(step.id)
              deleteStep(journeyId, step)
            }}
          >
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}

export const StepRow = memo(function StepRow(props: Props) {
  const { journeyId, step, index, problems, onDelete } = props
  const sortable = useSortable({ id: step.id })
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, isDragging } = sortable
  const name = stepName(step, index)
  const Icon = KIND_ICONS[step.kind]
  return (
    <li
      ref={setNodeRef}
      className={classes.step}
      data-kind={step.kind}
      data-step={step.id}
      data-off={!step.enabled || undefined}
      data-dragging={isDragging || undefined}
      style={{
        transform: CSS.Translate.toString(sortable.transform),
        transition: sortable.transition
      }}
      onKeyDown={(event) => {
        const by = moveOfKey(event)
        if (by === undefined) return
        event.preventDefault()
        moveStepOf(journeyId, step.id, by)
      }}
    >
      <ActionIcon
        ref={setActivatorNodeRef}
        size="sm"
        className={classes.handle ?? ''}
        {...attributes}
        {...listeners}
        aria-label={`Drag ${name}`}
      >
        <IconGripVertical size={16} aria-hidden />
      </ActionIcon>
      <span className={classes.number} title={KIND_WORDS[step.kind]}>
        <Icon size={15} aria-hidden />
      </span>
      <div className={classes.stepBody}>
        <div className={classes.stepWord}>
          {index + 1}. {KIND_WORDS[step.kind]}
          {!step.enabled && ' · off'}
        </div>
        <StepFields
          step={step}
          name={name}
          problems={problems}
          onChange={(next) => updateStep(journeyId, next)}
        />
      </div>
      <Tools journeyId={journeyId} step={step} index={index} onDelete={onDelete} />
    </li>
  )
})
