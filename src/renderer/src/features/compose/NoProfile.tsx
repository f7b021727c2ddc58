/** What Compose says when every profile was deleted. */
import { Button } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { EmptyState } from '../../components/EmptyState'
import { useProfileDialogs } from '../profiles/dialogs-store'

export function NoProfile() {
  const create = useProfileDialogs((state) => state.create)
  return (
    <EmptyState
      icon={IconUserPlus}
      title="No profile yet"
      text="A profile says where events go: a host, an engagement, and the visitor’s access token. One on the sandbox needs none of your own."
    >
      <Button mt="xs" onClick={create}>
        New profile
      </Button>
    </EmptyState>
  )
}
