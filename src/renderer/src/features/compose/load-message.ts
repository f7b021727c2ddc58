/** What other screens ask of Compose: put a text into the message field, or send one as it is. */
import { useNavigation } from '../../app/navigation'
import { selectProfile } from '../profiles/profiles-store'
import { useCompose } from './compose-store'

interface Options {
  /** Chooses this profile as well, where it still exists. */
  readonly profileId?: string | null
}

/** Shows Compose with `text` as the draft. */
export function loadMessage(text: string, { profileId }: Options = {}): void {
  if (profileId) void selectProfile(profileId)
  useCompose.getState().setMessage(text)
  useNavigation.getState().go('compose')
}

/** Shows Compose with `text` as the draft and sends it to the chosen profile, as the button would. */
export function sendMessage(text: string): Promise<void> {
  loadMessage(text)
  return useCompose.getState().send()
}
