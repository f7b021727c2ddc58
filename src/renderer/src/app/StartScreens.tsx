/** What is shown until the app has started, and what is said when it could not. */
import { Alert, Button, Center, Loader, Stack, Text, VisuallyHidden } from '@mantine/core'
import type { AppError } from '@shared/result'
import { IconAlertTriangle } from '@tabler/icons-react'
import { openLogFolder } from '../core/open-log-folder'

export function StartLoading() {
  return (
    <Center h="100%" component="main">
      <Stack align="center" gap="xs" role="status">
        <Loader size="sm" />
        <Text c="dimmed">Opening your profiles and history…</Text>
      </Stack>
    </Center>
  )
}

interface FailureProps {
  readonly error: AppError
  readonly onRetry: () => Promise<void>
}

export function StartFailure({ error, onRetry }: FailureProps) {
  return (
    <Center h="100%" p="xl" component="main">
      <VisuallyHidden component="h1">Visitor Event Studio</VisuallyHidden>
      <Alert
        color="red"
        maw={560}
        icon={<IconAlertTriangle />}
        title="Visitor Event Studio could not start"
      >
        <Text mb="md">{error.message}</Text>
        <Button mr="xs" onClick={() => void onRetry()}>
          Try again
        </Button>
        <Button variant="default" onClick={() => void openLogFolder()}>
          Open log folder
        </Button>
      </Alert>
    </Center>
  )
}
