/** The buttons at the head of the library: a new message, and the file it goes to and comes from. */
import { ActionIcon, Group, Menu, Tooltip } from '@mantine/core'
import { IconDotsVertical, IconDownload, IconPlus, IconUpload } from '@tabler/icons-react'
import { useMask } from '../../core/presenter'
import { useMessageEditor } from './editor-store'
import { useImport } from './import-store'
import { exportLibrary } from './library-actions'

export function LibraryMenu() {
  const openNew = useMessageEditor((state) => state.openNew)
  const { isOn: isPresenting } = useMask()
  const chooseFile = useImport((state) => state.choose)
  return (
    <Group gap={2} wrap="nowrap">
      <Tooltip label="New message">
        <ActionIcon aria-label="New message" onClick={() => openNew({ text: '' })}>
          <IconPlus size={17} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon aria-label="Library actions">
            <IconDotsVertical size={17} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {isPresenting && <Menu.Label>An exported file hides nothing</Menu.Label>}
          <Menu.Item
            leftSection={<IconUpload size={15} aria-hidden />}
            onClick={() => void exportLibrary()}
          >
            Export library…
          </Menu.Item>
          <Menu.Item
            leftSection={<IconDownload size={15} aria-hidden />}
            onClick={() => void chooseFile()}
          >
            Import library…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  )
}
