/** What was done, and the button that takes it back. */
import { Button, Group } from '@mantine/core'

import type { ReactNode } from 'react'

interface Props {
  readonly message: ReactNode
  readonly onUndo: () => void
}

export function UndoMessage({ message, onUndo }: Props) {
  return (
    <Group justify="space-between" gap="sm" wrap="nowrap">
      <span>{message}</span>
      <Button size="compact-sm" variant="default" onClick={onUndo}>
        Undo
      </Button>
    </Group>
  )
}
