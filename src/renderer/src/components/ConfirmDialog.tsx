/** Asks before something that cannot be taken back. The safe answer has the keyboard first. */
import { Button, Group, Modal, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { onFirstClick } from '../one-press'
import { useReturnFocus } from './use-return-focus'

interface Props {
  /** A question. */
  readonly title: string
  /** What would happen. */
  readonly children: ReactNode
  /** The word on the button that does it, such as `Delete`. */
  readonly confirm: string
  /** The word on the button that does not, `Cancel` where that is clear. */
  readonly cancel?: string
  readonly isDangerous?: boolean
  /** Done once; the dialog closes when it is through. */
  readonly onConfirm: () => Promise<unknown>
  readonly onClose: () => void
}

export function ConfirmDialog(props: Props) {
  const { title, children, confirm, cancel = 'Cancel', onConfirm, onClose } = props
  useReturnFocus()
  const [isBusy, setIsBusy] = useState(false)
  const act = async () => {
    setIsBusy(true)
    await onConfirm()
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={title}>
      <Text component="div">{children}</Text>
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={onClose} data-autofocus>
          {cancel}
        </Button>
        <Button
          color={props.isDangerous ? 'red' : 'indigo'}
          loading={isBusy}
          // The second click of a double click is no answer to what it brought up.
          onClick={onFirstClick(() => void act())}
        >
          {confirm}
        </Button>
      </Group>
    </Modal>
  )
}
