/** What the window itself needs, before any room is open. */
import { SettingsService, settingsSpec } from './settings/settings-service'
import { type Documents, openDocuments, type WriteDocument } from './storage/document-store'

export interface FoundationOptions {
  readonly dataFolder: string
  readonly openWriter: (folder: string, name: string) => WriteDocument
  /** The command line beside a window reads the documents and changes none. */
  readonly readOnly: boolean
}

export interface Foundation {
  readonly documents: Documents
  readonly settings: SettingsService
}

/** Takes a moment only, so that a window can be on its way while `openServices` is at work. */
export function openFoundation({
  dataFolder,
  openWriter,
  readOnly
}: FoundationOptions): Foundation {
  const documents = openDocuments({ folder: dataFolder, openWriter, readOnly, now: Date.now })
  return { documents, settings: new SettingsService(documents.open(settingsSpec)) }
}
