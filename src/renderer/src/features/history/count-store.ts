/** How many attempts the history holds: the number beside its name in the navigation. */
import type { Attempt } from '@shared/domain/attempt'
import { create } from 'zustand'

interface HistoryCount {
  readonly count: number
  /** The newest attempt that was counted; ids only grow. */
  readonly newestId: number
  readonly take: (count: number) => void
  /** Counts an attempt that was just recorded, once. */
  readonly attemptChanged: (attempt: Attempt) => void
}

export const useHistoryCount = create<HistoryCount>()((set, get) => ({
  count: 0,
  newestId: 0,
  take: (count) => set({ count }),
  attemptChanged: ({ id, state }) => {
    if (state !== 'sending' || id <= get().newestId) return
    set({ count: get().count + 1, newestId: id })
  }
}))
