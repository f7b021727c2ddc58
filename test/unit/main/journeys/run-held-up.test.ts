/** What holds a run up from outside: rate limits, and the sleep of the machine. */
import { describe, expect, it } from 'vitest'
import { settle } from './false-clock'
import { send, wait } from './journeys'
import { start } from './start-run'

describe('a rate limit', () => {
  it.each([
    [30, 30_000],
    [undefined, 60_000]
  ])(
    'of %s s pauses this profile only, says so, and is not made up for',
    async (retryAfter, ms) => {
      const { run, clock, sent, laneStates } = start(
        [send('a'), wait(1), send('b'), wait(1), send('c')],
        {
          profiles: 2,
          retryAfter,
          answer: ({ profile, message }) =>
            profile === 'Profile 1' && message === 'a'
              ? { state: 'rejected', status: 429 }
              : { state: 'accepted' }
        }
      )
      await clock.pass(20_000)
      expect(laneStates()).toEqual(['paused', 'done'])
      expect(run.status().lanes[0]?.detail).toContain('limits the rate')
      await clock.pass(60_000)
      expect(sent.filter(({ profile }) => profile === 'Profile 1').map(({ at }) => at)).toEqual([
        0,
        ms + 1000,
        ms + 2000
      ])
    }
  )
})

describe('a rate limit that somebody else met', () => {
  /** Until so many ms of the run; the platform does not care who asks. */
  const until =
    (end: number, from = 0) =>
    (profile: string, at: number) =>
      profile === 'Profile 1' && at >= from ? Math.max(0, end - at) : 0

  it('before the run is waited for, by those whom it concerns', async () => {
    const { run, clock, sent, laneStates } = start([send('a'), wait(1), send('b')], {
      profiles: 2,
      waitFor: until(29_100)
    })
    await clock.pass(20_000)
    expect(laneStates()).toEqual(['paused', 'done'])
    expect(run.status().lanes[0]?.detail).toContain('rests for 30 seconds')
    await clock.pass(20_000)
    expect(sent.filter(({ profile }) => profile === 'Profile 1').map(({ at }) => at)).toEqual([
      29_100, 30_100
    ])
  })

  it('during the run holds the very next event, and a longer one holds it longer', async () => {
    const steps = [send('a'), wait(1), send('b'), wait(1), send('c')]
    const { clock, times } = start(steps, {
      waitFor: (profile, at) => until(at < 20_000 ? 30_000 : 50_000, 500)(profile, at)
    })
    await clock.pass(40_000)
    expect(times()).toEqual([0])
    await clock.pass(20_000)
    expect(times()).toEqual([0, 50_000, 51_000])
  })

  it('is not waited for by one who is told to go on, for one event', async () => {
    const { run, clock, times, laneStates } = start([send('a'), send('b')], {
      waitFor: until(3_600_000)
    })
    await clock.pass(5000)
    run.goOn(run.status().lanes[0]?.profileId ?? '')
    await clock.pass(5000)
    expect(times()).toEqual([5000])
    expect(laneStates()).toEqual(['paused'])
  })

  it('goes on while the person pauses, and nothing is sent at its end', async () => {
    const { run, clock, times } = start([send('a')], { waitFor: until(30_000) })
    await clock.pass(1000)
    run.pause()
    await clock.pass(10_000)
    expect(run.status().leftMs).toBe(19_000)
    await clock.pass(60_000)
    expect(times()).toEqual([])
    run.resume()
    await clock.pass(1)
    expect(times()).toEqual([71_000])
  })
})

it('never rests for more than a day, and says so in words', async () => {
  const { run, clock, times } = start([send('a'), send('b')], {
    retryAfter: 999_999_999,
    answer: ({ message }) =>
      message === 'a' ? { state: 'rejected', status: 429 } : { state: 'accepted' }
  })
  await clock.pass(1000)
  expect(run.status().lanes[0]?.detail).toContain('for about 24 hours')
  await clock.pass(86_400_000)
  expect(times()).toEqual([0, 86_400_000])
})

describe('a sleep of the machine', () => {
  it('pauses the run, says so, and sends nothing in a burst', async () => {
    const { run, clock, times } = start([send('a'), wait(10), send('b'), wait(10), send('c')])
    await clock.pass(4000)
    await clock.sleep(3_600_000)
    await settle()
    expect(run.status()).toMatchObject({
      state: 'paused',
      pauseReason: expect.stringContaining('60 minutes')
    })
    await clock.pass(60_000)
    expect(times()).toEqual([0])
    run.resume()
    await clock.pass(60_000)
    const [, second = 0, third = 0] = times()
    expect(third - second).toBe(10_000)
    expect(second).toBeGreaterThanOrEqual(3_664_000 + 5000)
    expect(second).toBeLessThanOrEqual(3_664_000 + 7000)
  })

  it('is seen where only the wall clock goes on', async () => {
    const { run, clock, times } = start([send('a'), wait(2), send('b')])
    await clock.pass(1500)
    clock.jump(600_000)
    await clock.pass(5000)
    expect(run.status().state).toBe('paused')
    expect(times()).toEqual([0])
  })

  it('is not seen in a busy second', async () => {
    const { run, clock, times } = start([send('a'), wait(2), send('b')])
    await clock.pass(1000)
    await clock.sleep(4000)
    expect(run.status().pauseReason).toBe('')
    expect(times()).toEqual([0, 5000])
  })
})
