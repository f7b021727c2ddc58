/** Opens the operator's window, or brings it forward. */
import { api } from '../../core/api'
import { showError } from '../../core/feedback'

export async function openOperatorWindow(): Promise<void> {
  const opened = await api.sandbox.openWindow()
  if (!opened.ok) showError('The operator’s window did not open', opened.error)
}
