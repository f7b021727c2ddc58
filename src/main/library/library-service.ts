/**
 * The saved messages: one flat list in the order of the screen, the folder being a property. What
 * a change, an export and an import promise stands in `saved-list.ts`.
 */
import {
  LIBRARY_FILE_SCHEMA,
  LIBRARY_FILE_VERSION,
  MAX_LIBRARY_FILE_BYTES,
  MAX_SAVED_MESSAGES,
  type SavedMessage,
  type SavedMessageMove,
  savedMessageSchema
} from '@shared/domain/message'
import type { Result } from '@shared/result'
import { z } from 'zod'
import type { DocumentSpec, DocumentStore } from '../storage/document-store'
import type { ListFileSpec } from '../storage/list-file'
import type { EntryOf } from '../storage/list-merge'
import type { ListDeps } from '../storage/list-transfer'
import { SavedList } from '../storage/saved-list'
import { EXAMPLE_MESSAGES } from './examples'

const librarySchema = z.object({ messages: z.array(savedMessageSchema).max(MAX_SAVED_MESSAGES) })
type LibraryDocument = z.infer<typeof librarySchema>

export const librarySpec: DocumentSpec<LibraryDocument> = {
  name: 'library',
  title: 'Saved messages',
  schema: librarySchema,
  migrations: [],
  defaults: { messages: EXAMPLE_MESSAGES },
  backups: true
}

const libraryFile: ListFileSpec<EntryOf<SavedMessage>> = {
  schema: LIBRARY_FILE_SCHEMA,
  version: LIBRARY_FILE_VERSION,
  key: 'messages',
  /** Written by hand, an entry may do without id, folder and tags. */
  entry: z.object(
    {
      ...savedMessageSchema.shape,
      id: savedMessageSchema.shape.id.optional(),
      folder: savedMessageSchema.shape.folder.default(''),
      tags: savedMessageSchema.shape.tags.default([])
    },
    { error: 'An entry must be an object with a title and a text.' }
  ),
  maxEntries: MAX_SAVED_MESSAGES,
  maxBytes: MAX_LIBRARY_FILE_BYTES,
  words: {
    file: 'a library',
    fileInFull: 'a message library of this app',
    entries: 'messages'
  }
}

interface LibraryDeps extends ListDeps {
  readonly store: DocumentStore<LibraryDocument>
}

export class LibraryService extends SavedList<SavedMessage> {
  constructor({ store, ...deps }: LibraryDeps) {
    super({
      ...deps,
      read: () => store.get().messages,
      write: (messages) => store.set({ messages }),
      file: libraryFile,
      fileName: 'message-library.json',
      likeness: ({ text }) => text,
      titleOf: ({ title }) => title,
      withId: (entry, id) => ({ ...entry, id }),
      noun: 'message'
    })
  }

  /** Place and folder, both or neither. */
  move({ id, folder, ids }: SavedMessageMove): Result<null> {
    return this.reorder(ids, (message) => (message.id === id ? { ...message, folder } : message))
  }
}
