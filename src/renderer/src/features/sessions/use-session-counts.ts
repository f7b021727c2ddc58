/** What was sent in a session and what became of it, kept in step with the history. */
import type { SessionCounts } from '@shared/domain/session'
import { useEffect, useState } from 'react'
import { api } from '../../core/api'

/** A run sends many at once: counting, which takes longer the more there are, is asked for seldom. */
const pauseFor = (sent: number): number => 300 + sent / 10

/** `null` until they are known. */
export function useSessionCounts(id: string): SessionCounts | null {
  const [counted, setCounted] = useState<{ id: string; counts: SessionCounts } | null>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let isWanted = true
    let sent = 0
    const load = async (): Promise<void> => {
      timer = undefined
      const result = await api.sessions.counts({ id })
      if (!isWanted || !result.ok) return
      sent = result.value.sent
      setCounted({ id, counts: result.value })
    }
    const loadSoon = (): void => {
      timer ??= setTimeout(() => void load(), pauseFor(sent))
    }
    const stops = [api.on('attempts.changed', loadSoon), api.on('history.changed', loadSoon)]
    void load()
    return () => {
      isWanted = false
      clearTimeout(timer)
      for (const stop of stops) stop()
    }
  }, [id])
  return counted?.id === id ? counted.counts : null
}
