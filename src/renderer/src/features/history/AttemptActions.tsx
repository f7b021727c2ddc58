/** What can be done with one attempt. */
import { Button, Group } from '@mantine/core'
import type { Attempt } from '@shared/domain/attempt'
import {
  IconClipboardText,
  IconPencil,
  IconPin,
  IconPinnedOff,
  IconRepeat,
  IconTrash
} from '@tabler/icons-react'
import { useEffect } from 'react'
import { showError } from '../../core/feedback'
import { useProfiles } from '../../core/profiles-store'
import { onFirstClick } from '../../one-press'
import { useCompose } from '../compose/compose-store'
import { loadMessage } from '../compose/load-message'
import { copyReport } from '../export/copy-report'
import { pin } from './history-actions'
import { closeDetail, openDetail } from './history-store'

/** Shows the attempt that a resend of this one has just made. */
function useShowResent({ id }: Attempt): void {
  useEffect(
    () =>
      useCompose.subscribe(({ attempt, error }, before) => {
        const isNew = attempt !== null && attempt.id !== before.attempt?.id
        if (isNew && attempt.resendOf === id) openDetail(attempt.id)
        if (error && error !== before.error) showError('The event was not sent again', error)
      }),
    [id]
  )
}

function ResendButton({ attempt }: { readonly attempt: Attempt }) {
  useShowResent(attempt)
  const isSending = useCompose(({ sending }) => sending !== null)
  const hasProfile = useProfiles(({ profiles }) =>
    profiles.some(({ id }) => id === attempt.profileId)
  )
  const why =
    attempt.profileId === null
      ? 'It was sent without a profile, by the command line. Open it in Compose to send it to one.'
      : 'Its profile has been deleted. Open it in Compose to send it to another one.'
  return (
    <Button
      size="compact-sm"
      leftSection={<IconRepeat size={15} aria-hidden />}
      disabled={isSending || !hasProfile || attempt.state === 'sending'}
      title={hasProfile ? undefined : why}
      // The detail of what was just sent comes under the pointer with the same button.
      onClick={onFirstClick(() => void useCompose.getState().resend(attempt))}
    >
      Resend
    </Button>
  )
}

interface Props {
  readonly attempt: Attempt
  /** Asked for, not yet done. */
  readonly onDelete: () => void
}

export function AttemptActions({ attempt, onDelete }: Props) {
  const compose = () => {
    closeDetail()
    loadMessage(attempt.message, { profileId: attempt.profileId })
  }
  const PinIcon = attempt.pinned ? IconPinnedOff : IconPin
  return (
    <Group gap="xs">
      <ResendButton attempt={attempt} />
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconPencil size={15} aria-hidden />}
        onClick={compose}
      >
        Open in Compose
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconClipboardText size={15} aria-hidden />}
        onClick={() => void copyReport(attempt.id)}
      >
        Copy bug report
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<PinIcon size={15} aria-hidden />}
        aria-pressed={attempt.pinned}
        onClick={() => pin([attempt.id], !attempt.pinned)}
      >
        {attempt.pinned ? 'Unpin' : 'Pin'}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        c="red"
        leftSection={<IconTrash size={15} aria-hidden />}
        disabled={attempt.state === 'sending'}
        onClick={onDelete}
      >
        Delete…
      </Button>
    </Group>
  )
}
