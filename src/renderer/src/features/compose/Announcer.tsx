/** Says every result to screen readers, on whichever screen and profile the person is by then. */
import { VisuallyHidden } from '@mantine/core'
import { OUTCOME_WORDS } from '@shared/domain/attempt'
import { useMask } from '../../core/presenter'
import { formatDuration } from '../../format'
import { useCompose } from './compose-store'

/** Enough to tell which message it was. */
const SAID_LENGTH = 100

export function Announcer() {
  const mask = useMask()
  const text = useCompose(({ sending, attempt: real, error }) => {
    if (error) return `Nothing was sent. ${mask.text(error.message)}`
    if (sending) return `Sending the event to ${mask.profile(sending.profile).name}.`
    if (!real) return ''
    const attempt = mask.summary(real)
    const status = attempt.status === null ? '' : ` Status ${attempt.status}.`
    const subject = `${attempt.profileName}: ${attempt.message.slice(0, SAID_LENGTH)}`
    return `${OUTCOME_WORDS[attempt.state]}. ${attempt.title}.${status} ${formatDuration(attempt.durationMs)}. ${subject}`
  })
  return (
    <VisuallyHidden role="log" aria-live="polite" aria-atomic aria-label="Results">
      {text}
    </VisuallyHidden>
  )
}
