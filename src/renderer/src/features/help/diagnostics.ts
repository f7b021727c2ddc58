/** Copies what a message to support starts with; main makes the text. */
import { api } from '../../core/api'
import { copyText, showError } from '../../core/feedback'

export async function copyDiagnostics(): Promise<void> {
  const result = await api.app.diagnostics()
  if (result.ok) await copyText(result.value.text, 'Diagnostics')
  else showError('Diagnostics not copied', result.error)
}
