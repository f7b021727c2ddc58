import type { Attempt } from '@shared/domain/attempt'
import { MAX_WAIT_MS, rateLimitOf, waitFor, withAttempt } from '@shared/domain/rate-limit'
import { describe, expect, it } from 'vitest'
import { attempt } from '../../renderer/history/attempts'
import { profile } from '../../renderer/profiles/profile'

const SENT = Date.UTC(2024, 4, 2, 12)
const ANSWERED = SENT + 40
const acme = profile()

const to = (part: Partial<Attempt> = {}): Attempt =>
  attempt({
    sentAt: SENT,
    profileId: acme.id,
    baseUrl: 'https://api.salemove.com',
    engagementId: acme.engagementId,
    ...part
  })

function limited(retryAfter: string, part: Partial<Attempt> = {}): Attempt {
  const base = to({ state: 'rejected', status: 429, ...part })
  const headers: [string, string][] = [['Retry-After', retryAfter]]
  return { ...base, response: base.response && { ...base.response, status: 429, headers } }
}

const waitAfter = (pushed: readonly Attempt[], now = ANSWERED, shown = acme): number =>
  waitFor(
    pushed.reduce<ReturnType<typeof withAttempt>>((all, one) => withAttempt(all, one, now), []),
    shown,
    now
  )

describe('an answer of 429', () => {
  it.each([
    ['42', 42_000],
    // A date is read against the moment of the answer, which came 40 ms after the request left.
    [new Date(SENT + 90_000).toUTCString(), 90_000],
    ['999999999', MAX_WAIT_MS],
    [new Date(SENT + 400 * 86_400_000).toUTCString(), MAX_WAIT_MS]
  ])('with retry-after %s asks for %i ms', (retryAfter, ms) => {
    expect(waitAfter([limited(retryAfter)])).toBe(ms)
  })

  it.each(['0', 'soon', '-5', '', new Date(SENT - 60_000).toUTCString()])(
    'with retry-after %j asks for none',
    (retryAfter) => {
      expect(rateLimitOf(limited(retryAfter))).toBeNull()
    }
  )

  it('counts down, and is over at its end', () => {
    const pushed = [limited('42')]
    expect(waitAfter(pushed, ANSWERED + 41_999)).toBe(1)
    expect(waitAfter(pushed, ANSWERED + 42_000)).toBe(0)
  })

  it('of another status asks for none', () => {
    expect(waitAfter([limited('42', { status: 503 })])).toBe(0)
  })
})

describe('whom a wait is about', () => {
  it.each([
    ['the same profile', acme, true],
    ['another profile in the same engagement', profile({ id: 'other' }), true],
    ['the same profile in another engagement', profile({ engagementId: 'other' }), true],
    ['another host', profile({ baseUrl: 'https://api.glia.com' }), false],
    ['another profile and engagement', profile({ id: 'other', engagementId: 'other' }), false],
    ['a sandbox that does not run', profile({ baseUrl: null }), false]
  ])('%s', (_, shown, waits) => {
    expect(waitAfter([limited('42')], ANSWERED, shown)).toBe(waits ? 42_000 : 0)
  })
})

describe('without a profile', () => {
  const command = { profileId: null, engagementId: 'of the command line' }

  it('a wait is about its engagement only', () => {
    const other = to({ ...command, id: 2, engagementId: 'another' })
    expect(withAttempt([], limited('42', command), ANSWERED)).toHaveLength(1)
    const both = [limited('42', command), other].reduce<ReturnType<typeof withAttempt>>(
      (all, one) => withAttempt(all, one, ANSWERED),
      []
    )
    expect(both).toMatchObject([{ attemptId: 1 }])
    expect(withAttempt(both, to({ ...command, id: 3 }), ANSWERED)).toEqual([])
  })
})

describe('what is pushed later', () => {
  it('replaces the wait where the server says another one, longer or shorter', () => {
    expect(waitAfter([limited('42'), limited('5', { id: 2 })])).toBe(5000)
  })

  it('ends it where an event was accepted, and not where nothing was answered', () => {
    expect(waitAfter([limited('42'), to({ id: 2 })])).toBe(0)
    expect(waitAfter([limited('42'), to({ id: 2, state: 'unreachable', status: null })])).toBe(
      42_000
    )
  })

  it('of an older attempt ends nothing', () => {
    expect(waitAfter([limited('42', { id: 2 }), to({ id: 1 })])).toBe(42_000)
  })

  it('of the same attempt once more, for its note, does not start the wait anew', () => {
    const noted = limited('42', { note: 'a bug' })
    expect(waitAfter([limited('42'), noted], ANSWERED + 10_000)).toBe(32_000)
    expect(waitAfter([noted], ANSWERED + 86_400_000)).toBe(0)
  })

  it('is not believed where the clock jumped back a day since', () => {
    expect(waitAfter([limited('42')], ANSWERED - 86_400_000)).toBe(0)
  })
})
