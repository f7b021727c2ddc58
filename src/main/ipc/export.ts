/** Answers the window's questions about exports. */
import type { DesktopExport } from '../export/desktop-export'
import type { Handlers } from './handlers'

export const exportHandlers = (
  exports: DesktopExport
): Handlers<
  | 'export.preview'
  | 'export.count'
  | 'export.save'
  | 'export.copy'
  | 'export.saveReport'
  | 'export.copyReport'
  | 'export.cancel'
> => ({
  'export.preview': (request) => exports.preview(request),
  'export.count': (request) => exports.count(request),
  'export.save': (request) => exports.save(request),
  'export.copy': (request) => exports.copy(request),
  'export.saveReport': (request) => exports.save(request),
  'export.copyReport': (request) => exports.copy(request),
  'export.cancel': () => exports.cancel()
})
