/**
 * A dialog that is made when it is first opened: the first screen has ten of them, all closed, and
 * would come a tenth later with them.
 */
import { Modal, type ModalProps } from '@mantine/core'
import { useEffect, useState } from 'react'

export function Dialog({ opened, ...props }: ModalProps) {
  const [isMade, setIsMade] = useState(false)
  // One render closed: only in opening it notes where the keyboard was, to give it back.
  useEffect(() => {
    if (opened) setIsMade(true)
  }, [opened])
  return opened || isMade ? <Modal {...props} opened={opened && isMade} /> : null
}
