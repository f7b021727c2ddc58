import { ImportOf } from '../../core/ImportOf'
import { useRunImport } from './run-list'

const WORDS = {
  title: 'Import runs',
  one: 'run',
  many: 'runs',
  duplicate: 'there already'
}

export const RunImportDialog = () => <ImportOf store={useRunImport} words={WORDS} />
