/** The engagements of a class on the sandbox: each is a profile like any other. */
import type { ProfileView } from '@shared/domain/profile'
import { SANDBOX_PROFILE_ID } from '@shared/domain/sandbox'
import { api } from '../../core/api'
import { showDone, showError, showUndo } from '../../core/feedback'
import { countOf } from '../../format'
import { deleteProfile, restoreProfile } from '../profiles/profile-actions'

/** In the order of the profiles; the one that came with the app is not among them. */
export const addedEngagements = (profiles: readonly ProfileView[]): readonly ProfileView[] =>
  profiles.filter(({ id, environment }) => environment === 'sandbox' && id !== SANDBOX_PROFILE_ID)

export async function addEngagements(count: number): Promise<void> {
  const added = await api.profiles.addPupils({ count })
  if (added.ok) showDone(`${countOf(added.value.length, 'engagement')} added`)
  else showError('The engagements were not added', added.error)
}

/** One after the other, as far as it goes, with a way back. */
export async function removeEngagements(profiles: readonly ProfileView[]): Promise<void> {
  const removed: ProfileView[] = []
  for (const profile of profiles) {
    if (!(await deleteProfile(profile))) break
    removed.push(profile)
  }
  const [first] = removed
  if (!first) return
  const what = removed.length === 1 ? `“${first.name}”` : countOf(removed.length, 'engagement')
  showUndo(`${what} removed`, () => void restoreAll(removed))
}

/** The last first: each goes back to the place it had when it was removed. */
async function restoreAll(removed: readonly ProfileView[]): Promise<void> {
  for (const profile of removed.toReversed()) await restoreProfile(profile)
}
