/** An import between choosing the file and saying what happens to duplicates. */
import type { AppError, Result } from '@shared/result'
import { create, type StoreApi, type UseBoundStore } from 'zustand'
import type { DuplicateChoice, ImportPreview } from '../components/ImportDialog'
import { showDone } from './feedback'

interface ImportState {
  readonly preview: ImportPreview | null
  /** Why the chosen file can't be taken, or was not. */
  readonly error: AppError | null
  readonly choose: () => Promise<void>
  readonly commit: (duplicates: DuplicateChoice) => Promise<void>
  readonly close: () => void
}

interface ImportCalls {
  readonly importPreview: () => Promise<Result<ImportPreview | null>>
  readonly importCommit: (choice: {
    readonly duplicates: DuplicateChoice
  }) => Promise<Result<{ readonly added: number; readonly replaced: number }>>
}

/** `taken` is called after an import has changed something. */
export const createImport = (
  calls: ImportCalls,
  taken: () => void = () => undefined
): UseBoundStore<StoreApi<ImportState>> =>
  create<ImportState>()((set) => ({
    preview: null,
    error: null,
    choose: async () => {
      const result = await calls.importPreview()
      if (result.ok) set({ preview: result.value, error: null })
      else set({ preview: null, error: result.error })
    },
    commit: async (duplicates) => {
      const result = await calls.importCommit({ duplicates })
      if (!result.ok) return set({ error: result.error })
      const { added, replaced } = result.value
      set({ preview: null, error: null })
      taken()
      showDone(`Imported: ${added} added, ${replaced} replaced`)
    },
    close: () => set({ preview: null, error: null })
  }))
