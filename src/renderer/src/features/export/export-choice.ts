/** What was chosen in the export dialog, offered again the next time it opens. */
import type { ExportRequestInput } from '@shared/domain/export'
import { create } from 'zustand'

export type ExportChoice = Pick<ExportRequestInput, 'format' | 'includeMessageText'>

export const useExportChoice = create<ExportChoice>()(() => ({
  format: 'markdown',
  includeMessageText: true
}))

export const choose = (part: Partial<ExportChoice>): void => useExportChoice.setState(part)
