/** What a list or a screen says when it has nothing to show: why, and what to do first. */
import { Stack, Text, Title } from '@mantine/core'
import type { TablerIcon } from '@tabler/icons-react'
import type { ReactNode } from 'react'

interface Props {
  readonly icon: TablerIcon
  readonly title: string
  readonly text: ReactNode
  /** Buttons. */
  readonly children?: ReactNode
}

export function EmptyState({ icon: Icon, title, text, children }: Props) {
  return (
    <Stack align="center" justify="center" gap="xs" p="xl" mih={200} ta="center">
      <Icon size={32} stroke={1.4} color="var(--mantine-color-dimmed)" aria-hidden />
      <Title order={2} fz="md">
        {title}
      </Title>
      <Text c="dimmed" maw={460} component="div">
        {text}
      </Text>
      {children}
    </Stack>
  )
}
