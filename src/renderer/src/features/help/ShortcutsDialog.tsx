/** The dialog "Keyboard shortcuts", opened from the menu, the palette, or with `?`. */

import { Group, Kbd, Table, Title } from '@mantine/core'
import { useDisclosure, useHotkeys } from '@mantine/hooks'
import { Dialog } from '../../components/Dialog'
import { useAppInfo } from '../../core/app-info'
import { useCommand } from '../../core/commands'

interface Shortcut {
  /** `Mod` is Ctrl, or Cmd on a Mac. */
  readonly keys: readonly string[]
  readonly what: string
}

const SHORTCUTS: readonly { readonly title: string; readonly shortcuts: readonly Shortcut[] }[] = [
  {
    title: 'Everywhere',
    shortcuts: [
      { keys: ['Mod', 'K'], what: 'Command palette' },
      { keys: ['Mod', 'N'], what: 'New profile' },
      { keys: ['Mod', 'F'], what: 'Search this screen' },
      { keys: ['Mod', 'Z'], what: 'Take back what was just deleted or replaced' },
      { keys: ['Mod', '1…4'], what: 'Compose, Journeys, History, Sandbox' },
      { keys: ['Mod', 'Shift', 'P'], what: 'Presenter mode' },
      { keys: ['Mod', 'Shift', 'N'], what: 'Cue the next step of the run' },
      { keys: ['F1'], what: 'Help' },
      { keys: ['?'], what: 'This list' }
    ]
  },
  {
    title: 'Compose',
    shortcuts: [
      { keys: ['Mod', 'Enter'], what: 'Send event' },
      { keys: ['Alt', '1…9'], what: 'Send one of the first nine messages of the library' },
      { keys: ['/'], what: 'Search messages' },
      { keys: ['Alt', '↑ ↓'], what: 'Move a message of the library' }
    ]
  },
  {
    title: 'Journeys',
    shortcuts: [
      { keys: ['N'], what: 'Cue the next step, while a profile waits for it; Space as well' },
      { keys: ['Alt', '↑ ↓'], what: 'Move a step or a journey' },
      { keys: ['Delete'], what: 'Delete the journey in the list' }
    ]
  },
  {
    title: 'History',
    shortcuts: [
      { keys: ['↑ ↓'], what: 'Walk through the list' },
      { keys: ['Enter'], what: 'Open the attempt' },
      { keys: ['Space'], what: 'Select it' },
      { keys: ['Mod', 'A'], what: 'Select all' },
      { keys: ['S'], what: 'Verdict: seen' },
      { keys: ['N'], what: 'Verdict: not seen' },
      { keys: ['L'], what: 'Verdict: late, then its seconds' },
      { keys: ['W'], what: 'Verdict: wrong' },
      { keys: ['C'], what: 'Clear the verdict; on a selected row, these are for all selected' }
    ]
  },
  {
    title: 'Operator’s window',
    shortcuts: [
      { keys: ['← → ↑ ↓'], what: 'Walk over columns and events' },
      { keys: ['S'], what: 'Seen; N not seen, L late, W wrong, C clears it' }
    ]
  }
]

export function ShortcutList() {
  const isMac = useAppInfo()?.platform === 'darwin'
  return (
    <>
      {SHORTCUTS.map(({ title, shortcuts }) => (
        <section key={title}>
          <Title order={3} fz="sm" mt="sm" mb={4}>
            {title}
          </Title>
          <Table withRowBorders={false} verticalSpacing={4}>
            <Table.Tbody>
              {shortcuts.map(({ keys, what }) => (
                <Table.Tr key={what}>
                  <Table.Td>{what}</Table.Td>
                  <Table.Td>
                    <Group gap={4} justify="flex-end" wrap="nowrap">
                      {keys.map((key) => (
                        <Kbd key={key}>{key === 'Mod' ? (isMac ? '⌘' : 'Ctrl') : key}</Kbd>
                      ))}
                    </Group>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </section>
      ))}
    </>
  )
}

export function ShortcutsDialog() {
  const [opened, { open, close }] = useDisclosure(false)
  useCommand('show-shortcuts', open)
  useHotkeys([['shift+?', open]])
  return (
    <Dialog opened={opened} onClose={close} title="Keyboard shortcuts">
      <ShortcutList />
    </Dialog>
  )
}
