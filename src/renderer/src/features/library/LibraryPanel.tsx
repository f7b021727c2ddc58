/** The message library beside Compose: search, put into Compose, send, sort. */
import { closestCenter, DndContext, type DragEndEvent } from '@dnd-kit/core'
import { SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable'
import { Button, Group, Kbd, Text, TextInput, Title } from '@mantine/core'
import type { SavedMessage } from '@shared/domain/message'
import { IconFolder, IconSearch } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useMask } from '../../core/presenter'
import { useClickOrDrag } from '../../core/sorting'
import { useConcealed } from '../../core/use-concealed'
import { useRowKeys } from '../../core/use-row-keys'
import { useMessageEditor } from './editor-store'
import { LibraryMenu } from './LibraryMenu'
import { LibraryRow } from './LibraryRow'
import classes from './library.module.css'
import { moveMessage } from './library-actions'
import { foldersOf, inScreenOrder, moveTo, searchMessages } from './library-list'
import { useLibrary } from './library-store'
import { useSendByDigit } from './use-send-by-digit'

const MAX_DIGIT = 9

const onDragEnd = ({ active, over }: DragEndEvent): void => {
  if (!over) return
  const { messages } = useLibrary.getState()
  void moveMessage(String(active.id), moveTo(messages, String(active.id), String(over.id)))
}

function Empty() {
  const openNew = useMessageEditor((state) => state.openNew)
  return (
    <div className={classes.empty}>
      <Text c="dimmed">No message is saved yet. Save what you send often.</Text>
      <Button variant="default" size="xs" onClick={() => openNew({ text: '' })}>
        New message
      </Button>
    </div>
  )
}

function NoMatch({ query, onClear }: { readonly query: string; readonly onClear: () => void }) {
  const mask = useMask()
  return (
    <div className={classes.empty}>
      <Text c="dimmed">
        No message matches{mask.hidesMessages ? '' : ` “${mask.text(query)}”`}.
      </Text>
      <Button variant="default" size="xs" onClick={onClear}>
        Clear search
      </Button>
    </div>
  )
}

interface ListProps {
  readonly found: readonly SavedMessage[]
  readonly first: readonly SavedMessage[]
  readonly isSortable: boolean
  readonly rows: ReturnType<typeof useRowKeys>
}

function List({ found, first, isSortable, rows }: ListProps) {
  const sensors = useClickOrDrag()
  const digitOf = (message: SavedMessage): number | undefined => {
    const index = first.indexOf(message)
    return index === -1 ? undefined : index + 1
  }
  return (
    <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={onDragEnd}>
      <SortableContext items={found.map(({ id }) => id)} strategy={verticalListSortingStrategy}>
        {foldersOf(found).map(({ name, messages }) => (
          <section key={name} aria-label={name || 'No folder'}>
            {name && (
              <h3 className={classes.folder}>
                <IconFolder size={14} aria-hidden />
                {name}
              </h3>
            )}
            <ul className={classes.rows}>
              {messages.map((message) => (
                <LibraryRow
                  key={message.id}
                  message={message}
                  digit={digitOf(message)}
                  isCurrent={message.id === rows.current}
                  isSortable={isSortable}
                  onFocus={rows.onFocus}
                />
              ))}
            </ul>
          </section>
        ))}
      </SortableContext>
    </DndContext>
  )
}

export function LibraryPanel() {
  const [query, setQuery] = useState('')
  const mask = useMask()
  const field = useConcealed({
    label: 'Search messages',
    value: query,
    onChange: setQuery,
    conceal: mask.hidesMessages || mask.text(query) !== query
  })
  const messages = useLibrary((state) => state.messages)
  const found = useMemo(() => inScreenOrder(searchMessages(messages, query)), [messages, query])
  const first = useMemo(() => inScreenOrder(messages).slice(0, MAX_DIGIT), [messages])
  const rows = useRowKeys(found.map(({ id }) => id))
  useSendByDigit(first)
  return (
    <section className={classes.panel} aria-label="Message library">
      <Group justify="space-between" wrap="nowrap">
        <Title order={2} fz="md">
          Message library
        </Title>
        <LibraryMenu />
      </Group>
      <TextInput
        type="search"
        aria-label="Search messages"
        placeholder="Search messages"
        leftSection={<IconSearch size={15} aria-hidden />}
        rightSection={query === '' && <Kbd size="xs">/</Kbd>}
        {...field}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setQuery('')
          if (event.key !== 'ArrowDown') return
          event.preventDefault()
          rows.focusFirst()
        }}
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the rows in it take the keys */}
      <div ref={rows.list} className={classes.scroll} onKeyDown={rows.onKeyDown}>
        {messages.length === 0 && <Empty />}
        {messages.length > 0 && found.length === 0 && (
          <NoMatch query={query} onClear={() => setQuery('')} />
        )}
        <List found={found} first={first} isSortable={query.trim() === ''} rows={rows} />
      </div>
    </section>
  )
}
