/** One attempt, whole, and kept in step with what main tells of it. */
import type { Attempt } from '@shared/domain/attempt'
import type { AppError } from '@shared/result'
import { useEffect, useState } from 'react'
import { api } from '../../core/api'

interface LoadedAttempt {
  readonly attempt: Attempt | null
  readonly error: AppError | null
}

const NOTHING: LoadedAttempt = { attempt: null, error: null }

/** What was loaded last stays until the next one is there: going through a list and closing are calm. */
export function useAttempt(id: number | null): LoadedAttempt {
  const [loaded, setLoaded] = useState(NOTHING)
  useEffect(() => {
    if (id === null) return
    let isWanted = true
    const load = async () => {
      const result = await api.history.get({ id })
      if (!isWanted) return
      setLoaded(
        result.ok ? { attempt: result.value, error: null } : { attempt: null, error: result.error }
      )
    }
    const stops = [
      api.on('sent.changed', (attempts) => {
        const attempt = attempts.find((one) => one.id === id)
        if (attempt) setLoaded({ attempt, error: null })
      }),
      // Of those that a run sends nobody is told the whole.
      api.on('attempts.changed', (attempts) => {
        if (attempts.some((one) => one.id === id && one.runId !== null)) void load()
      }),
      api.on('history.changed', () => void load())
    ]
    void load()
    return () => {
      isWanted = false
      for (const stop of stops) stop()
    }
  }, [id])
  return loaded
}
