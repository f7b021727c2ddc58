/** What other screens ask of Compose: put a text into the message field, or send one as it is. */
import { hasBraces } from '@shared/domain/template'
import { showUndo } from '../../core/feedback'
import { useNavigation } from '../../core/navigation'
import { selectProfile } from '../../core/settings-actions'
import { useLibrary } from '../library/library-store'
import { useCompose } from './compose-store'
import { createDraftUndo } from './draft-undo'

interface Options {
  /** Chooses this profile as well, where it still exists. */
  readonly profileId?: string | null
}

/** Whether nothing else has this text, so that it would be lost. */
const isOwn = (draft: string): boolean =>
  draft.trim() !== '' && !useLibrary.getState().messages.some(({ text }) => text === draft)

const steps = createDraftUndo()
let takeOfferAway = (): void => {}

function take(step: (now: string) => string | undefined): string | undefined {
  const { message, setMessage } = useCompose.getState()
  const text = step(message)
  if (text === undefined) return undefined
  setMessage(text)
  takeOfferAway()
  return text
}

/** The draft as it was before it was replaced, as long as what replaced it stands there. */
export const undoReplacement = (): string | undefined => take(steps.undo)
export const redoReplacement = (): string | undefined => take(steps.redo)

function bringBack(draft: string): void {
  if (undoReplacement() !== draft) loadMessage(draft)
  useNavigation.getState().go('compose')
}

/** Shows Compose with `text` as the draft; what was typed before can be had back. */
export function loadMessage(text: string, { profileId }: Options = {}): void {
  if (profileId) void selectProfile(profileId)
  const { message: before, setMessage } = useCompose.getState()
  steps.replaced(before, text)
  setMessage(text)
  useNavigation.getState().go('compose')
  if (before !== text && isOwn(before))
    takeOfferAway = showUndo('The draft was replaced.', () => bringBack(before))
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
