import { api } from '../../api'
import { createImport } from '../../app/import-store'

export const useImport = createImport(api.library)
