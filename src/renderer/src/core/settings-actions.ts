/** Changes of the settings. Each shows at once and is taken back if main refuses it. */
import { type Settings, type SettingsPatch, settingsSchema } from '@shared/domain/settings'
import type { Result } from '@shared/result'
import { api } from './api'
import { showError } from './feedback'
import { useSettings } from './settings-store'

/** For a field that says itself what is wrong with it. */
export async function changeSettings(patch: SettingsPatch): Promise<Result<Settings>> {
  const { settings: before, take } = useSettings.getState()
  take(settingsSchema.parse({ ...before, ...patch }))
  const result = await api.settings.update(patch)
  take(result.ok ? result.value : before)
  return result
}

/** Says what went wrong. */
export async function updateSettings(patch: SettingsPatch): Promise<boolean> {
  const result = await changeSettings(patch)
  if (!result.ok) showError('The setting was not kept', result.error)
  return result.ok
}

export const selectProfile = (id: string): Promise<boolean> =>
  updateSettings({ selectedProfileId: id })

export async function togglePresenter(): Promise<void> {
  await updateSettings({ presenting: !useSettings.getState().settings.presenting })
}
