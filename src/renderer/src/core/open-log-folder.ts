/** Opens the folder of the log in the system's file manager; says it where that fails. */
import { api } from './api'
import { showError } from './feedback'

export async function openLogFolder(): Promise<void> {
  const result = await api.app.openLogFolder()
  if (!result.ok) showError('The log folder was not opened', result.error)
}
