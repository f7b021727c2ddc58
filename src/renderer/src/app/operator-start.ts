/** Asks main for what the operator's window shows, and keeps it in step with what main pushes. */
import type { SandboxChange } from '@shared/domain/sandbox'
import type { AppError } from '@shared/result'
import { create } from 'zustand'
import { api } from '../core/api'
import { useProfiles } from '../core/profiles-store'
import { useSettings } from '../core/settings-store'
import { chime } from '../features/operator/chime'
import { arrivals } from '../features/operator/columns'
import { useOperator } from '../features/operator/operator-store'
import { useSandbox } from '../features/sandbox/sandbox-store'

type Start =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly error: AppError }
  | { readonly phase: 'ready' }

export const useOperatorStart = create<Start>()(() => ({ phase: 'loading' }))

/** What came before the window was open is not new in it. */
let seeded = false

function sandboxChanged(change: SandboxChange): void {
  const before = useSandbox.getState().status.events
  useSandbox.getState().follow(change)
  if (!seeded) return
  const now = useSandbox.getState().status.events
  const arrived = arrivals(before, now)
  useOperator.getState().eventsChanged(arrived, now)
  if (arrived.length > 0 && useSettings.getState().settings.operatorSound) chime()
}

function subscribe(): void {
  api.on('settings.changed', useSettings.getState().take)
  api.on('profiles.changed', useProfiles.getState().take)
  api.on('sandbox.changed', sandboxChanged)
  api.on('attempts.changed', useOperator.getState().attemptsChanged)
  api.on('history.changed', () => void useOperator.getState().reload())
}

let subscribed = false

export async function loadOperator(): Promise<void> {
  useOperatorStart.setState({ phase: 'loading' }, true)
  // Listening starts first, so that nothing falls between the answer and the first push.
  if (!subscribed) subscribe()
  subscribed = true
  const started = await api.app.start()
  if (!started.ok) {
    useOperatorStart.setState({ phase: 'failed', error: started.error }, true)
    return
  }
  const { settings, profiles, sandbox } = started.value
  useSettings.getState().take(settings)
  useProfiles.getState().take(profiles)
  useSandbox.getState().take(sandbox)
  seeded = true
  await useOperator.getState().reload()
  useOperatorStart.setState({ phase: 'ready' }, true)
}
