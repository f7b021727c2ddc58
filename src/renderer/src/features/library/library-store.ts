/** The saved messages as main keeps them, in their order. */
import type { SavedMessage } from '@shared/domain/message'
import { create } from 'zustand'

interface LibraryStore {
  readonly messages: readonly SavedMessage[]
  readonly take: (messages: readonly SavedMessage[]) => void
}

export const useLibrary = create<LibraryStore>()((set) => ({
  messages: [],
  take: (messages) => set({ messages })
}))
