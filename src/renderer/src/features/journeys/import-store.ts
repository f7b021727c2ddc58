import { api } from '../../core/api'
import { createImport } from '../../core/import-store'
import { forgetSaved } from './editor-store'

export const useJourneyImport = createImport(api.journeys, forgetSaved)
