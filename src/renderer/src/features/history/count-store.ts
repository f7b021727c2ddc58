/** How many attempts the history holds: the number beside its name in the navigation. */
import type { AttemptSummary } from '@shared/domain/attempt'
import { create } from 'zustand'

interface HistoryCount {
  readonly count: number
  /** The newest attempt that was counted; ids only grow. */
  readonly newestId: number
  readonly take: (count: number) => void
  /** Counts those that were just recorded, each once. */
  readonly attemptsChanged: (attempts: readonly AttemptSummary[]) => void
}

export const useHistoryCount = create<HistoryCount>()((set, get) => ({
  count: 0,
  newestId: 0,
  take: (count) => set({ count }),
  attemptsChanged: (attempts) => {
    const { count, newestId } = get()
    const ids = attempts.flatMap(({ id, state }) =>
      state === 'sending' && id > newestId ? id : []
    )
    if (ids.length > 0) set({ count: count + ids.length, newestId: Math.max(...ids) })
  }
}))
