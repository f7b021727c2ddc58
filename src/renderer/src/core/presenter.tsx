/**
 * Presenter mode in the page: the mask of this moment, which whatever shows or copies an id, a
 * token's end or a message asks. What is hidden, and how, is decided by `@shared/domain/presenter`.
 */
import type { Attempt } from '@shared/domain/attempt'
import { createMask, hidingOf, type Mask, maskBeginning, NO_MASK } from '@shared/domain/presenter'
import type { ProfileView } from '@shared/domain/profile'
import type { Settings } from '@shared/domain/settings'
import { useMemo } from 'react'
import type { ShownAttempt } from '../components/AttemptTabs'
import { MAX_SHOWN } from '../components/CodeBlock'
import { useProfiles } from './profiles-store'
import { useSettings } from './settings-store'

type Presenting = Pick<Settings, 'presenting' | 'presentingHidesMessages'>

let last: { readonly of: readonly unknown[]; readonly mask: Mask } = { of: [], mask: NO_MASK }

/** Made once for every state: a row of a list asks for it as well. */
function maskOf(settings: Presenting, profiles: readonly ProfileView[]): Mask {
  if (!settings.presenting) return NO_MASK
  const of = [settings.presentingHidesMessages, profiles]
  if (of.some((part, index) => part !== last.of[index]))
    last = { of, mask: createMask(hidingOf(settings, profiles)) }
  return last.mask
}

const NO_PROFILES: readonly ProfileView[] = []

/** The very same object until something changes what is hidden. */
export function useMask(): Mask {
  const presenting = useSettings(({ settings }) => settings.presenting)
  const presentingHidesMessages = useSettings(({ settings }) => settings.presentingHidesMessages)
  const profiles = useProfiles((state) => (presenting ? state.profiles : NO_PROFILES))
  return maskOf({ presenting, presentingHidesMessages }, profiles)
}

/** What `AttemptView` needs of an attempt, as it may be shown. */
export function useShown(attempt: Attempt): ShownAttempt
export function useShown(attempt: Attempt | null): ShownAttempt | null
export function useShown(attempt: Attempt | null): ShownAttempt | null {
  const mask = useMask()
  return useMemo(
    () =>
      attempt && {
        attempt: maskBeginning(mask, attempt, MAX_SHOWN),
        bodyLength: attempt.response?.body.length ?? 0,
        whole: () => mask.attempt(attempt)
      },
    [mask, attempt]
  )
}

/** For what happens outside of a component, such as copying. */
export const currentMask = (): Mask =>
  maskOf(useSettings.getState().settings, useProfiles.getState().profiles)

/** Text that stays on the screen while the mode changes. */
export function Masked({ text }: { readonly text: string }) {
  return useMask().text(text)
}
