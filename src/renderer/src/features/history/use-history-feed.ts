/** Keeps the screen in step with main as long as it is shown. */
import { useEffect } from 'react'
import { api } from '../../core/api'
import { useNavigation } from '../../core/navigation'
import { NO_FILTER } from './filter'
import { loadFacets, placeAttempts, refreshSoon, search, setFilter } from './history-query'
import { reloadRows, takeRows } from './history-rows'
import { openDetail, useHistory } from './history-store'

async function begin(): Promise<void> {
  // Shown again: what was pushed meanwhile has been missed, in the rows as in the list.
  void reloadRows()
  if (useHistory.getState().phase === 'complete') refreshSoon()
  else await search()
  // Counting by profile reads the whole history; the rows come first.
  await loadFacets()
}

export function useHistoryFeed(): void {
  useEffect(() => {
    void begin()
    const stops = [
      api.on('attempts.changed', (attempts) => {
        takeRows(attempts)
        void placeAttempts(attempts.map(({ id }) => id))
      }),
      api.on('history.changed', () => {
        void reloadRows()
        refreshSoon()
        void loadFacets()
      })
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [])

  const params = useNavigation(({ historyParams }) => historyParams)
  useEffect(() => {
    if (params.profileId !== undefined) setFilter({ ...NO_FILTER, profileId: params.profileId })
    if (params.runId !== undefined) setFilter({ ...NO_FILTER, runId: params.runId })
    if (params.sessionId !== undefined) setFilter({ ...NO_FILTER, sessionId: params.sessionId })
    if (params.attemptId !== undefined) openDetail(params.attemptId)
  }, [params])
}
