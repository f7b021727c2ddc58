/** The rooms put together: what only their wiring promises. */
import { ok } from '@shared/result'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../../support/documents'
import { servicesIn } from '../../support/services'

const RUN = '33333333-3333-4333-8333-333333333333'

it('tells of each attempt before the count that holds it', async () => {
  const told: string[] = []
  const services = await servicesIn(temporaryFolder(), { push: (channel) => told.push(channel) })
  const [profile] = services.profiles.list()
  const target = await services.profiles.resolveTarget(profile?.id ?? '')
  if (!target.ok) throw new Error(target.error.message)
  told.length = 0
  const sent = await services.events.sendAndWait(target.value, 'Hi', { runId: RUN })
  expect(sent).toEqual(ok(expect.objectContaining({ state: 'accepted' })))
  expect(told).not.toContain('attempts.changed')
  services.history.tellCount()
  expect(told.filter((channel) => /attempts|history/.test(channel))).toEqual([
    'attempts.changed',
    'history.changed'
  ])
})
