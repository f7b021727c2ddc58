/** What the person has to know of and can put away: notices of the start and later ones. */
import type { Notice } from '@shared/ipc'
import { create } from 'zustand'

interface Notices {
  readonly notices: readonly Notice[]
  readonly add: (notices: readonly Notice[]) => void
  readonly dismiss: (id: string) => void
}

export const useNotices = create<Notices>()((set) => ({
  notices: [],
  add: (added) =>
    set(({ notices }) => ({
      notices: [...notices.filter((old) => !added.some(({ id }) => id === old.id)), ...added]
    })),
  dismiss: (id) => set(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }))
}))
