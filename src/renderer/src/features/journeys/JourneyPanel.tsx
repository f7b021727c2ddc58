/** The list of journeys: choose one, make one, sort, hand on and take in. */
import { closestCenter, DndContext, type DragEndEvent } from '@dnd-kit/core'
import { SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable'
import { ActionIcon, Group, Menu, Title, Tooltip } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { Journey } from '@shared/domain/journey'
import {
  IconDotsVertical,
  IconDownload,
  IconHistory,
  IconList,
  IconPlus,
  IconUpload,
  IconWorldDownload
} from '@tabler/icons-react'
import { useCallback } from 'react'
import { useNavigation } from '../../core/navigation'
import { useMask } from '../../core/presenter'
import { useClickOrDrag } from '../../core/sorting'
import { useRowKeys } from '../../core/use-row-keys'
import { onFirstClick } from '../../one-press'
import { AllRunsDialog } from './AllRunsDialog'
import { forgetSaved, saveAll, useEditor } from './editor-store'
import { useJourneyImport } from './import-store'
import { JourneyRow } from './JourneyRow'
import { createJourney, exportJourneys, moveJourney } from './journey-actions'
import classes from './journeys.module.css'
import { useJourneys } from './journeys-store'
import { recordHar } from './record-store'
import { exportRuns, useRunImport } from './run-list'

const ICON = { size: 15, 'aria-hidden': true } as const

const onDragEnd = ({ active, over }: DragEndEvent): void =>
  void moveJourney(String(active.id), over ? String(over.id) : undefined)

interface MenuProps {
  readonly isEmpty: boolean
  readonly onAllRuns: () => void
}

function PanelMenu({ isEmpty, onAllRuns }: MenuProps) {
  const chooseFile = useJourneyImport((state) => state.choose)
  const chooseRuns = useRunImport((state) => state.choose)
  const goToHistory = useNavigation((state) => state.goToHistory)
  const { isOn: isPresenting } = useMask()
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon aria-label="Journeys actions">
          <IconDotsVertical size={17} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {isPresenting && <Menu.Label>An exported file hides nothing</Menu.Label>}
        <Menu.Item leftSection={<IconWorldDownload {...ICON} />} onClick={() => void recordHar()}>
          New from HAR file…
        </Menu.Item>
        <Menu.Item leftSection={<IconHistory {...ICON} />} onClick={() => goToHistory()}>
          New from history selection…
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconUpload {...ICON} />}
          disabled={isEmpty}
          onClick={() => void exportJourneys()}
        >
          Export all journeys…
        </Menu.Item>
        <Menu.Item leftSection={<IconDownload {...ICON} />} onClick={() => void chooseFile()}>
          Import journeys…
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconList {...ICON} />} onClick={onAllRuns}>
          All runs…
        </Menu.Item>
        <Menu.Item leftSection={<IconUpload {...ICON} />} onClick={() => void exportRuns()}>
          Export all runs…
        </Menu.Item>
        <Menu.Item leftSection={<IconDownload {...ICON} />} onClick={() => void chooseRuns()}>
          Import runs…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

interface Props {
  readonly journeys: readonly Journey[]
  readonly chosen: Journey | undefined
  /** A new one was made: its name is to be typed. */
  readonly onMade: () => void
}

export function JourneyPanel({ journeys, chosen, onMade }: Props) {
  const choose = useJourneys((state) => state.choose)
  const drafts = useEditor((state) => state.drafts)
  const [showsAllRuns, allRuns] = useDisclosure(false)
  const rows = useRowKeys(journeys.map(({ id }) => id))
  const sensors = useClickOrDrag()
  const onChoose = useCallback(
    (id: string) => {
      saveAll()
      forgetSaved()
      choose(id)
    },
    [choose]
  )
  const create = async () => {
    if (await createJourney()) onMade()
  }
  return (
    <section className={classes.panel} aria-label="Journeys">
      <Group justify="space-between" wrap="nowrap">
        <Title order={2} fz="md">
          Journeys
        </Title>
        <Group gap={2} wrap="nowrap">
          <Tooltip label="New journey">
            <ActionIcon aria-label="New journey" onClick={onFirstClick(() => void create())}>
              <IconPlus size={17} aria-hidden />
            </ActionIcon>
          </Tooltip>
          <PanelMenu isEmpty={journeys.length === 0} onAllRuns={allRuns.open} />
        </Group>
      </Group>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the rows in it take the keys */}
      <div ref={rows.list} className={classes.scroll} onKeyDown={rows.onKeyDown}>
        <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={onDragEnd}>
          <SortableContext
            items={journeys.map(({ id }) => id)}
            strategy={verticalListSortingStrategy}
          >
            <ul className={classes.rows}>
              {journeys.map((journey) => (
                <JourneyRow
                  key={journey.id}
                  journey={drafts[journey.id]?.journey ?? journey}
                  isChosen={journey.id === chosen?.id}
                  isCurrent={journey.id === rows.current}
                  onFocus={rows.onFocus}
                  onChoose={onChoose}
                />
              ))}
            </ul>
          </SortableContext>
        </DndContext>
      </div>
      <AllRunsDialog opened={showsAllRuns} onClose={allRuns.close} />
    </section>
  )
}
