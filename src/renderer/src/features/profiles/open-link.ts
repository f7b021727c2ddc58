/** Opens the editor with what a link holds; what is being typed there is never replaced. */
import { api } from '../../core/api'
import { showError } from '../../core/feedback'
import { useProfileDialogs } from './dialogs-store'

const TITLE = 'The link was not opened'

export async function openLink(): Promise<void> {
  const result = await api.app.takeLink()
  if (!result.ok) return showError(TITLE, result.error)
  if (result.value === null) return
  const { editing, createFrom } = useProfileDialogs.getState()
  if (editing !== null)
    return showError(TITLE, {
      code: 'conflict',
      message: 'A profile is being edited. Save or cancel it, then open the link again.'
    })
  createFrom(result.value)
}
