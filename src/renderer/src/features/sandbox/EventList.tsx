/** What an operator would have seen: the events that arrived, newest first, announced politely. */
import { Button, Group, ScrollArea, Table, Text, Title, VisuallyHidden } from '@mantine/core'
import { useDebouncedValue, useDisclosure } from '@mantine/hooks'
import type { SandboxEvent, SandboxStatus } from '@shared/domain/sandbox'
import { IconColumns, IconSend, IconTrash, IconUserCheck, IconUsers } from '@tabler/icons-react'
import { memo, useDeferredValue } from 'react'
import { EmptyState } from '../../components/EmptyState'
import { OlderButton, useNewest } from '../../components/older'
import { useNavigation } from '../../core/navigation'
import { useMask } from '../../core/presenter'
import { formatMoment } from '../../format'
import { EngagementsDialog } from './EngagementsDialog'
import { eventCountWords } from './event-count'
import { openOperatorWindow } from './open-operator'
import classes from './Sandbox.module.css'
import { useSandbox } from './sandbox-store'

/** A burst is announced once it is over. */
const ANNOUNCE_AFTER_MS = 300

/** More than a screen holds. */
const PAGE = 50

const NONE: readonly SandboxEvent[] = []

export function EventList() {
  const { events, received } = useSandbox((state) => state.status)
  const clear = useSandbox((state) => state.clear)
  // Hundreds of rows: what the person does meanwhile comes first.
  const shown = useDeferredValue(events, NONE)
  const [isAdding, engagements] = useDisclosure(false)
  return (
    <section className={classes.events} aria-label="What the operator would have seen">
      <Group justify="space-between" className={classes.eventsHead ?? ''}>
        <Title order={2} fz="md">
          What the operator would have seen
          <Text span c="dimmed" fz="sm" ml="xs" fw={400}>
            {received > 0 && eventCountWords(events.length, received)}
          </Text>
        </Title>
        <Group gap="xs">
          <Button
            variant="default"
            leftSection={<IconUsers size={15} aria-hidden />}
            onClick={engagements.open}
          >
            Add engagements…
          </Button>
          <Button
            variant="default"
            leftSection={<IconColumns size={15} aria-hidden />}
            onClick={() => void openOperatorWindow()}
          >
            Open operator’s window
          </Button>
          <Button
            variant="default"
            leftSection={<IconTrash size={15} aria-hidden />}
            disabled={received === 0}
            onClick={clear}
          >
            Clear
          </Button>
        </Group>
      </Group>
      <EngagementsDialog opened={isAdding} onClose={engagements.close} />
      {events.length === 0 ? <NoEvents /> : <EventTable events={shown} />}
      <Announcement events={events} received={received} />
    </section>
  )
}

function NoEvents() {
  const go = useNavigation((state) => state.go)
  return (
    <EmptyState
      icon={IconUserCheck}
      title="No event has arrived yet"
      text="Send an event from Compose with the Sandbox profile. It appears here as the operator would see it."
    >
      <Button leftSection={<IconSend size={15} aria-hidden />} onClick={() => go('compose')}>
        Go to Compose
      </Button>
    </EmptyState>
  )
}

const EventTable = memo(({ events }: { readonly events: readonly SandboxEvent[] }) => {
  const mask = useMask()
  const { drawn, ...more } = useNewest(events.length, PAGE)
  return (
    <ScrollArea
      className={classes.scroll ?? ''}
      viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': 'Events that arrived' }}
    >
      <Table stickyHeader layout="fixed" className={classes.table ?? ''} aria-label="Events">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={90}>Time</Table.Th>
            <Table.Th>Message</Table.Th>
            <Table.Th w={300}>Engagement</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {events.slice(0, drawn).map((event) => (
            <EventRow key={event.id} event={mask.event(event)} />
          ))}
          {more.older > 0 && (
            <Table.Tr>
              <Table.Td colSpan={3}>
                <OlderButton {...more} />
              </Table.Td>
            </Table.Tr>
          )}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  )
})

interface EventProps {
  /** As it may be shown. */
  readonly event: SandboxEvent
}

/** An event never changes, but every push brings new copies of it. */
const EventRow = memo(
  ({ event }: EventProps) => (
    <Table.Tr>
      <Table.Td className={classes.time ?? ''}>
        {formatMoment(event.receivedAt, Date.now())}
      </Table.Td>
      <Table.Td className={classes.message ?? ''}>{event.message}</Table.Td>
      <Table.Td className={classes.engagement ?? ''}>{event.engagementId}</Table.Td>
    </Table.Tr>
  ),
  (before, after) =>
    before.event.id === after.event.id &&
    before.event.engagementId === after.event.engagementId &&
    before.event.message === after.event.message
)

function Announcement({ events, received }: Pick<SandboxStatus, 'events' | 'received'>) {
  const mask = useMask()
  const message = events[0] && mask.event(events[0]).message
  const [text] = useDebouncedValue(
    message === undefined ? '' : `Event ${received} arrived: ${message}`,
    ANNOUNCE_AFTER_MS
  )
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {text}
    </VisuallyHidden>
  )
}
