/** Whether the sandbox runs and where; start, stop, and its address to copy. */
import { Button, Code, Group, Text, Title } from '@mantine/core'
import { IconCopy, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react'
import { useState } from 'react'
import { copyText } from '../../core/feedback'
import classes from './Sandbox.module.css'
import { useSandbox } from './sandbox-store'

/** Disables its button until the call is answered, so that two clicks are one. */
function useBusy(run: () => Promise<void>): readonly [busy: boolean, start: () => Promise<void>] {
  const [busy, setBusy] = useState(false)
  const start = async (): Promise<void> => {
    setBusy(true)
    await run()
    setBusy(false)
  }
  return [busy, start]
}

export function ServerBar() {
  const { status, start, stop } = useSandbox()
  const { running, baseUrl } = status
  const [busy, toggle] = useBusy(running ? stop : start)
  return (
    <header className={classes.bar}>
      <div className={classes.barText}>
        <Group gap="xs">
          <Title order={2} fz="lg">
            Sandbox server
          </Title>
          <span className={classes.state} data-running={running}>
            {running ? 'Running' : 'Stopped'}
          </span>
        </Group>
        <Text c="dimmed" fz="sm">
          {baseUrl === null
            ? 'A server on this computer that answers like the real one. It starts by itself with the first event.'
            : 'Aim other tools at it too: it answers on this computer only.'}
        </Text>
      </div>
      <Group gap="xs" wrap="nowrap">
        {baseUrl !== null && (
          <>
            <Code className={classes.address ?? ''}>{baseUrl}</Code>
            <Button
              variant="default"
              leftSection={<IconCopy size={15} aria-hidden />}
              aria-label="Copy address"
              onClick={() => copyText(baseUrl, 'Address')}
            >
              Copy
            </Button>
          </>
        )}
        <Button
          variant={running ? 'default' : 'filled'}
          leftSection={
            running ? (
              <IconPlayerStop size={15} aria-hidden />
            ) : (
              <IconPlayerPlay size={15} aria-hidden />
            )
          }
          loading={busy}
          onClick={toggle}
        >
          {running ? 'Stop sandbox' : 'Start sandbox'}
        </Button>
      </Group>
    </header>
  )
}
