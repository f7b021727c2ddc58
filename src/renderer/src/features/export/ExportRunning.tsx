/** How far an export is, and the button that stops it. */
import { Button, Group, Progress, Text } from '@mantine/core'
import type { ExportProgress } from '@shared/domain/export'
import { formatCount } from '../../format'
import { cancelExport } from './use-export'

export function ExportRunning({ done, total }: ExportProgress) {
  return (
    <Group gap="sm" wrap="nowrap">
      <Progress.Root flex={1} size="lg">
        <Progress.Section value={(100 * done) / total} aria-label="Export progress" />
      </Progress.Root>
      <Text fz="xs" c="dimmed">
        {formatCount(done)} of {formatCount(total)}
      </Text>
      <Button size="compact-sm" variant="default" onClick={cancelExport}>
        Cancel
      </Button>
    </Group>
  )
}
