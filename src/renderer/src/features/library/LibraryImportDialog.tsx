/** The dialog "Import library". */
import { ImportOf } from '../../core/ImportOf'
import { useImport } from './import-store'

const WORDS = {
  title: 'Import library',
  one: 'message',
  many: 'messages',
  duplicate: 'whose text is in the library already'
}

export const LibraryImportDialog = () => <ImportOf store={useImport} words={WORDS} />
