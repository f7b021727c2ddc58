/** The settings as main keeps them. `settings-actions` changes them. */
import { type Settings, settingsSchema } from '@shared/domain/settings'
import { create } from 'zustand'

interface SettingsStore {
  readonly settings: Settings
  readonly take: (settings: Settings) => void
}

export const useSettings = create<SettingsStore>()((set) => ({
  settings: settingsSchema.parse({}),
  take: (settings) => set({ settings })
}))
