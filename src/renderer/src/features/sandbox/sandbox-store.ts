/** What the sandbox does right now, as main says it, and what a person can tell it to do. */
import type { SandboxBehaviorInput, SandboxChange, SandboxStatus } from '@shared/domain/sandbox'
import type { Result } from '@shared/result'
import { create } from 'zustand'
import { api } from '../../core/api'
import { showError } from '../../core/feedback'
import { createKnownEvents } from './known-events'

interface SandboxStore {
  readonly status: SandboxStatus
  readonly take: (status: SandboxStatus) => void
  readonly follow: (change: SandboxChange) => void
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
  readonly behave: (change: Partial<SandboxBehaviorInput>) => Promise<void>
  readonly clear: () => Promise<void>
}

export const useSandbox = create<SandboxStore>()((set, get) => {
  const known = createKnownEvents()
  const ask = async (what: string, answer: Promise<Result<SandboxStatus>>): Promise<void> => {
    const result = await answer
    if (result.ok) get().take(result.value)
    else showError(what, result.error)
  }
  return {
    status: {
      running: false,
      baseUrl: null,
      behavior: { fault: null, scope: 'next', delayMs: 3000 },
      events: [],
      received: 0,
      clearings: 0
    },
    take: (status) => set({ status: known.take(status) }),
    follow: (change) => set(({ status }) => ({ status: known.follow(status, change) })),
    start: () => ask('The sandbox did not start', api.sandbox.start()),
    stop: () => ask('The sandbox did not stop', api.sandbox.stop()),
    behave: (change) =>
      ask(
        'The answer was not changed',
        api.sandbox.behave({ ...get().status.behavior, ...change })
      ),
    clear: () => ask('The events were not cleared', api.sandbox.clear())
  }
})
