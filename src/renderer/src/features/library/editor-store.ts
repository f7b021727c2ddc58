/** Which message the dialog of the library is about. */
import type { SavedMessage, SavedMessageInput } from '@shared/domain/message'
import { shortened } from '@shared/domain/text'
import { create } from 'zustand'

interface MessageEditorStore {
  /** `null`: closed. Without an `id` it is a new one. */
  readonly editing: SavedMessageInput | null
  readonly openNew: (start: { readonly text: string }) => void
  readonly openExisting: (message: SavedMessage) => void
  readonly close: () => void
}

const FIRST_LINE_LENGTH = 60

/** The first line makes a good title to start from. */
const titleOf = (text: string): string =>
  shortened(text.trim().split('\n')[0] ?? '', FIRST_LINE_LENGTH).trimEnd()

export const useMessageEditor = create<MessageEditorStore>()((set) => ({
  editing: null,
  openNew: ({ text }) => set({ editing: { title: titleOf(text), text, folder: '', tags: [] } }),
  openExisting: (message) => set({ editing: message }),
  close: () => set({ editing: null })
}))
