/** What a test of the connection found, step by step, and the certificates that were shown. */
import { Button, Group, List, Loader, Stack, Table, Text, ThemeIcon } from '@mantine/core'
import { type ConnectionReport, STEP_WORDS, type TestStep } from '@shared/domain/network'
import { IconCheck, IconMinus, IconX, type TablerIcon } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useMask } from '../../core/presenter'
import { hostOf } from '../../format'
import type { TestState } from './use-connection-test'

const LOOKS: Readonly<
  Record<TestStep['state'], { icon: TablerIcon; color: string; word: string }>
> = {
  passed: { icon: IconCheck, color: 'teal.8', word: 'passed' },
  failed: { icon: IconX, color: 'red.8', word: 'failed' },
  'not-reached': { icon: IconMinus, color: 'gray.7', word: 'not reached' }
}

const day = (ms: number): string =>
  Number.isNaN(ms) ? '' : new Date(ms).toISOString().slice(0, 10)

function Step({ step, state, text }: TestStep) {
  const mask = useMask()
  const { icon: Icon, color, word } = LOOKS[state]
  return (
    <List.Item
      icon={
        <ThemeIcon color={color} size={20} radius="xl">
          <Icon size={14} aria-hidden />
        </ThemeIcon>
      }
    >
      <b>{STEP_WORDS[step]}</b> {word}
      {text !== '' && <Text c="dimmed">{mask.text(text)}</Text>}
    </List.Item>
  )
}

function Report({ report }: { readonly report: ConnectionReport }) {
  const { url, ok, steps, chain, durationMs } = report
  return (
    <Stack gap="xs">
      <Text fw={600}>
        {ok
          ? `${hostOf(url)} can be reached. No event was sent. ${durationMs} ms.`
          : `${hostOf(url)} can’t be reached like this. No event was sent.`}
      </Text>
      <List spacing={6} fz="sm" styles={{ itemWrapper: { alignItems: 'flex-start' } }}>
        {steps.map((step) => (
          <Step key={step.step} {...step} />
        ))}
      </List>
      {chain.length > 0 && (
        <Table withTableBorder verticalSpacing={3} aria-label="Certificates of the server">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Certificate</Table.Th>
              <Table.Th>Issued by</Table.Th>
              <Table.Th>Valid until</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {chain.map(({ subject, issuer, validTo }) => (
              <Table.Tr key={`${subject} ${issuer}`}>
                <Table.Td>{subject}</Table.Td>
                <Table.Td>{issuer}</Table.Td>
                <Table.Td>{day(validTo)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Stack>
  )
}

interface Props {
  readonly state: TestState
  readonly onStop: () => void
}

export function TestResult({ state, onStop }: Props) {
  const mask = useMask()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // In a dialog that scrolls the answer would come below what is seen.
    if (state.kind !== 'idle') place.current?.scrollIntoView({ block: 'nearest' })
  }, [state])
  return (
    <div ref={place} role="status" aria-label="Connection test">
      {state.kind === 'running' && (
        <Group gap="xs">
          <Loader size="xs" />
          <Text>Testing the connection…</Text>
          <Button variant="subtle" size="compact-sm" onClick={onStop}>
            Stop test
          </Button>
        </Group>
      )}
      {state.kind === 'stopped' && <Text c="dimmed">The test was stopped.</Text>}
      {state.kind === 'failed' && (
        <Text c="var(--mantine-color-error)">{mask.text(state.error.message)}</Text>
      )}
      {state.kind === 'done' && <Report report={state.report} />}
    </div>
  )
}
