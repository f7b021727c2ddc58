/** What main found of newer versions, and asking it to look. */
import type { UpdateStatus } from '@shared/domain/update'
import { create } from 'zustand'
import { api } from '../../core/api'
import { showError } from '../../core/feedback'

interface UpdatesStore {
  readonly status: UpdateStatus
  readonly take: (status: UpdateStatus) => void
  readonly check: () => Promise<void>
  /** Whether the section is to come into view: someone asked for it from elsewhere. */
  readonly isAskedFor: boolean
  readonly askFor: (isAskedFor: boolean) => void
}

export const useUpdates = create<UpdatesStore>()((set) => ({
  status: { kind: 'off' },
  take: (status) => set({ status }),
  check: async () => {
    const result = await api.updates.check()
    if (!result.ok) showError('Updates were not looked for', result.error)
  },
  isAskedFor: false,
  askFor: (isAskedFor) => set({ isAskedFor })
}))

/** A step that only the person takes. */
export async function takeStep(step: 'download' | 'install' | 'openPage'): Promise<void> {
  const result = await api.updates[step]()
  if (!result.ok) showError('The update goes no further', result.error)
}
