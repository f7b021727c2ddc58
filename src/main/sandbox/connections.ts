/**
 * Which attempt of this app an event came from. The request is the documented one, with nothing in
 * it to tell by; but while a connection stands, its two ends name it exactly, and every request of
 * the app has one of its own. So two events of the same text are told apart, and one that another
 * tool or another process sent belongs to no attempt.
 */
import type { AttemptSummary } from '@shared/domain/attempt'
import type { ConnectionEnds } from '../events/ports'

/** The attempt that a connection was opened for. */
export type Sender = Pick<AttemptSummary, 'id' | 'sentAt'>

interface Connections {
  /** The app has opened a connection for this attempt and writes the request next. */
  readonly opened: (ends: ConnectionEnds, attempt: Sender) => void
  /** `undefined` for a connection that somebody else opened. */
  readonly senderOf: (ends: ConnectionEnds) => Sender | undefined
  /** The system may give the same ends to anybody from here on. */
  readonly closed: (ends: ConnectionEnds) => void
}

const keyOf = ({ client, server }: ConnectionEnds): string => `${client} ${server}`

/** `isOwn` tells whether this is where the sandbox listens: connections to elsewhere are not kept. */
export function createConnections(isOwn: (server: string) => boolean): Connections {
  const attempts = new Map<string, Sender>()
  return {
    opened: (ends, { id, sentAt }) => {
      if (isOwn(ends.server)) attempts.set(keyOf(ends), { id, sentAt })
    },
    senderOf: (ends) => attempts.get(keyOf(ends)),
    closed: (ends) => {
      attempts.delete(keyOf(ends))
    }
  }
}
