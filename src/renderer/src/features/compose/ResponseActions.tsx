/** What can be done with the answer shown: send again, mend the profile, hand it on, find it later. */
import { Button, Group } from '@mantine/core'
import type { Attempt } from '@shared/domain/attempt'
import { IconClipboardText, IconHistory, IconKey, IconRepeat } from '@tabler/icons-react'
import { useNavigation } from '../../core/navigation'
import { useProfiles } from '../../core/profiles-store'
import { onFirstClick } from '../../one-press'
import { copyReport } from '../export/copy-report'
import { useProfileDialogs } from '../profiles/dialogs-store'
import { useCompose } from './compose-store'

export function ResponseActions({ attempt }: { readonly attempt: Attempt }) {
  const goToHistory = useNavigation((state) => state.goToHistory)
  const edit = useProfileDialogs((state) => state.edit)
  const profile = useProfiles(({ profiles }) => profiles.find(({ id }) => id === attempt.profileId))
  const aboutToken = attempt.status === 401 || attempt.status === 403
  return (
    <Group gap={6}>
      {profile && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconRepeat size={15} aria-hidden />}
          onClick={onFirstClick(() => void useCompose.getState().resend(attempt))}
        >
          Resend
        </Button>
      )}
      {profile && aboutToken && profile.host.kind !== 'sandbox' && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconKey size={15} aria-hidden />}
          onClick={() => edit(profile.id)}
        >
          Replace the token
        </Button>
      )}
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
        leftSection={<IconHistory size={15} aria-hidden />}
        onClick={() => goToHistory({ attemptId: attempt.id })}
      >
        Show in history
      </Button>
    </Group>
  )
}
