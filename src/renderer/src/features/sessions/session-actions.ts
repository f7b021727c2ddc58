/** What can be done with sessions. Main tells every window of the change; this tells of failures. */
import type { Session } from '@shared/domain/session'
import { api } from '../../core/api'
import { showDone, showError, showUndo } from '../../core/feedback'
import { openSessionOf, useSessions } from './sessions-store'

export async function endSession({ id, name }: Session): Promise<void> {
  const result = await api.sessions.end({ id })
  if (result.ok) showDone(`The session “${name}” has ended.`)
  else showError('The session was not ended', result.error)
}

export async function endOpenSession(): Promise<void> {
  const open = openSessionOf(useSessions.getState())
  if (open) await endSession(open)
}

export async function reopenSession({ id, name }: Session): Promise<void> {
  const result = await api.sessions.reopen({ id })
  if (result.ok) showDone(`The session “${name}” is open again.`)
  else showError('The session was not reopened', result.error)
}

async function restoreSession({ id }: Session): Promise<void> {
  const result = await api.sessions.restore({ id })
  if (!result.ok) showError('The session could not be restored', result.error)
}

export async function deleteSession(session: Session): Promise<void> {
  const result = await api.sessions.delete({ id: session.id })
  if (!result.ok) return showError('The session was not deleted', result.error)
  showUndo(
    `“${session.name}” was deleted. What was sent in it stays in the history.`,
    () => void restoreSession(session)
  )
}
