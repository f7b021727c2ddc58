/** The system's own dialogs that ask where to save and what to open, as the rooms ask for them. */
import type { NetworkFile } from '@shared/domain/network'
import { type BrowserWindow, clipboard, dialog } from 'electron'
import type { ExportDesktop } from '../export/ports'
import type { Push } from '../push'
import type { FileQuestions, OpenableFile } from '../storage/list-transfer'

/** The window that a dialog belongs to, where there is one. */
export type Parent = () => BrowserWindow | undefined

interface FileKind {
  readonly name: string
  readonly extensions: string[]
}

const JSON_FILE: FileKind = { name: 'JSON', extensions: ['json'] }
const CSV_FILE: FileKind = { name: 'CSV', extensions: ['csv'] }

const OPENABLE_FILES: Readonly<Record<OpenableFile, FileKind>> = {
  json: JSON_FILE,
  csv: { name: 'CSV', extensions: ['csv', 'tsv', 'txt'] },
  har: { name: 'HAR', extensions: ['har', 'json'] }
}

/** `undefined` where the person closed the question. */
async function askWhereToSave(
  parent: Parent,
  defaultPath: string,
  kind: FileKind
): Promise<string | undefined> {
  const question = { defaultPath, filters: [kind] }
  const window = parent()
  const { filePath } = await (window
    ? dialog.showSaveDialog(window, question)
    : dialog.showSaveDialog(question))
  return filePath || undefined
}

async function askWhatToOpen(parent: Parent, ...filters: FileKind[]): Promise<string | undefined> {
  const question = { properties: ['openFile' as const], filters }
  const window = parent()
  const { filePaths } = await (window
    ? dialog.showOpenDialog(window, question)
    : dialog.showOpenDialog(question))
  return filePaths[0]
}

export const fileQuestions = (parent: Parent): FileQuestions => ({
  askWhereToSave: (defaultName, ending = 'json') =>
    askWhereToSave(parent, defaultName, ending === 'csv' ? CSV_FILE : JSON_FILE),
  askWhatToOpen: (ending = 'json') => askWhatToOpen(parent, OPENABLE_FILES[ending])
})

const NETWORK_FILE_KINDS: Readonly<Record<NetworkFile, FileKind>> = {
  authorities: { name: 'Certificates (PEM)', extensions: ['pem', 'crt', 'cer'] },
  pfx: { name: 'PKCS#12', extensions: ['p12', 'pfx'] },
  certificate: { name: 'Certificate (PEM)', extensions: ['pem', 'crt', 'cer'] },
  key: { name: 'Key (PEM)', extensions: ['pem', 'key'] }
}

/** These come with any ending, or with none. */
export const askForNetworkFile = (parent: Parent, kind: NetworkFile): Promise<string | undefined> =>
  askWhatToOpen(parent, NETWORK_FILE_KINDS[kind], { name: 'All files', extensions: ['*'] })

export const exportDesktop = (parent: Parent, push: Push): ExportDesktop => ({
  askForPath: ({ defaultName, kind, ending }) =>
    askWhereToSave(parent, defaultName, { name: kind, extensions: [ending] }),
  writeClipboard: (text) => clipboard.writeText(text),
  onProgress: (progress) => push('export.progress', progress)
})
