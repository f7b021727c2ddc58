/** The JSON export: `historyFileSchema` reads it back. */
import {
  exportAttempt,
  HISTORY_FILE_SCHEMA,
  HISTORY_FILE_VERSION,
  type HistoryFile
} from '@shared/domain/export-file'
import type { Format } from './format'

export const json: Format = ({ app, exportedAt, includeMessageText }) => {
  const { name, version, os, electron } = app
  const file: HistoryFile = {
    schema: HISTORY_FILE_SCHEMA,
    version: HISTORY_FILE_VERSION,
    exportedAt: new Date(exportedAt).toISOString(),
    app: { name, version, electron, os },
    includesMessageText: includeMessageText,
    attempts: []
  }
  return [
    {
      // Everything up to the bracket that opens the list, which stays open for the attempts.
      head: JSON.stringify(file, null, 2).slice(0, -']\n}'.length),
      attempt: (attempt, index) => {
        // As deep as in the file, so that it comes with the file's indentation.
        const text = JSON.stringify([[exportAttempt(attempt)]], null, 2)
        return `${index === 0 ? '' : ','}${text.slice('[\n  ['.length, -'\n  ]\n]'.length)}`
      },
      tail: '\n  ]\n}\n'
    }
  ]
}
