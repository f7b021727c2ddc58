/** Answers the `sessions.*` channels; after each change every window gets the new list. */
import type { Result } from '@shared/result'
import type { History } from '../history/history'
import type { Push } from '../push'
import type { Handlers } from './handlers'

type SessionChannel =
  | 'sessions.start'
  | 'sessions.end'
  | 'sessions.reopen'
  | 'sessions.rename'
  | 'sessions.delete'
  | 'sessions.restore'
  | 'sessions.counts'

export function sessionHandlers({
  history,
  push
}: {
  readonly history: Pick<History, 'sessions' | 'tellCount'>
  readonly push: Push
}): Handlers<SessionChannel> {
  const { sessions } = history
  const changed = <T>(result: Result<T>): Result<T> => {
    const list = result.ok ? sessions.list() : result
    if (list.ok) push('sessions.changed', list.value)
    return result
  }
  /** Attempts carry the session's name, so the windows ask for them again. */
  const changedWithAttempts = <T>(result: Result<T>): Result<T> => {
    if (result.ok) history.tellCount()
    return changed(result)
  }
  return {
    'sessions.start': ({ name }) => changed(sessions.start(name)),
    'sessions.end': ({ id }) => changed(sessions.end(id)),
    'sessions.reopen': ({ id }) => changed(sessions.reopen(id)),
    'sessions.rename': ({ id, name }) => changedWithAttempts(sessions.rename(id, name)),
    'sessions.delete': ({ id }) => changedWithAttempts(sessions.delete(id)),
    'sessions.restore': ({ id }) => changedWithAttempts(sessions.restore(id)),
    'sessions.counts': ({ id }) => sessions.counts(id)
  }
}
