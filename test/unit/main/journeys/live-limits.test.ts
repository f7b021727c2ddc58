/** The limits that a run asks for: this process's own, and those that another one was told. */
import type { RateLimit } from '@shared/domain/rate-limit'
import { ok } from '@shared/result'
import { expect, it } from 'vitest'
import { LiveLimits } from '../../../../src/main/journeys/live-limits'
import { attempt } from '../export/support'
import { falseClock } from './false-clock'
import { targetsOf } from './journeys'

const [target, other] = targetsOf(2)
if (!target || !other) throw new Error('There are two')

const clock = falseClock()
const ANSWER = {
  httpVersion: '1.1',
  status: 429,
  statusText: '',
  body: '',
  bodyBytes: 0,
  truncated: false
}
const limited = (to: typeof target, state: 'rejected' | 'accepted' = 'rejected') =>
  attempt({
    id: state === 'rejected' ? 1 : 2,
    state,
    status: state === 'rejected' ? 429 : 200,
    sentAt: clock.now(),
    durationMs: 0,
    profileId: to.profileId,
    baseUrl: to.baseUrl,
    engagementId: to.engagementId,
    response: { ...ANSWER, headers: [['retry-after', '30']] }
  })

function limits() {
  const kept: ReturnType<typeof limited>[] = []
  const told: (readonly RateLimit[])[] = []
  const other = { version: 1, reads: 0 }
  const live = new LiveLimits({
    clock,
    changed: (limits) => told.push(limits),
    history: {
      version: () => other.version,
      rateLimits: () => {
        other.reads += 1
        return ok(
          kept.map(({ id: attemptId, baseUrl, engagementId, profileId, sentAt: from }) => ({
            attemptId,
            baseUrl,
            engagementId,
            profileId,
            from,
            until: from + 30_000
          }))
        )
      }
    }
  })
  return { live, kept, other, told }
}

it('counts what this process was answered at once, for whom it concerns', () => {
  const { live } = limits()
  expect(live.waitFor(target)).toBe(0)
  live.attemptsChanged([limited(target)])
  expect(live.waitFor(target)).toBe(30_000)
  expect(live.waitFor({ ...other, engagementId: target.engagementId })).toBe(30_000)
  expect(live.waitFor(other)).toBe(0)
  live.attemptsChanged([limited(target, 'accepted')])
  expect(live.waitFor(target)).toBe(0)
})

it('reads the history again only where another process wrote, a second later at most', async () => {
  const { live, kept, other: process } = limits()
  for (let event = 0; event < 1000; event++) live.waitFor(target)
  await clock.pass(5000)
  live.waitFor(target)
  expect(process.reads).toBe(1)
  kept.push(limited(target))
  process.version += 1
  await clock.pass(1000)
  expect(live.waitFor(target)).toBe(29_000)
  expect(process.reads).toBe(2)
})

it('tells of each change, with what earlier ones were told before', () => {
  const { live, kept, told } = limits()
  kept.push(limited(other))
  live.attemptsChanged([limited(target)])
  expect(told.at(-1)?.map(({ engagementId }) => engagementId)).toEqual([
    other.engagementId,
    target.engagementId
  ])
  const before = told.length
  live.attemptsChanged([attempt({ state: 'sending', status: null, response: null })])
  expect(told).toHaveLength(before)
  live.attemptsChanged([limited(target, 'accepted')])
  expect(told.at(-1)).toHaveLength(1)
})
