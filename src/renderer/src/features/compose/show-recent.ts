/** Shows the answer of an attempt again, under the profile that it went to. */
import { api } from '../../core/api'
import { showError } from '../../core/feedback'
import { selectedProfile } from '../../core/profiles-store'
import { useCompose } from './compose-store'

export async function showRecent(id: number): Promise<void> {
  const result = await api.history.get({ id })
  if (!result.ok) return showError('The attempt cannot be shown', result.error)
  // By now another profile may be chosen, under whose name it must not stand.
  if (result.value.profileId === selectedProfile()?.id) useCompose.getState().show(result.value)
}
