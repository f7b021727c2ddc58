/** Versions and folders of this build, to read and to copy. */
import { Button, Group, Stack, Table } from '@mantine/core'
import type { AppInfo } from '@shared/ipc'
import { IconCopy } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { copyText } from '../../core/feedback'
import { aboutRows, aboutText } from './about-words'

interface Props {
  readonly info: AppInfo
  /** More buttons, beside the one that copies. */
  readonly children?: ReactNode
}

export function AboutDetails({ info, children }: Props) {
  return (
    <Stack gap="xs">
      <Table variant="vertical" layout="fixed" withRowBorders={false} verticalSpacing={3}>
        <Table.Tbody>
          {aboutRows(info).map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th w={120} bg="transparent" fw={500} c="dimmed">
                {name}
              </Table.Th>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Group gap="xs">
        <Button
          variant="default"
          size="xs"
          leftSection={<IconCopy size={14} />}
          onClick={() => void copyText(aboutText(info), 'Version details')}
        >
          Copy details
        </Button>
        {children}
      </Group>
    </Stack>
  )
}
