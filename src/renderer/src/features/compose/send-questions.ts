/**
 * What is asked before an event may leave, wherever it was sent from. Each question stands alone,
 * and one "no" sends nothing. The answer about production holds for one destination until another
 * profile is chosen, so that a habit formed on the sandbox never reaches a real operator.
 */
import type { Attempt } from '@shared/domain/attempt'
import { asksBeforeSending, type ProfileView } from '@shared/domain/profile'
import { waitFor } from '@shared/domain/rate-limit'
import { create } from 'zustand'
import { useSettings } from '../../core/settings-store'
import { useRateLimits } from './rate-limit'

/** An event about to leave. */
export interface SendIntent {
  readonly profile: ProfileView
  readonly message: string
  /** The attempt that it repeats. */
  readonly repeats?: Attempt
}

export interface SendQuestion extends SendIntent {
  readonly kind: 'repeat' | 'moved' | 'rate-limit' | 'production'
}

interface SendQuestions {
  readonly asked: SendQuestion | null
  /** The destination in production that the person said yes to. */
  readonly agreed: string | null
  readonly answer: (yes: boolean) => void
}

let settle: (yes: boolean) => void = () => undefined

export const useSendQuestions = create<SendQuestions>()(() => ({
  asked: null,
  agreed: null,
  answer: (yes) => settle(yes)
}))

useSettings.subscribe(({ settings }, before) => {
  if (settings.selectedProfileId !== before.settings.selectedProfileId)
    useSendQuestions.setState({ agreed: null })
})

/** Whether the operator may see the event although no answer confirmed it. */
export function mayHaveBeenDelivered(attempt: Attempt): boolean {
  switch (attempt.state) {
    case 'unknown':
    case 'interrupted':
      return true
    case 'cancelled':
      return attempt.failure?.phase !== 'before-request'
    default:
      return false
  }
}

/** Whether a profile has come to lead elsewhere than it did then; the sandbox is where it is. */
export function hasMoved(profile: ProfileView, attempt: Attempt): boolean {
  const isSandbox = profile.environment === 'sandbox' && attempt.environment === 'sandbox'
  return (
    profile.engagementId !== attempt.engagementId ||
    (profile.baseUrl !== attempt.baseUrl && !isSandbox)
  )
}

const destinationOf = ({ id, baseUrl, engagementId }: ProfileView): string =>
  JSON.stringify([id, baseUrl, engagementId])

/** The last one is about production, so that nothing stands between that yes and the request. */
const QUESTIONS: readonly {
  readonly kind: SendQuestion['kind']
  readonly isDue: (intent: SendIntent) => boolean
}[] = [
  {
    kind: 'repeat',
    isDue: ({ repeats }) => repeats !== undefined && mayHaveBeenDelivered(repeats)
  },
  {
    kind: 'moved',
    isDue: ({ profile, repeats }) => repeats !== undefined && hasMoved(profile, repeats)
  },
  {
    kind: 'rate-limit',
    isDue: ({ profile }) => waitFor(useRateLimits.getState().limits, profile, Date.now()) > 0
  },
  {
    kind: 'production',
    isDue: ({ profile }) =>
      asksBeforeSending(profile) && useSendQuestions.getState().agreed !== destinationOf(profile)
  }
]

const ask = (asked: SendQuestion): Promise<boolean> =>
  new Promise((resolve) => {
    settle = resolve
    useSendQuestions.setState({ asked })
  })

/** Asks what has to be asked; `false` as well while another event is asked about. */
export async function maySend(intent: SendIntent): Promise<boolean> {
  if (useSendQuestions.getState().asked) return false
  for (const { kind, isDue } of QUESTIONS) {
    if (isDue(intent) && !(await ask({ ...intent, kind }))) {
      useSendQuestions.setState({ asked: null })
      return false
    }
  }
  const agreed = asksBeforeSending(intent.profile) ? destinationOf(intent.profile) : null
  useSendQuestions.setState({ asked: null, agreed })
  return true
}
