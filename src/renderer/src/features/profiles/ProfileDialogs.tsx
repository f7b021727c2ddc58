/** The dialogs about profiles, opened from anywhere. */
import { useCommand } from '../../core/commands'
import { useProfileDialogs } from './dialogs-store'
import { ProfileEditor } from './ProfileEditor'
import { ProfileManager } from './ProfileManager'

export function ProfileDialogs() {
  const create = useProfileDialogs((state) => state.create)
  useCommand('new-profile', create)
  return (
    <>
      <ProfileManager />
      <ProfileEditor />
    </>
  )
}
