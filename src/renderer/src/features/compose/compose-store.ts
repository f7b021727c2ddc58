/**
 * The composed event: draft, the one send at a time, and the attempt shown under "Response". The
 * guard is outside React, so that two presses between two renders are still one request. Whatever
 * is sent from wherever goes through `send` or `resend`, which ask what has to be asked first.
 */
import type { Attempt } from '@shared/domain/attempt'
import type { Draft } from '@shared/domain/settings'
import type { AppError } from '@shared/result'
import { create } from 'zustand'
import { api } from '../../api'
import { showError } from '../../app/feedback'
import { selectedProfile, useProfiles } from '../profiles/profiles-store'
import { checkSend } from './check-send'
import { createSendGuard } from './send-guard'
import { maySend } from './send-questions'

interface Sending {
  /** On the clock of `performance.now()`, in milliseconds. */
  readonly startedAt: number
}

interface ComposeState {
  readonly message: string
  /** The last value of each variable, by name. */
  readonly variables: Readonly<Record<string, string>>
  /** How often a send was refused for what is missing; the fields say why from the first on. */
  readonly refusals: number
  readonly sending: Sending | null
  /** What "Response" shows. */
  readonly attempt: Attempt | null
  /** Why nothing could be recorded, so nothing was sent. */
  readonly error: AppError | null
  /** Why the draft is not kept as it stands: main knows the tokens, the page does not. */
  readonly draftProblem: string | null
}

interface ComposeActions {
  readonly restore: (draft: Draft) => void
  readonly setMessage: (message: string) => void
  readonly setVariable: (name: string, value: string) => void
  readonly send: () => Promise<void>
  /** Sends an attempt's message to its profile again, as a new attempt linked to it. */
  readonly resend: (attempt: Attempt) => Promise<void>
  readonly cancel: () => Promise<void>
  readonly show: (attempt: Attempt | null) => void
  readonly attemptChanged: (attempt: Attempt) => void
}

const guard = createSendGuard(() => performance.now())

/** Ends that were pushed before the answer to "send" said which attempts are ours. */
let early: readonly Attempt[] = []

export const useCompose = create<ComposeState & ComposeActions>()((set, get) => {
  const settle = (attempt: Attempt): void => {
    const sending = attempt.state === 'sending' ? get().sending : null
    set({ attempt, sending })
    if (!sending) guard.end()
  }

  const dispatch = async (profileId: string, message: string, resendOf?: number): Promise<void> => {
    const intent = JSON.stringify([profileId, message, resendOf])
    if (!guard.begin(intent)) return
    early = []
    set({ sending: { startedAt: performance.now() }, attempt: null, error: null, refusals: 0 })
    const result = await api.events.send({
      profileIds: [profileId],
      message,
      ...(resendOf !== undefined && { resendOf })
    })
    const recorded = result.ok ? result.value[0] : undefined
    if (recorded) return settle(early.find(({ id }) => id === recorded.id) ?? recorded)
    guard.end()
    set({ sending: null, error: result.ok ? null : result.error })
  }

  return {
    message: '',
    variables: {},
    refusals: 0,
    sending: null,
    attempt: null,
    error: null,
    draftProblem: null,
    restore: ({ message, variables }) => set({ message, variables }),
    setMessage: (message) => set({ message }),
    setVariable: (name, value) => set({ variables: { ...get().variables, [name]: value } }),
    send: async () => {
      if (get().sending) return
      const profile = selectedProfile()
      const check = checkSend(profile, get().message, get().variables)
      if (!profile || !check.ok) return set({ refusals: get().refusals + 1 })
      if (await maySend({ profile, message: check.text })) await dispatch(profile.id, check.text)
    },
    resend: async (attempt) => {
      const profile = useProfiles.getState().profiles.find(({ id }) => id === attempt.profileId)
      if (!profile || get().sending) return
      const { id, message } = attempt
      if (await maySend({ profile, message, repeats: attempt }))
        await dispatch(profile.id, message, id)
    },
    cancel: async () => {
      const { attempt } = get()
      if (attempt?.state !== 'sending') return
      const result = await api.events.cancel({ attemptId: attempt.id })
      if (!result.ok) showError('The event could not be cancelled', result.error)
    },
    show: (attempt) => {
      if (!get().sending) set({ attempt, error: null, refusals: 0 })
    },
    attemptChanged: (attempt) => {
      const { attempt: shown, sending } = get()
      if (shown?.id === attempt.id) return settle(attempt)
      if (sending && !shown) early = [...early, attempt]
    }
  }
})
