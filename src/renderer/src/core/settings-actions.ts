/** Changes of the settings. Each shows at once and is taken back if main refuses it. */
import { type SettingsPatch, settingsSchema } from '@shared/domain/settings'
import { api } from './api'
import { showError } from './feedback'
import { useSettings } from './settings-store'

export async function updateSettings(patch: SettingsPatch): Promise<boolean> {
  const { settings: before, take } = useSettings.getState()
  take(settingsSchema.parse({ ...before, ...patch }))
  const result = await api.settings.update(patch)
  take(result.ok ? result.value : before)
  if (!result.ok) showError('The setting was not kept', result.error)
  return result.ok
}

export const selectProfile = (id: string): Promise<boolean> =>
  updateSettings({ selectedProfileId: id })

export async function togglePresenter(): Promise<void> {
  await updateSettings({ presenting: !useSettings.getState().settings.presenting })
}
