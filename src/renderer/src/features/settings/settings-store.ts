/** The settings as main keeps them. A change shows at once and is taken back if main refuses it. */
import { type Settings, type SettingsPatch, settingsSchema } from '@shared/domain/settings'
import { create } from 'zustand'
import { api } from '../../api'
import { showError } from '../../app/feedback'

interface SettingsStore {
  readonly settings: Settings
  readonly take: (settings: Settings) => void
  readonly update: (patch: SettingsPatch) => Promise<boolean>
}

export const useSettings = create<SettingsStore>()((set, get) => ({
  settings: settingsSchema.parse({}),
  take: (settings) => set({ settings }),
  update: async (patch) => {
    const before = get().settings
    set({ settings: settingsSchema.parse({ ...before, ...patch }) })
    const result = await api.settings.update(patch)
    set({ settings: result.ok ? result.value : before })
    if (!result.ok) showError('The setting was not kept', result.error)
    return result.ok
  }
}))
