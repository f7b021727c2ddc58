/** Says politely what arrived; a burst once it is over. */
import { VisuallyHidden } from '@mantine/core'
import type { SandboxEvent } from '@shared/domain/sandbox'
import { useEffect, useState } from 'react'
import { useMask } from '../../core/presenter'
import { useProfiles } from '../../core/profiles-store'
import { useSandbox } from '../sandbox/sandbox-store'
import { arrivalWords } from './arrival-words'
import { arrivals } from './columns'

const QUIET_MS = 300
const NONE: readonly SandboxEvent[] = []

export function ArrivalAnnouncer() {
  const mask = useMask()
  const profiles = useProfiles((state) => state.profiles)
  const events = useSandbox((state) => state.status.events)
  /** Those of the last announcement, and those that were there when it was made. */
  const [said, setSaid] = useState({ all: events, arrived: NONE })
  useEffect(() => {
    const arrived = arrivals(said.all, events)
    if (arrived.length === 0) return
    const timer = setTimeout(() => setSaid({ all: events, arrived }), QUIET_MS)
    return () => clearTimeout(timer)
  }, [events, said])
  const shown = profiles.map(mask.profile)
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {arrivalWords(said.arrived.map(mask.event), ({ engagementId }) => {
        const profile = shown.find((candidate) => candidate.engagementId === engagementId)
        return profile?.name ?? engagementId
      })}
    </VisuallyHidden>
  )
}
