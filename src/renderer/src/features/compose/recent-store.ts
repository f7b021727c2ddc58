/** The last few attempts of the chosen profile, newest first, live. */
import type { AttemptSummary } from '@shared/domain/attempt'
import { create } from 'zustand'
import { api } from '../../core/api'

const RECENT_COUNT = 5

interface RecentStore {
  readonly profileId: string | null
  readonly rows: readonly AttemptSummary[]
  readonly open: (profileId: string | null) => Promise<void>
  readonly reload: () => Promise<void>
  readonly attemptsChanged: (attempts: readonly AttemptSummary[]) => void
}

/** `rows` with those that `changed` at their places by id, the later news of each; the newest few. */
const withAttempts = (
  rows: readonly AttemptSummary[],
  changed: readonly AttemptSummary[]
): readonly AttemptSummary[] =>
  [...new Map([...rows, ...changed].map((row) => [row.id, row])).values()]
    .sort((a, b) => b.id - a.id)
    .slice(0, RECENT_COUNT)

async function load(profileId: string): Promise<readonly AttemptSummary[]> {
  const ids = await api.history.index({
    filter: { profileIds: [profileId] },
    before: null,
    limit: RECENT_COUNT
  })
  if (!ids.ok || ids.value.length === 0) return []
  const rows = await api.history.rows({ ids: [...ids.value] })
  return rows.ok ? rows.value : []
}

export const useRecent = create<RecentStore>()((set, get) => ({
  profileId: null,
  rows: [],
  open: async (profileId) => {
    // Once read, it is kept in step by what main pushes.
    if (profileId === get().profileId) return
    set({ profileId, rows: [] })
    await get().reload()
  },
  reload: async () => {
    const { profileId } = get()
    if (profileId === null) return
    const loaded = await load(profileId)
    if (get().profileId !== profileId) return
    // What was pushed while asking is newer than the answer.
    const newest = loaded[0]?.id ?? 0
    const pushed = get().rows.filter(({ id }) => id > newest)
    set({ rows: [...pushed, ...loaded].slice(0, RECENT_COUNT) })
  },
  attemptsChanged: (attempts) => {
    const own = attempts.filter(({ profileId }) => profileId === get().profileId)
    if (own.length > 0) set({ rows: withAttempts(get().rows, own) })
  }
}))
