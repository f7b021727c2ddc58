/** "Rate limited: 0:42" beside a profile, as long as the wait runs. */
import { useForceUpdate } from '@mantine/hooks'
import type { ProfileView } from '@shared/domain/profile'
import { waitFor } from '@shared/domain/rate-limit'
import { useEffect } from 'react'
import classes from './compose.module.css'
import { countdownWords, useRateLimits } from './rate-limit'

const TICK_MS = 250

/** Milliseconds left, live; 0 where no wait runs. */
export function useWait(profile: ProfileView): number {
  const limits = useRateLimits((state) => state.limits)
  const tick = useForceUpdate()
  const wait = waitFor(limits, profile, Date.now())
  const isRunning = wait > 0
  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(tick, TICK_MS)
    return () => clearInterval(timer)
  }, [isRunning, tick])
  return wait
}

export function RateLimitBadge({ profile }: { readonly profile: ProfileView }) {
  const wait = useWait(profile)
  if (wait === 0) return null
  return (
    <span
      className={classes.rateLimit}
      role="timer"
      title="The server asked for a pause. Sending before it ends asks first."
    >
      Rate limited: {countdownWords(wait)}
    </span>
  )
}
