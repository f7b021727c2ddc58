/** What can be done with profiles from several places; each failure is shown. */
import type { ProfileView } from '@shared/domain/profile'
import { api } from '../../core/api'
import { showDone, showError, showUndo } from '../../core/feedback'
import { useMask } from '../../core/presenter'
import { useProfiles } from '../../core/profiles-store'
import { selectProfile } from '../../core/settings-actions'

/** Chooses the copy. */
export async function duplicateProfile(profile: ProfileView): Promise<void> {
  const result = await api.profiles.duplicate({ id: profile.id })
  if (!result.ok) return showError('The profile was not duplicated', result.error)
  await selectProfile(result.value.id)
  showDone(`“${result.value.name}” made and chosen`)
}

/** Shows the new order at once and takes it back where main refuses it. */
export async function reorderProfiles(ids: readonly string[]): Promise<void> {
  const { profiles: before, take } = useProfiles.getState()
  take(ids.flatMap((id) => before.find((profile) => profile.id === id) ?? []))
  const result = await api.profiles.reorder({ ids: [...ids] })
  if (result.ok) return
  take(before)
  showError('The order was not kept', result.error)
}

export async function restoreProfile(profile: ProfileView): Promise<void> {
  const result = await api.profiles.restore({ id: profile.id })
  if (!result.ok) showError('The profile could not be restored', result.error)
}

/** As it may be shown, also once the profile is none of those that are hidden. */
function Name({ profile }: { readonly profile: ProfileView }) {
  return useMask().profile(profile).name
}

/** Tells whether it is gone; the way back is the caller's to offer. */
export async function deleteProfile({ id }: ProfileView): Promise<boolean> {
  const result = await api.profiles.delete({ id })
  if (!result.ok) showError('The profile was not deleted', result.error)
  return result.ok
}

/** Tells whether it is gone. */
export async function deleteWithUndo(profile: ProfileView): Promise<boolean> {
  const isGone = await deleteProfile(profile)
  if (isGone)
    showUndo(
      <>
        “<Name profile={profile} />” was deleted.
      </>,
      () => void restoreProfile(profile)
    )
  return isGone
}
