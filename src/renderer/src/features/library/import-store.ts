import { api } from '../../core/api'
import { createImport } from '../../core/import-store'

export const useImport = createImport(api.library)
