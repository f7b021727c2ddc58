/** Answers the channels of the updates; what changes is pushed by the service. */
import { ok } from '@shared/result'
import type { UpdateService } from '../updates/update-service'
import type { Handlers } from './handlers'

export const updateHandlers = ({
  updates
}: {
  readonly updates: UpdateService
}): Handlers<'updates.check' | 'updates.download' | 'updates.install' | 'updates.openPage'> => ({
  'updates.check': async () => ok(await updates.check()),
  'updates.download': () => updates.download(),
  'updates.install': () => updates.install(),
  'updates.openPage': () => updates.openPage()
})
