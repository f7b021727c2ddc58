/** How much arrived and is not looked at yet; the sound. */
import { Button, Group, Switch, Text, Title } from '@mantine/core'
import { IconChecks } from '@tabler/icons-react'
import { updateSettings } from '../../core/settings-actions'
import { useSettings } from '../../core/settings-store'
import { formatCount } from '../../format'
import { eventCountWords } from '../sandbox/event-count'
import { useSandbox } from '../sandbox/sandbox-store'
import classes from './Operator.module.css'
import { useOperator } from './operator-store'

function countWords(shown: number, received: number, isRunning: boolean): string {
  if (received === 0)
    return isRunning ? 'No event yet' : 'The sandbox starts by itself with the first event.'
  return eventCountWords(shown, received)
}

export function OperatorHeader() {
  const shown = useSandbox(({ status }) => status.events.length)
  const received = useSandbox(({ status }) => status.received)
  const isRunning = useSandbox(({ status }) => status.running)
  const news = useOperator(({ newIds }) => newIds.size)
  const lookedAtAll = useOperator((state) => state.lookedAtAll)
  const sound = useSettings(({ settings }) => settings.operatorSound)
  return (
    <header className={classes.header}>
      <Group gap="sm" mih={26}>
        <Title order={1} fz="lg">
          Operator’s window
        </Title>
        <Text c="dimmed">
          {countWords(shown, received, isRunning)}
          {news > 0 && `, ${formatCount(news)} new`}
        </Text>
        {news > 0 && (
          <Button
            variant="light"
            size="compact-sm"
            leftSection={<IconChecks size={15} aria-hidden />}
            onClick={lookedAtAll}
          >
            Mark all as looked at
          </Button>
        )}
      </Group>
      <Group gap="md">
        <Text c="dimmed" fz="xs" className={classes.keys ?? ''}>
          Arrows walk. S seen, N not seen, L late, W wrong, C clears it.
        </Text>
        <Switch
          label="Sound"
          checked={sound}
          onChange={({ currentTarget }) =>
            void updateSettings({ operatorSound: currentTarget.checked })
          }
        />
      </Group>
    </header>
  )
}
