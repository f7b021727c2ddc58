/** Answers the channels of the events room. */
import type { ProfileView } from '@shared/domain/profile'
import { fail, ok } from '@shared/result'
import type { EventService } from '../events/event-service'
import { previewRequest } from '../events/preview'
import type { Handlers } from './handlers'

export interface EventHandlerDeps {
  readonly events: EventService
  /** Takes out what must not leave the app. */
  readonly scrub: (text: string) => string
  readonly findProfile: (profileId: string) => ProfileView | undefined
}

/** Stands in a preview as long as the sandbox, and so its port, is not there. */
const SANDBOX_NOT_STARTED = 'http://127.0.0.1:PORT'

export const eventHandlers = ({
  events,
  scrub,
  findProfile
}: EventHandlerDeps): Handlers<'events.send' | 'events.cancel' | 'events.preview'> => ({
  'events.send': ({ profileIds, message, resendOf }) => events.send(profileIds, message, resendOf),
  'events.cancel': ({ attemptId }) => {
    events.cancel(attemptId)
    return ok(null)
  },
  'events.preview': ({ profileId, message }) => {
    const profile = findProfile(profileId)
    if (!profile) return fail('not-found', 'This profile is not there any more.', 'profileId')
    const { baseUrl, engagementId } = profile
    const address = { baseUrl: baseUrl ?? SANDBOX_NOT_STARTED, engagementId }
    return ok(previewRequest(address, scrub(message)))
  }
})
