/**
 * Which attempt of this app an event came from. The request is the documented one, with nothing in
 * it to tell by; but while a connection stands, its two ends name it exactly, and every request of
 * the app has one of its own. So two events of the same text are told apart, and one that another
 * tool or another process sent belongs to no attempt.
 */
import type { ConnectionEnds } from '../events/ports'

export interface Connections {
  /** The app has opened a connection for this attempt and writes the request next. */
  readonly opened: (ends: ConnectionEnds, attemptId: number) => void
  /** `null` for a connection that somebody else opened. */
  readonly attemptOf: (ends: ConnectionEnds) => number | null
  /** The system may give the same ends to anybody from here on. */
  readonly closed: (ends: ConnectionEnds) => void
}

const keyOf = ({ client, server }: ConnectionEnds): string => `${client} ${server}`

/** `isOwn` tells whether this is where the sandbox listens: connections to elsewhere are not kept. */
export function createConnections(isOwn: (server: string) => boolean): Connections {
  const attempts = new Map<string, number>()
  return {
    opened: (ends, attemptId) => {
      if (isOwn(ends.server)) attempts.set(keyOf(ends), attemptId)
    },
    attemptOf: (ends) => attempts.get(keyOf(ends)) ?? null,
    closed: (ends) => {
      attempts.delete(keyOf(ends))
    }
  }
}
