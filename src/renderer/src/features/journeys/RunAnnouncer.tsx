/** Says how the run is doing to screen readers, on whichever screen the person is by then. */
import { VisuallyHidden } from '@mantine/core'
import { useMask } from '../../core/presenter'
import { useRun } from './run-store'
import { announcement } from './run-words'

export function RunAnnouncer() {
  const mask = useMask()
  const text = useRun(({ run }) => (run ? announcement(run, mask.hidesMessages) : ''))
  return (
    <VisuallyHidden role="log" aria-live="polite" aria-atomic aria-label="Run">
      {mask.text(text)}
    </VisuallyHidden>
  )
}
