/** What was done, and the button that takes it back. */
import { Box, Button, Group } from '@mantine/core'
import type { ReactNode } from 'react'

interface Props {
  readonly message: ReactNode
  readonly onUndo: () => void
}

export function UndoMessage({ message, onUndo }: Props) {
  return (
    <Group justify="flex-end" gap="xs">
      {/* The button goes below the text where there is little room. */}
      <Box flex="1 1 110px">{message}</Box>
      <Button size="compact-sm" variant="default" onClick={onUndo}>
        Undo
      </Button>
    </Group>
  )
}
