/** The request as it would leave and as others would write it; main makes it, so that both agree. */
import type { ProfileView } from '@shared/domain/profile'
import type { RequestPreview } from '@shared/ipc'
import { create } from 'zustand'
import { api } from '../../core/api'
import { copyText, showError } from '../../core/feedback'
import { currentMask } from '../../core/presenter'

interface PreviewStore {
  readonly preview: RequestPreview | null
  /** What the preview is of; empty where there is none. */
  readonly message: string
  /** Whether it goes to the sandbox, which any token will do for. */
  readonly isSandbox: boolean
  readonly open: (profile: ProfileView, message: string) => Promise<void>
  readonly close: () => void
}

async function load(profile: ProfileView, message: string): Promise<RequestPreview | null> {
  const result = await api.events.preview({ profileId: profile.id, message })
  if (result.ok) return result.value
  showError('The request cannot be shown', result.error)
  return null
}

export const usePreview = create<PreviewStore>()((set) => ({
  preview: null,
  message: '',
  isSandbox: false,
  open: async (profile, message) =>
    set({
      preview: await load(profile, message),
      message,
      isSandbox: profile.environment === 'sandbox'
    }),
  close: () => set({ preview: null, message: '' })
}))

export async function copyCurl(profile: ProfileView, message: string): Promise<void> {
  const preview = await load(profile, message)
  if (preview) await copyText(currentMask().text(preview.curl, message), 'cURL command')
}
