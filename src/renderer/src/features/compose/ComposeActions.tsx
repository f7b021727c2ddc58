/** The row below the message: how long it is, the request as others would write it, save, send. */
import { Button } from '@mantine/core'
import type { ProfileView } from '@shared/domain/profile'
import { IconBookmarkPlus, IconBraces, IconSend } from '@tabler/icons-react'
import { useAppInfo } from '../../core/app-info'
import { onFirstClick } from '../../one-press'
import { useMessageEditor } from '../library/editor-store'
import type { SendCheck } from './check-send'
import classes from './compose.module.css'
import { useCompose } from './compose-store'
import { MessageLength } from './MessageField'
import { copyCurl, usePreview } from './preview-store'

interface Props {
  readonly profile: ProfileView
  readonly check: SendCheck
}

function SendButton() {
  const { send, sending } = useCompose()
  const mac = useAppInfo()?.platform === 'darwin'
  return (
    <Button
      leftSection={<IconSend size={17} aria-hidden />}
      rightSection={<span className={classes.shortcut}>{mac ? '⌘ ↵' : 'Ctrl ↵'}</span>}
      aria-label="Send event"
      aria-keyshortcuts={mac ? 'Meta+Enter' : 'Control+Enter'}
      // Not "disabled": the focus stays where it is while the event is on its way.
      aria-disabled={sending !== null}
      data-disabled={sending !== null}
      onClick={onFirstClick(() => void send())}
    >
      Send event
    </Button>
  )
}

export function ComposeActions({ profile, check }: Props) {
  const open = usePreview((state) => state.open)
  const saveToLibrary = useMessageEditor((state) => state.openNew)
  const message = useCompose((state) => state.message)
  return (
    <div className={classes.actions}>
      <MessageLength text={check.text} />
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={<IconBraces size={15} aria-hidden />}
        onClick={() => void open(profile, check.text)}
      >
        Request
      </Button>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        onClick={() => void copyCurl(profile, check.text)}
      >
        Copy as cURL
      </Button>
      <div className={classes.mainActions}>
        <Button
          variant="default"
          leftSection={<IconBookmarkPlus size={17} aria-hidden />}
          onClick={() => saveToLibrary({ text: message })}
        >
          Save to library
        </Button>
        <SendButton />
      </div>
    </div>
  )
}
