/**
 * One saved message: a click puts it into Compose, its send button sends it. Moved by dragging, by
 * Alt and the arrows, or by its menu. Only the current row takes part in the Tab order. Its tools are
 * made once the pointer or the keyboard comes to it: those of all rows would be half of the first screen's work.
 */
import { useSortable } from '@dnd-kit/sortable'
import { CSS } from '@dnd-kit/utilities'
import { ActionIcon, Kbd, Menu, Tooltip } from '@mantine/core'
import type { SavedMessage } from '@shared/domain/message'
import {
  IconArrowDown,
  IconArrowUp,
  IconCopy,
  IconDotsVertical,
  IconPencil,
  IconSend,
  IconTrash
} from '@tabler/icons-react'
import { memo, useState } from 'react'
import { useMask } from '../../core/presenter'
import { moveOfKey } from '../../core/sorting'
import { onFirstClick } from '../../one-press'
import { loadMessage, sendMessage } from '../compose/load-message'
import { useMessageEditor } from './editor-store'
import classes from './library.module.css'
import { deleteMessage, duplicateMessage, moveMessage } from './library-actions'
import { moveBy } from './library-list'
import { useLibrary } from './library-store'
import { MessageText } from './MessageText'

const ICON = { size: 15, 'aria-hidden': true } as const

const move = (id: string, by: -1 | 1): void =>
  void moveMessage(id, moveBy(useLibrary.getState().messages, id, by))

function RowMenu({
  message,
  tabIndex
}: {
  readonly message: SavedMessage
  readonly tabIndex: number
}) {
  const edit = useMessageEditor((state) => state.openExisting)
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          size="sm"
          tabIndex={tabIndex}
          aria-label={`Actions for ${useMask().saved(message).title}`}
        >
          <IconDotsVertical {...ICON} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil {...ICON} />} onClick={() => edit(message)}>
          Edit
        </Menu.Item>
        <Menu.Item
          leftSection={<IconCopy {...ICON} />}
          onClick={onFirstClick(() => void duplicateMessage(message))}
        >
          Duplicate
        </Menu.Item>
        <Menu.Item leftSection={<IconArrowUp {...ICON} />} onClick={() => move(message.id, -1)}>
          Move up
        </Menu.Item>
        <Menu.Item leftSection={<IconArrowDown {...ICON} />} onClick={() => move(message.id, 1)}>
          Move down
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconTrash {...ICON} />}
          onClick={() => void deleteMessage(message)}
        >
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

interface Props {
  readonly message: SavedMessage
  /** 1 to 9 for those that Alt and a digit send. */
  readonly digit: number | undefined
  readonly isCurrent: boolean
  readonly isSortable: boolean
  readonly onFocus: (id: string) => void
}

export const LibraryRow = memo(function LibraryRow(props: Props) {
  const { message, digit, isCurrent, isSortable, onFocus } = props
  const { listeners, setNodeRef, transform, transition, isDragging } = useSortable({
    id: message.id,
    disabled: !isSortable
  })
  const [wasAtHand, setWasAtHand] = useState(false)
  const tabIndex = isCurrent ? 0 : -1
  const shown = useMask().saved(message)
  return (
    <li
      ref={setNodeRef}
      className={classes.row}
      data-dragging={isDragging || undefined}
      data-current={isCurrent || undefined}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      onPointerEnter={() => setWasAtHand(true)}
      onFocus={() => {
        setWasAtHand(true)
        onFocus(message.id)
      }}
    >
      <button
        type="button"
        className={classes.message}
        tabIndex={tabIndex}
        data-row={message.id}
        aria-keyshortcuts={digit === undefined ? undefined : `Alt+${digit}`}
        title={shown.text}
        onClick={() => loadMessage(message.text)}
        {...listeners}
        onKeyDown={(event) => {
          const by = moveOfKey(event)
          if (isSortable && by !== undefined) {
            event.preventDefault()
            event.stopPropagation()
            move(message.id, by)
          } else if (event.key === 'Delete' && !event.repeat) void deleteMessage(message)
        }}
      >
        <span className={classes.title}>{shown.title}</span>
        <MessageText text={shown.text} />
      </button>
      {digit !== undefined && (
        <Kbd size="xs" className={classes.digit ?? ''} aria-hidden>
          Alt {digit}
        </Kbd>
      )}
      {wasAtHand && (
        <span className={classes.tools}>
          <Tooltip label="Send now">
            <ActionIcon
              size="sm"
              tabIndex={tabIndex}
              aria-label={`Send ${shown.title}`}
              onClick={onFirstClick(() => void sendMessage(message.text))}
            >
              <IconSend {...ICON} />
            </ActionIcon>
          </Tooltip>
          <RowMenu message={message} tabIndex={tabIndex} />
        </span>
      )}
    </li>
  )
})
