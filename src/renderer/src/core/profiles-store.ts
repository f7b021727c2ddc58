/** The profiles as main keeps them, and which one is chosen (a setting, so that it survives a restart). */
import type { ProfileView } from '@shared/domain/profile'
import { create } from 'zustand'
import { useSettings } from './settings-store'

interface ProfilesStore {
  readonly profiles: readonly ProfileView[]
  readonly take: (profiles: readonly ProfileView[]) => void
}

export const useProfiles = create<ProfilesStore>()((set) => ({
  profiles: [],
  take: (profiles) => set({ profiles })
}))

/** The chosen profile; the first one where none is chosen or the chosen one is gone. */
const chosen = (profiles: readonly ProfileView[], id: string | null): ProfileView | undefined =>
  profiles.find((profile) => profile.id === id) ?? profiles[0]

export function useSelectedProfile(): ProfileView | undefined {
  const id = useSettings(({ settings }) => settings.selectedProfileId)
  return useProfiles(({ profiles }) => chosen(profiles, id))
}

export const selectedProfile = (): ProfileView | undefined =>
  chosen(useProfiles.getState().profiles, useSettings.getState().settings.selectedProfileId)
