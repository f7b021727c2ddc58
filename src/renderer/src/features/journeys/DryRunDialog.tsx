/** What a run would send, when and to whom; nothing is sent by looking at it. */
import { Alert, Button, Group, List, Table, Text } from '@mantine/core'
import {
  DRY_RUN_LIMIT,
  type DryRun,
  type PlannedEvent,
  unusedRowsWords
} from '@shared/domain/journey-run'
import { IconAlertTriangle } from '@tabler/icons-react'
import { Dialog } from '../../components/Dialog'
import { useMask } from '../../core/presenter'
import { useProfiles } from '../../core/profiles-store'
import { countOf } from '../../format'
import { useJourneys } from './journeys-store'
import classes from './run.module.css'
import { closeDryRun, useRun } from './run-store'
import { formatSpan, formatWait } from './steps'

function Events({ events }: { readonly events: readonly PlannedEvent[] }) {
  const mask = useMask()
  const profiles = useProfiles((state) => state.profiles)
  const nameOf = (id: string | null) =>
    mask.text(profiles.find((profile) => profile.id === id)?.name ?? '–')
  const hasPasses = events.some(({ pass }) => pass > 1)
  const hasLines = events.some(({ line }) => line !== null)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <section className={classes.plan} aria-label="What would be sent" tabIndex={0}>
      <Table stickyHeader verticalSpacing={5}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>After</Table.Th>
            <Table.Th>Profile</Table.Th>
            {hasPasses && <Table.Th>Pass</Table.Th>}
            {hasLines && <Table.Th>Line</Table.Th>}
            <Table.Th>Message</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {events.map((event, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
            <Table.Tr key={index}>
              <Table.Td className={classes.planTime}>{formatWait(event.atMs)}</Table.Td>
              <Table.Td className={classes.planName}>{nameOf(event.profileId)}</Table.Td>
              {hasPasses && <Table.Td>{event.pass}</Table.Td>}
              {hasLines && <Table.Td>{event.line}</Table.Td>}
              <Table.Td className={classes.planText}>{mask.text(event.text, event.text)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}

function Problems({ problems }: Pick<DryRun, 'problems'>) {
  const mask = useMask()
  if (problems.length === 0) return null
  return (
    <Alert color="yellow" mb="sm" icon={<IconAlertTriangle size={18} />} title="Before it can run">
      <List size="sm">
        {problems.map(({ message }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
          <List.Item key={index}>{mask.text(message)}</List.Item>
        ))}
      </List>
    </Alert>
  )
}

function Plan({ plan }: { readonly plan: DryRun }) {
  const { eventCount, cueCount, minMs, maxMs, events } = plan
  const unused = unusedRowsWords(plan.unusedRows)
  return (
    <>
      <Text mb="sm">
        {countOf(eventCount, 'event')} in {formatSpan(minMs, maxMs)}
        {cueCount > 0 && `, and ${countOf(cueCount, 'pause')} for your cue`}. Nothing has been sent.
      </Text>
      {unused !== undefined && <Text mb="sm">{unused}</Text>}
      <Problems problems={plan.problems} />
      {events.length > 0 && <Events events={events} />}
      {eventCount > events.length && events.length === DRY_RUN_LIMIT && (
        <Text c="dimmed" mt="xs">
          The first {countOf(DRY_RUN_LIMIT, 'event')} are shown.
        </Text>
      )}
    </>
  )
}

export function DryRunDialog() {
  const plan = useRun((state) => state.dryRun)
  const show = useJourneys((state) => state.show)
  const goOn = () => {
    closeDryRun()
    show('run')
  }
  return (
    <Dialog opened={plan !== null} onClose={closeDryRun} title="Dry run" size="xl">
      {plan && <Plan plan={plan} />}
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={closeDryRun} data-autofocus>
          Close
        </Button>
        <Button onClick={goOn}>Set up the run</Button>
      </Group>
    </Dialog>
  )
}
