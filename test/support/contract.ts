/** The contract's names as lists, complete by their types. */
import type { PushChannel } from '../../src/shared/ipc'
import type { ErrorCode } from '../../src/shared/result'

const PUSHES: Readonly<Record<PushChannel, true>> = {
  'attempts.changed': true,
  'sent.changed': true,
  'limits.changed': true,
  'history.changed': true,
  'profiles.changed': true,
  'library.changed': true,
  'journeys.changed': true,
  'run.changed': true,
  'sessions.changed': true,
  'settings.changed': true,
  'sandbox.changed': true,
  'export.progress': true,
  'notice.added': true,
  'link.arrived': true,
  'update.changed': true,
  'command.run': true
}
export const PUSH_CHANNELS = Object.keys(PUSHES) as readonly PushChannel[]

const CODES: Readonly<Record<ErrorCode, true>> = {
  invalid: true,
  'not-found': true,
  conflict: true,
  storage: true,
  forbidden: true,
  cancelled: true,
  internal: true
}
export const ERROR_CODES = Object.keys(CODES) as readonly ErrorCode[]
