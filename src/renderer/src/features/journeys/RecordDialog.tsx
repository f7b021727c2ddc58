/** What became of a recording: how many steps, and what was left out and why. */
import { Alert, Button, Group, List, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { Dialog } from '../../components/Dialog'
import { Masked } from '../../core/presenter'
import { countOf } from '../../format'
import { useRecord } from './record-store'

/** More reasons than this are counted. */
const MAX_REASONS = 12

function Skipped({ reasons }: { readonly reasons: readonly string[] }) {
  if (reasons.length === 0) return <Text>Nothing was left out.</Text>
  const more = reasons.length - MAX_REASONS
  return (
    <>
      <Text fw={600}>Left out or changed</Text>
      <List size="sm">
        {reasons.slice(0, MAX_REASONS).map((reason, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: reasons repeat, and the list never changes
          <List.Item key={index}>
            <Masked text={reason} />
          </List.Item>
        ))}
        {more > 0 && <List.Item>and {more} more</List.Item>}
      </List>
    </>
  )
}

export function RecordDialog() {
  const { recorded, error, close } = useRecord()
  return (
    <Dialog
      opened={recorded !== null || error !== null}
      onClose={close}
      title={error ? 'No journey was made' : 'Journey recorded'}
    >
      {error && (
        <Alert color="red" icon={<IconAlertTriangle size={18} />}>
          <Masked text={error.message} />
        </Alert>
      )}
      {recorded && (
        <>
          <Text mb="xs">
            “<Masked text={recorded.journey.name} />” has {countOf(recorded.taken, 'message')} with
            the pauses between them.
          </Text>
          <Skipped reasons={recorded.skipped} />
        </>
      )}
      <Group justify="flex-end" mt="md">
        <Button data-autofocus onClick={close}>
          {error ? 'Close' : 'Look at the steps'}
        </Button>
      </Group>
    </Dialog>
  )
}
