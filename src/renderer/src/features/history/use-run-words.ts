/** What a run is called: its journey and when it began; `undefined` where it is not kept any more. */
import { useEffect } from 'react'
import { useMask } from '../../core/presenter'
import { formatDateTime } from '../../format'
import { useRunList } from '../journeys/run-list'

export function useRunWords(runId: string): string | undefined {
  const load = useRunList((state) => state.load)
  const run = useRunList(({ runs }) => runs.find((one) => one.runId === runId))
  const mask = useMask()
  const isKnown = run !== undefined
  useEffect(() => {
    if (!isKnown) void load()
  }, [isKnown, load])
  return run && `${mask.text(run.journey.name)}, ${formatDateTime(run.startedAt)}`
}
