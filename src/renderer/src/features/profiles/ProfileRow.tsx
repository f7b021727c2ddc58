/** One profile in the list: moved by its handle (pointer, or Space and arrows) or by its buttons. */
import { useSortable } from '@dnd-kit/sortable'
import { CSS } from '@dnd-kit/utilities'
import { ActionIcon, Button, Group, Tooltip } from '@mantine/core'
import type { ProfileView } from '@shared/domain/profile'
import {
  IconArrowDown,
  IconArrowUp,
  IconCopy,
  IconGripVertical,
  IconTrash,
  type TablerIcon
} from '@tabler/icons-react'
import type { MouseEvent } from 'react'
import { EnvironmentBadge } from '../../components/EnvironmentBadge'
import { ProfileDot } from '../../components/ProfileDot'
import { useMask } from '../../core/presenter'
import { onFirstClick } from '../../one-press'
import { useProfileDialogs } from './dialogs-store'
import { ProfileAddress } from './ProfileAddress'
import { duplicateProfile } from './profile-actions'
import classes from './profiles.module.css'
import { TokenState } from './TokenState'

interface ToolProps {
  readonly icon: TablerIcon
  /** What it does, in a word or two. */
  readonly word: string
  /** The same with the profile's name. */
  readonly label: string
  readonly disabled?: boolean
  readonly onClick: (event: MouseEvent) => void
}

function Tool({ icon: Icon, word, label, disabled = false, onClick }: ToolProps) {
  return (
    <Tooltip label={word}>
      <ActionIcon
        className={classes.tool ?? ''}
        aria-label={label}
        aria-disabled={disabled}
        data-disabled={disabled}
        onClick={(event) => !disabled && onClick(event)}
      >
        <Icon size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}

interface Props {
  readonly profile: ProfileView
  readonly first: boolean
  readonly last: boolean
  readonly onMove: (by: -1 | 1) => void
  readonly onDelete: () => void
}

export function ProfileRow({ profile, first, last, onMove, onDelete }: Props) {
  const shown = useMask().profile(profile)
  const { name, token } = shown
  const edit = useProfileDialogs((state) => state.edit)
  const {
    attributes,
    listeners,
    setNodeRef,
    setActivatorNodeRef,
    transform,
    transition,
    isDragging
  } = useSortable({ id: profile.id })
  return (
    <li
      ref={setNodeRef}
      className={classes.row}
      data-dragging={isDragging || undefined}
      style={{ transform: CSS.Translate.toString(transform), transition }}
    >
      <ActionIcon
        ref={setActivatorNodeRef}
        className={classes.handle ?? ''}
        {...attributes}
        {...listeners}
        aria-label={`Drag ${name}`}
      >
        <IconGripVertical size={16} aria-hidden />
      </ActionIcon>
      <ProfileDot color={profile.color} />
      <div className={classes.who}>
        <div className={classes.name}>
          <b>{name}</b>
          <EnvironmentBadge environment={profile.environment} />
        </div>
        <ProfileAddress profile={shown} />
      </div>
      <TokenState token={token} />
      <Group gap={0} wrap="nowrap">
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={`Edit ${name}`}
          onClick={() => edit(profile.id)}
        >
          Edit
        </Button>
        <Tool
          icon={IconArrowUp}
          word="Move up"
          label={`Move ${name} up`}
          disabled={first}
          onClick={() => onMove(-1)}
        />
        <Tool
          icon={IconArrowDown}
          word="Move down"
          label={`Move ${name} down`}
          disabled={last}
          onClick={() => onMove(1)}
        />
        <Tool
          icon={IconCopy}
          word="Duplicate"
          label={`Duplicate ${name}`}
          onClick={onFirstClick(() => void duplicateProfile(profile))}
        />
        <Tool icon={IconTrash} word="Delete" label={`Delete ${name}`} onClick={onDelete} />
      </Group>
    </li>
  )
}
