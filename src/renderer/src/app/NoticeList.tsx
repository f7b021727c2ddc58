/** Notices above the screen, each until it is put away. */
import { Alert } from '@mantine/core'
import type { Notice } from '@shared/ipc'
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import { useMask } from '../core/presenter'
import { useNotices } from './notices'

const COLORS: Readonly<Record<Notice['level'], string>> = {
  info: 'indigo',
  warning: 'yellow',
  error: 'red'
}

export function NoticeList() {
  const { notices, dismiss } = useNotices()
  const mask = useMask()
  return (
    <div role="status" aria-label="Notices">
      {notices.map(({ id, level, title, text }) => (
        <Alert
          key={id}
          color={COLORS[level]}
          title={mask.text(title)}
          radius={0}
          p="sm"
          icon={level === 'info' ? <IconInfoCircle /> : <IconAlertTriangle />}
          withCloseButton
          closeButtonLabel={`Dismiss: ${mask.text(title)}`}
          onClose={() => dismiss(id)}
        >
          {mask.text(text)}
        </Alert>
      ))}
    </div>
  )
}
