/** The dialog "Import journeys". */
import { ImportOf } from '../../core/ImportOf'
import { useJourneyImport } from './import-store'

const WORDS = {
  title: 'Import journeys',
  one: 'journey',
  many: 'journeys',
  duplicate: 'whose name is taken already'
}

export const JourneyImportDialog = () => <ImportOf store={useJourneyImport} words={WORDS} />
