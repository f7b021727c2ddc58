/** How much of a plan was accepted, was not, and is still to come. */
import { Progress } from '@mantine/core'
import type { RunCounts } from '@shared/domain/journey-run'
import { countsText } from './run-words'

export function CountsBar({
  counts,
  label
}: {
  readonly counts: RunCounts
  readonly label: string
}) {
  const part = (count: number) => (counts.planned === 0 ? 0 : (count / counts.planned) * 100)
  return (
    <Progress.Root size={8} role="img" aria-label={`${label}: ${countsText(counts)}`}>
      <Progress.Section value={part(counts.accepted)} color="teal" withAria={false} />
      <Progress.Section value={part(counts.notAccepted)} color="red" withAria={false} />
    </Progress.Root>
  )
}
