/** Says politely which verdict was given, in whichever window it stands. */
import { VisuallyHidden } from '@mantine/core'
import { useSaid } from './give-verdict'

export function VerdictAnnouncer() {
  const { said } = useSaid()
  return (
    <VisuallyHidden role="status" aria-label="Verdicts">
      {said}
    </VisuallyHidden>
  )
}
