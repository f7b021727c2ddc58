/** A saved message's title, hidden while presenting where it repeats the message. */
import type { SavedMessage } from '@shared/domain/message'
import { useMask } from '../../core/presenter'

export function SavedTitle({ message }: { readonly message: SavedMessage }) {
  return useMask().saved(message).title
}
