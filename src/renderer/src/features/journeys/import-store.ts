import { api } from '../../api'
import { createImport } from '../../app/import-store'
import { forgetSaved } from './editor-store'

export const useJourneyImport = createImport(api.journeys, forgetSaved)
