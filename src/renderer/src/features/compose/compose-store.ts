/**
 * The composed event: draft, the one send at a time, and the attempt shown under "Response". The
 * guard is outside React, so that two presses between two renders are still one request. Whatever
 * is sent from wherever goes through `send` or `resend`, which ask what has to be asked first.
 */
import type { Attempt } from '@shared/domain/attempt'
import type { ProfileView } from '@shared/domain/profile'
import type { Draft } from '@shared/domain/settings'
import { fillTemplate } from '@shared/domain/template'
import type { AppError } from '@shared/result'
import { create } from 'zustand'
import { api } from '../../core/api'
import { showError, showRefusal } from '../../core/feedback'
import { selectedProfile, useProfiles } from '../../core/profiles-store'
import { checkSend } from './check-send'
import { createSendGuard } from './send-guard'
import { maySend, type SendIntent } from './send-questions'

export interface Sending extends Pick<SendIntent, 'profile' | 'message'> {
  /** On the clock of `performance.now()`, in milliseconds. */
  readonly startedAt: number
}

interface ComposeState {
  readonly message: string
  /** The last value of each variable, by name. */
  readonly variables: Readonly<Record<string, string>>
  /** How often a send was refused for what is missing; the fields say why from the first on. */
  readonly refusals: number
  /** How often a message was to be sent from the list whose values the person has to see first. */
  readonly asks: number
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
  /** Leads the person to the values of the draft before it is sent. */
  readonly ask: () => void
  /** Whether `message` in the place of the draft could not be sent now; says so. */
  readonly mustWait: (message: string) => boolean
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

const keyOf = (profile: ProfileView | undefined, message: string, repeats?: Attempt): string =>
  JSON.stringify([profile?.id, message, repeats?.id])

function isRefused(key: string): boolean {
  const refusal = guard.refusal(key)
  if (refusal === 'busy')
    showRefusal('Not sent: another event is still on its way. Wait for its answer, or cancel it.')
  return refusal !== undefined
}

export const useCompose = create<ComposeState & ComposeActions>()((set, get) => {
  const settle = (attempt: Attempt): void => {
    const sending = attempt.state === 'sending' ? get().sending : null
    set({ attempt, sending })
    if (!sending) guard.end()
  }

  const dispatch = async ({ profile, message, repeats }: SendIntent): Promise<void> => {
    early = []
    const sending = { profile, message, startedAt: performance.now() }
    set({ sending, attempt: null, error: null, refusals: 0, asks: 0 })
    const result = await api.events.send({
      profileIds: [profile.id],
      message,
      ...(repeats && { resendOf: repeats.id })
    })
    const recorded = result.ok ? result.value[0] : undefined
    if (recorded) return settle(early.find(({ id }) => id === recorded.id) ?? recorded)
    guard.end()
    set({ sending: null, error: result.ok ? null : result.error })
  }

  const askAndDispatch = async (intent: SendIntent): Promise<void> => {
    const key = keyOf(intent.profile, intent.message, intent.repeats)
    // Once more after the questions: something else may have left meanwhile.
    if (isRefused(key) || !(await maySend(intent)) || isRefused(key)) return
    guard.begin(key)
    await dispatch(intent)
  }

  return {
    message: '',
    variables: {},
    refusals: 0,
    asks: 0,
    sending: null,
    attempt: null,
    error: null,
    draftProblem: null,
    restore: ({ message, variables }) => set({ message, variables }),
    setMessage: (message) => set({ message }),
    setVariable: (name, value) => set({ variables: { ...get().variables, [name]: value } }),
    ask: () => set({ asks: get().asks + 1 }),
    mustWait: (message) =>
      isRefused(keyOf(selectedProfile(), fillTemplate(message, get().variables).text)),
    send: async () => {
      const profile = selectedProfile()
      const check = checkSend(profile, get().message, get().variables)
      if (profile && check.ok) return askAndDispatch({ profile, message: check.text })
      set({ refusals: get().refusals + 1 })
    },
    resend: async (attempt) => {
      const profile = useProfiles.getState().profiles.find(({ id }) => id === attempt.profileId)
      if (profile) await askAndDispatch({ profile, message: attempt.message, repeats: attempt })
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
