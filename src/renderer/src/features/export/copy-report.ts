/** Copies one attempt as a bug report in Markdown, with or without its message as the settings say. */
import { api } from '../../core/api'
import { showDone, showError } from '../../core/feedback'
import { useSettings } from '../../core/settings-store'

export async function copyReport(attemptId: number): Promise<void> {
  const result = await api.export.copy({
    source: { kind: 'selection', ids: [attemptId] },
    format: 'markdown',
    includeMessageText: useSettings.getState().settings.exportMessageText
  })
  if (result.ok) showDone('Bug report copied')
  else showError('Bug report not copied', result.error)
}
