/** Answers the channels of the events room. */
import { ok, type Result } from '@shared/result'
import type { EventService } from '../events/event-service'
import { previewRequest } from '../events/preview'
import type { EventAddress } from '../events/request'
import type { Handlers } from './handlers'

interface EventHandlerDeps {
  readonly events: EventService
  /** Takes out what must not leave the app. */
  readonly scrub: (text: string) => string
  /** Starts the sandbox where the profile is on it: what is copied has to work when it is pasted. */
  readonly resolveAddress: (profileId: string) => Promise<Result<EventAddress>>
}

export const eventHandlers = ({
  events,
  scrub,
  resolveAddress
}: EventHandlerDeps): Handlers<'events.send' | 'events.cancel' | 'events.preview'> => ({
  'events.send': ({ profileIds, message, resendOf }) => events.send(profileIds, message, resendOf),
  'events.cancel': ({ attemptId }) => {
    events.cancel(attemptId)
    return ok(null)
  },
  'events.preview': async ({ profileId, message }) => {
    const address = await resolveAddress(profileId)
    return address.ok ? ok(previewRequest(address.value, scrub(message))) : address
  }
})
