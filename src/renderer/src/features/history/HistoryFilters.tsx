/** Search, filters, and what can be done with all that they leave. */
import { ActionIcon, Button, Group, Menu, Text, TextInput, Tooltip } from '@mantine/core'
import { IconDots, IconDownload, IconSearch, IconTrash } from '@tabler/icons-react'
import { type KeyboardEvent, useRef } from 'react'
import { useCommand } from '../../core/commands'
import { useMask } from '../../core/presenter'
import { useConcealed } from '../../core/use-concealed'
import { formatCount } from '../../format'
import { Choices, Days, Outcomes } from './FilterChoices'
import { isOpen } from './filter'
import classes from './History.module.css'
import { clearFilter, setFilter } from './history-query'
import { useHistory } from './history-store'

function SearchBox({ onLeave }: { readonly onLeave: () => void }) {
  const text = useHistory(({ filter }) => filter.text)
  const mask = useMask()
  const field = useConcealed({
    label: 'Search history',
    value: text,
    onChange: (value) => setFilter({ text: value }),
    conceal: mask.hidesMessages || mask.text(text) !== text
  })
  const input = useRef<HTMLInputElement>(null)
  useCommand('focus-search', () => input.current?.select())
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown') return
    event.preventDefault()
    onLeave()
  }
  return (
    <TextInput
      ref={input}
      type="search"
      className={classes.search ?? ''}
      aria-label="Search history"
      placeholder="Search history"
      leftSection={<IconSearch size={15} aria-hidden />}
      maxLength={500}
      {...field}
      onKeyDown={onKeyDown}
    />
  )
}

/** How many attempts match; a live region, so that it is read out after a search. */
function Count() {
  const phase = useHistory((state) => state.phase)
  const count = useHistory(({ ids }) => ids.length)
  const isFiltered = useHistory(({ filter }) => !isOpen(filter))
  const words = isFiltered ? ['match', 'matches'] : ['attempt', 'attempts']
  const text = `${formatCount(count)} ${count === 1 ? words[0] : words[1]}`
  return (
    <Text role="status" className={classes.count ?? ''} c="dimmed" fz="xs">
      {phase === 'complete' && text}
    </Text>
  )
}

function More({ onClear }: { readonly onClear: () => void }) {
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label="More actions">
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item color="red" leftSection={<IconTrash size={15} aria-hidden />} onClick={onClear}>
          Clear history…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

interface Props {
  readonly onExport: () => void
  readonly onClear: () => void
  /** Takes the keyboard to the list. */
  readonly onLeave: () => void
}

export function HistoryFilters({ onExport, onClear, onLeave }: Props) {
  const selected = useHistory(({ selection }) => selection.ids.size)
  const isEmpty = useHistory(({ ids }) => ids.length === 0)
  const isFiltered = useHistory(({ filter }) => !isOpen(filter))
  const scope = selected > 0 ? `the ${formatCount(selected)} selected` : 'all that match'
  return (
    <div className={classes.filters}>
      <Group gap="xs" wrap="wrap">
        <SearchBox onLeave={onLeave} />
        <Choices />
        <Group gap="xs" ml="auto" wrap="nowrap">
          <Tooltip label={`Exports ${scope}`}>
            <Button
              variant="default"
              leftSection={<IconDownload size={16} aria-hidden />}
              disabled={isEmpty}
              onClick={onExport}
            >
              Export
            </Button>
          </Tooltip>
          <More onClear={onClear} />
        </Group>
      </Group>
      <Days />
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <Outcomes />
        <Group gap="xs" ml="auto" wrap="nowrap">
          {isFiltered && (
            <Button variant="subtle" size="compact-xs" onClick={clearFilter}>
              Clear filters
            </Button>
          )}
          <Count />
        </Group>
      </Group>
    </div>
  )
}
