/** What other screens ask of Compose: put a text into the message field, or send one as it is. */
import { hasBraces } from '@shared/domain/template'
import { showUndo } from '../../core/feedback'
import { useNavigation } from '../../core/navigation'
import { selectProfile } from '../../core/settings-actions'
import { useLibrary } from '../library/library-store'
import { useCompose } from './compose-store'

interface Options {
  /** Chooses this profile as well, where it still exists. */
  readonly profileId?: string | null
}

/** Whether nothing else has this text, so that it would be lost. */
const isOwn = (draft: string): boolean =>
  draft.trim() !== '' && !useLibrary.getState().messages.some(({ text }) => text === draft)

/** Shows Compose with `text` as the draft; what was typed before can be had back. */
export function loadMessage(text: string, { profileId }: Options = {}): void {
  if (profileId) void selectProfile(profileId)
  const { message: before, setMessage } = useCompose.getState()
  setMessage(text)
  useNavigation.getState().go('compose')
  if (before !== text && isOwn(before))
    showUndo('The draft was replaced.', () => loadMessage(before))
}

/**
 * Sends `text` to the chosen profile, as the button would, and shows it as the draft. Where it has
 * variables it is not sent yet: their last values are those of another visitor as often as not.
 */
export async function sendMessage(text: string): Promise<void> {
  const { mustWait, ask, send } = useCompose.getState()
  if (hasBraces(text)) {
    loadMessage(text)
    ask()
  } else if (!mustWait(text)) {
    loadMessage(text)
    await send()
  }
}
