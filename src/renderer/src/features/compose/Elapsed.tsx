/** The time that a running request takes so far. */
import { useInterval } from '@mantine/hooks'
import { useState } from 'react'
import { formatDuration } from '../../format'

/** `startedAt` in milliseconds on the clock of `performance.now()`. */
export function Elapsed({ startedAt }: { readonly startedAt: number }) {
  const [now, setNow] = useState(() => performance.now())
  useInterval(() => setNow(performance.now()), 100, { autoInvoke: true })
  return <span role="timer">{formatDuration(Math.max(0, now - startedAt))}</span>
}
