/** Libraries with given messages, and files of messages as a colleague sends them. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LIBRARY_FILE_SCHEMA, type SavedMessage } from '@shared/domain/message'
import type { Result } from '@shared/result'
import { LibraryService, librarySpec } from '../../../../src/main/library/library-service'
import { anyText, documentsIn, NOW, temporaryFolder } from '../../../support/documents'

export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

/** Answers both file questions with the same path; `undefined` closes them. */
export const open = (folder: string, path?: string): LibraryService =>
  new LibraryService({
    store: documentsIn(folder).open(librarySpec),
    askWhereToSave: async () => path,
    askWhatToOpen: async () => path,
    checkTexts: anyText,
    now: () => NOW
  })

export const message = (title: string, text = title): SavedMessage => ({
  id: crypto.randomUUID(),
  title,
  text,
  folder: '',
  tags: []
})

/** A library that holds exactly these. */
export function openWith(messages: readonly SavedMessage[], path?: string): LibraryService {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'library.json'), JSON.stringify({ version: 1, content: { messages } }))
  return open(folder, path)
}

export const fileOf = (messages: readonly unknown[], more: object = {}): string =>
  JSON.stringify({ schema: LIBRARY_FILE_SCHEMA, version: 1, exportedAt: '', messages, ...more })

export function fileWith(text: string | Uint8Array): string {
  const path = join(temporaryFolder(), 'colleague.json')
  writeFileSync(path, text)
  return path
}

export const titles = (library: LibraryService): readonly string[] =>
  library.list().map(({ title }) => title)
