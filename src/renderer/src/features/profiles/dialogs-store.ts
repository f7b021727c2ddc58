/** Which dialog about profiles is open. The editor stands in front of the list where both are. */
import type { ProfileLink } from '@shared/domain/link'
import { create } from 'zustand'

interface ProfileDialogsStore {
  /** `new`, the id of the profile that is edited, or `null` while the editor is closed. */
  readonly editing: string | null
  /** What a link fills a new profile with. */
  readonly link: ProfileLink | null
  readonly managing: boolean
  readonly create: () => void
  readonly createFrom: (link: ProfileLink) => void
  readonly edit: (id: string) => void
  readonly closeEditor: () => void
  readonly manage: () => void
  readonly closeManager: () => void
}

export const NEW_PROFILE = 'new'

export const useProfileDialogs = create<ProfileDialogsStore>()((set) => ({
  editing: null,
  link: null,
  managing: false,
  // The menu's key works above the editor too: what is being typed there stays.
  create: () => set((now) => (now.editing === null ? { editing: NEW_PROFILE, link: null } : now)),
  createFrom: (link) => set({ editing: NEW_PROFILE, link }),
  edit: (editing) => set({ editing }),
  closeEditor: () => set({ editing: null, link: null }),
  manage: () => set({ managing: true }),
  closeManager: () => set({ managing: false })
}))
