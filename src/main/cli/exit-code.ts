/** What the command line answers to its caller: one number for each way a command can end. */
import type { AttemptState } from '@shared/domain/attempt'

export const EXIT = {
  /** The event was accepted; or any other command did what it was asked. */
  accepted: 0,
  rejected: 1,
  /** Wrong usage or input, or this machine's disk or keyring refused: nothing was sent. */
  usage: 2,
  notDelivered: 3,
  /** Also where the app itself failed on the way. */
  maybeDelivered: 4,
  cancelled: 5
} as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** An attempt without an end says no more than that it may have been delivered. */
export const EXIT_OF_STATE: Readonly<Record<AttemptState, ExitCode>> = {
  accepted: EXIT.accepted,
  rejected: EXIT.rejected,
  unreachable: EXIT.notDelivered,
  unknown: EXIT.maybeDelivered,
  cancelled: EXIT.cancelled,
  interrupted: EXIT.maybeDelivered,
  sending: EXIT.maybeDelivered
}
