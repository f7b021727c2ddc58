/** What can be done with saved messages from several places; each failure is shown. */
import { MAX_TITLE_LENGTH, type SavedMessage } from '@shared/domain/message'
import { shortened } from '@shared/domain/text'
import { api } from '../../core/api'
import { showDone, showError, showExported, showUndo } from '../../core/feedback'
import { countOf } from '../../format'
import type { Move } from './library-list'
import { useLibrary } from './library-store'
import { SavedTitle } from './SavedTitle'

/** Behind the title of a copy. */
const COPY = ' copy'

const find = (id: string): SavedMessage | undefined =>
  useLibrary.getState().messages.find((message) => message.id === id)

/** Shows the new order at once and takes it back where main refuses it. */
export async function moveMessage(id: string, move: Move | undefined): Promise<void> {
  const message = find(id)
  if (!move || !message) return
  const { messages: before, take } = useLibrary.getState()
  const moved = { ...message, folder: move.folder }
  const byId = new Map(before.map((other) => [other.id, other]))
  take(move.ids.flatMap((other) => (other === id ? moved : (byId.get(other) ?? []))))
  const result = await api.library.move({ id, folder: move.folder, ids: [...move.ids] })
  if (result.ok) return
  take(before)
  showError('The message was not moved', result.error)
}

export async function duplicateMessage(message: SavedMessage): Promise<void> {
  const { id: _original, ...fields } = message
  const title = `${shortened(message.title, MAX_TITLE_LENGTH - COPY.length).trimEnd()}${COPY}`
  const result = await api.library.save({ ...fields, title })
  if (result.ok)
    showDone(
      <>
        “<SavedTitle message={result.value} />” added
      </>
    )
  else showError('The message was not duplicated', result.error)
}

async function restoreMessage(message: SavedMessage): Promise<void> {
  const result = await api.library.restore({ id: message.id })
  if (!result.ok) showError('The message could not be restored', result.error)
}

export async function deleteMessage(message: SavedMessage): Promise<void> {
  const result = await api.library.delete({ id: message.id })
  if (!result.ok) return showError('The message was not deleted', result.error)
  showUndo(
    <>
      “<SavedTitle message={message} />” was deleted.
    </>,
    () => void restoreMessage(message)
  )
}

export async function exportLibrary(): Promise<void> {
  const result = await api.library.export()
  if (!result.ok) showError('The library was not exported', result.error)
  else if (result.value) showExported(countOf(result.value.count, 'message'))
}
