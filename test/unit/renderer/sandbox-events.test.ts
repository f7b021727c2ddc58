/** How a window's events keep in step with main's. */
import { MAX_OF_EACH } from '@shared/domain/event-book'
import type { SandboxChange, SandboxEvent, SandboxStatus } from '@shared/domain/sandbox'
import { expect, it } from 'vitest'
import { createKnownEvents } from '../../../src/renderer/src/features/sandbox/known-events'

const event = (id: string, engagementId = 'one'): SandboxEvent => ({
  id,
  receivedAt: 0,
  engagementId,
  message: '',
  attemptId: null,
  sentAt: null
})
const state = {
  running: true,
  baseUrl: null,
  behavior: { fault: null, scope: 'next', delayMs: 3000 },
  clearings: 0,
  received: 0
} as const
const status = (...ids: readonly string[]): SandboxStatus => ({
  ...state,
  events: ids.map((id) => event(id))
})
const change = (ids: readonly string[], part: Partial<SandboxChange> = {}): SandboxChange => ({
  ...state,
  arrived: ids.map((id) => event(id)),
  ...part
})
const idsOf = ({ events }: SandboxStatus): string => events.map(({ id }) => id).join()

it('takes what arrived, once, however the question and the pushes cross', () => {
  const known = createKnownEvents()
  // A push came before the answer that holds its event already.
  let now = known.follow(status(), change(['2']))
  now = known.take(status('3', '2', '1'))
  now = known.follow(now, change(['3', '4']))
  expect(idsOf(now)).toBe('4,3,2,1')
  now = known.follow(now, change(['5', '6'], { received: 6 }))
  expect([idsOf(now), now.received]).toEqual(['6,5,4,3,2,1', 6])
})

it('keeps the list itself where nothing arrived', () => {
  const known = createKnownEvents()
  const before = known.take(status('1'))
  const after = known.follow(before, change([], { running: false }))
  expect(after.running).toBe(false)
  expect(after.events).toBe(before.events)
})

it('forgets what was cleared, also where as many have arrived since', () => {
  const known = createKnownEvents()
  const before = known.take({ ...status('1'), received: 1 })
  const after = known.follow(before, change(['2'], { clearings: 1, received: 1 }))
  expect(idsOf(after)).toBe('2')
  expect(idsOf(known.follow(after, change([], { clearings: 2 })))).toBe('')
})

it('keeps as many as main does', () => {
  const known = createKnownEvents()
  let now = known.take(status())
  const pupils = Array.from({ length: 30 }, (_, index) => `pupil ${index}`)
  for (let n = 0; n < MAX_OF_EACH + 5; n += 1)
    now = known.follow(
      now,
      change([], { arrived: pupils.map((pupil) => event(`${pupil} ${n}`, pupil)) })
    )
  expect(now.events).toHaveLength(30 * MAX_OF_EACH)
})
