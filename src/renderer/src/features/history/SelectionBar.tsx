/** What can be done with the selected attempts; shown below the list, so that no row moves. */
import { Button, Group, Kbd, Menu, Text } from '@mantine/core'
import { VERDICTS } from '@shared/domain/verdict'
import {
  IconArrowsDiff,
  IconEye,
  IconPin,
  IconPinnedOff,
  IconRoute,
  IconTrash
} from '@tabler/icons-react'
import { VERDICT_ICONS } from '../../components/VerdictBadge'
import { formatCount } from '../../format'
import { onFirstClick } from '../../one-press'
import { recordAttempts } from '../journeys/record-store'
import classes from './History.module.css'
import { pin } from './history-actions'
import { select, useHistory } from './history-store'
import { NOTHING_SELECTED } from './selection'
import { judge } from './verdict-actions'
import { VERDICT_ACT_WORDS, VERDICT_KEY_OF, type VerdictAct } from './verdict-keys'

/** A journey takes no more steps than this. */
const MAX_RECORDED = 500

function VerdictMenu({ ids }: { readonly ids: ReadonlySet<number> }) {
  const act = (kind: VerdictAct) => judge([...ids], kind)
  return (
    <Menu position="top-start" withinPortal>
      <Menu.Target>
        <Button variant="default" size="compact-sm" leftSection={<IconEye size={15} aria-hidden />}>
          Verdict
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {VERDICTS.map((kind) => {
          const Icon = VERDICT_ICONS[kind]
          return (
            <Menu.Item
              key={kind}
              leftSection={<Icon size={15} aria-hidden />}
              rightSection={<Kbd size="xs">{VERDICT_KEY_OF[kind]}</Kbd>}
              onClick={() => act(kind)}
            >
              {kind === 'late' ? `${VERDICT_ACT_WORDS.late}…` : VERDICT_ACT_WORDS[kind]}
            </Menu.Item>
          )
        })}
        <Menu.Divider />
        <Menu.Item
          rightSection={<Kbd size="xs">{VERDICT_KEY_OF.clear}</Kbd>}
          onClick={() => act('clear')}
        >
          {VERDICT_ACT_WORDS.clear}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

interface Props {
  readonly onCompare: () => void
  readonly onDelete: () => void
}

export function SelectionBar({ onCompare, onDelete }: Props) {
  const ids = useHistory(({ selection }) => selection.ids)
  if (ids.size === 0) return null
  return (
    <Group role="toolbar" aria-label="Selected attempts" className={classes.bar ?? ''}>
      <Text fw={600}>{formatCount(ids.size)} selected</Text>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconArrowsDiff size={15} aria-hidden />}
        disabled={ids.size !== 2}
        title={ids.size === 2 ? undefined : 'Select exactly two attempts to compare them'}
        onClick={onCompare}
      >
        Compare
      </Button>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconRoute size={15} aria-hidden />}
        disabled={ids.size > MAX_RECORDED}
        title={
          ids.size > MAX_RECORDED
            ? `Select at most ${MAX_RECORDED} attempts to make a journey of them`
            : undefined
        }
        onClick={onFirstClick(() => void recordAttempts([...ids]))}
      >
        Make a journey
      </Button>
      <VerdictMenu ids={ids} />
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconPin size={15} aria-hidden />}
        onClick={() => pin([...ids], true)}
      >
        Pin
      </Button>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconPinnedOff size={15} aria-hidden />}
        onClick={() => pin([...ids], false)}
      >
        Unpin
      </Button>
      <Button
        variant="default"
        size="compact-sm"
        c="red"
        leftSection={<IconTrash size={15} aria-hidden />}
        onClick={onDelete}
      >
        Delete…
      </Button>
      <Button variant="subtle" size="compact-sm" ml="auto" onClick={() => select(NOTHING_SELECTED)}>
        Clear selection
      </Button>
    </Group>
  )
}
