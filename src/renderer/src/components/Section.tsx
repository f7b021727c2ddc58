/** One titled part of the settings. */
import { Stack, Text, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'

interface Props {
  readonly title: string
  readonly text?: ReactNode
  readonly children: ReactNode
}

export function Section({ title, text, children }: Props) {
  const id = useId()
  return (
    <Stack component="section" gap="xs" aria-labelledby={id}>
      <div>
        <Title order={2} fz="md" id={id}>
          {title}
        </Title>
        {text && <Text c="dimmed">{text}</Text>}
      </div>
      {children}
    </Stack>
  )
}
