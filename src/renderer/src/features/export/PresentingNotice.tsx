/** Says, while presenting, what a file or a copy will not hold. */
import { Alert } from '@mantine/core'
import { IconEyeOff } from '@tabler/icons-react'
import { useMask } from '../../core/presenter'

export function PresentingNotice() {
  const mask = useMask()
  if (!mask.isOn) return null
  return (
    <Alert color="yellow" icon={<IconEyeOff />} p="xs">
      Presenter mode is on: {mask.hidesMessages && 'message text and '}engagement IDs are left out,
      in a saved file too. Turn it off first for a complete one.
    </Alert>
  )
}
