/** The dialogs about sessions; opened from the navigation, the menu, the palette and the strip. */
import { useCommand } from '../../core/commands'
import { ReportDialog } from './ReportDialog'
import { SessionsDialog } from './SessionsDialog'
import { useSessions } from './sessions-store'

export function SessionDialogs() {
  const { dialog, showList } = useSessions()
  useCommand('show-sessions', showList)
  if (dialog?.kind === 'list') return <SessionsDialog />
  if (dialog?.kind === 'report') return <ReportDialog session={dialog.session} />
  return null
}
