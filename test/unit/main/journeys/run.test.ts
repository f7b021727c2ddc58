/** The scheduler on a clock that the test turns: order, waits, pause, stop, failures. */
import { describe, expect, it } from 'vitest'
import { settle } from './false-clock'
import { cue, note, send, wait } from './journeys'
import { type SentEvent, start } from './start-run'

const rejected = { state: 'rejected', status: 401 } as const

describe('order and time', () => {
  it('sends each profile’s steps in order, the next only after the answer to the one before', async () => {
    const { clock, sent, ended, end } = start([send('a'), send('b'), send('c')], {
      profiles: 3,
      answer: ({ profile }) => ({ state: 'accepted', afterMs: profile === 'Profile 1' ? 50 : 5 })
    })
    await clock.pass(4)
    expect(sent.map(({ message }) => message)).toEqual(['a', 'a', 'a'])
    await clock.pass(200)
    for (const profile of ['Profile 1', 'Profile 2', 'Profile 3'])
      expect(
        sent.filter((event) => event.profile === profile).map(({ message }) => message)
      ).toEqual(['a', 'b', 'c'])
    expect(ended).toHaveLength(9)
    expect((await end).state).toBe('done')
  })

  it('keeps to the plan over 200 waits, however long the answers take', async () => {
    const steps = Array.from({ length: 200 }, () => [send('x'), wait(1)]).flat()
    const { clock, times, end } = start(steps, {
      answer: ({ at }) => ({ state: 'accepted', afterMs: (at / 1000) % 7 === 0 ? 900 : 3 })
    })
    await clock.pass(201_000)
    expect(times()).toEqual(Array.from({ length: 200 }, (_, index) => index * 1000))
    expect((await end).state).toBe('done')
  })

  it('sends what has no wait between fifty times a second, all profiles together', async () => {
    const steps = [send('a'), send('b'), send('c'), wait(1), send('d'), cue('Go'), send('e')]
    const { run, clock, sent, laneStates } = start(steps, { profiles: 2 })
    await clock.pass(30)
    expect(laneStates()).toEqual(['sending', 'sending'])
    await clock.pass(1170)
    run.cue()
    await clock.pass(100)
    const timesOf = (message: string) =>
      sent.filter((event) => event.message === message).map(({ at }) => at)
    expect(['a', 'b', 'c', 'd', 'e'].map(timesOf)).toEqual([
      [0, 0],
      [0, 20],
      [40, 60],
      [1040, 1060],
      [1200, 1200]
    ])
  })

  it('waits in full again after an answer that came too late, instead of catching up', async () => {
    const { clock, times } = start([send('a'), wait(1), send('b'), wait(1), send('c')], {
      answer: ({ message }) => ({ state: 'accepted', afterMs: message === 'a' ? 5000 : 1 })
    })
    await clock.pass(10_000)
    expect(times()).toEqual([0, 5000, 6000])
  })

  it.each([
    [0.5, 0, 2000],
    [4, 0, 250],
    [1, 0.5, 2000],
    [2, 0.999, 1499]
  ])(
    'at speed %s a random wait of %s between 1 s and 3 s takes %i ms',
    async (speed, random, ms) => {
      const { clock, times } = start([send('a'), wait(1, 3), send('b')], { speed, random })
      await clock.pass(10_000)
      expect(times()).toEqual([0, ms])
    }
  )

  it('passes over switched-off steps, shows notes, and loops', async () => {
    const off = [send('off', false), wait(100, 100, false), cue('off', false)]
    const { clock, sent, end } = start([note('Watch'), ...off, send('on'), wait(1)], { loops: 3 })
    await clock.pass(5000)
    expect(sent.map(({ message }) => message)).toEqual(['on', 'on', 'on'])
    expect(await end).toMatchObject({
      state: 'done',
      lanes: [{ note: 'Watch', pass: 3, passes: 3 }]
    })
  })

  it('goes through the rows, or takes one for each profile', async () => {
    const rows = [
      { line: 2, values: { name: 'Ada' } },
      { line: 5, values: { name: 'Bo' } }
    ]
    const each = start([send('{{name}} came')], {
      data: { fileName: 'x.csv', mapping: 'run-per-row', rows }
    })
    await each.clock.pass(1000)
    expect(each.sent.map(({ message }) => message)).toEqual(['Ada came', 'Bo came'])
    const one = start([send('{{name}} came')], {
      profiles: 2,
      data: { fileName: 'x.csv', mapping: 'row-per-profile', rows }
    })
    await one.clock.pass(1000)
    expect(one.sent).toMatchObject([
      { profile: 'Profile 1', message: 'Ada came' },
      { profile: 'Profile 2', message: 'Bo came' }
    ])
  })
})

describe('the trainer', () => {
  it('holds a profile at a cue until it is given, and plans on from there', async () => {
    const { run, clock, times, laneStates } = start([send('a'), cue('Go?'), wait(1), send('b')], {
      profiles: 2
    })
    await clock.pass(60_000)
    expect(laneStates()).toEqual(['cue', 'cue'])
    expect(run.status().lanes[0]?.detail).toBe('Go?')
    run.cue(run.status().lanes[1]?.profileId)
    await clock.pass(2000)
    expect(laneStates()).toEqual(['cue', 'done'])
    run.cue()
    await clock.pass(2000)
    expect(times()).toEqual([0, 0, 61_000, 63_000])
  })

  it('pauses with what is left of a wait, and sends nothing meanwhile', async () => {
    const { run, clock, times, laneStates } = start([
      send('a'),
      wait(10),
      send('b'),
      wait(1),
      send('c')
    ])
    await clock.pass(4000)
    run.pause()
    expect(run.status()).toMatchObject({ state: 'paused', pauseReason: '' })
    await clock.pass(100_000)
    expect(laneStates()).toEqual(['paused'])
    run.resume()
    await clock.pass(10_000)
    expect(times()).toEqual([0, 110_000, 111_000])
  })

  it('lets what is on its way end when pausing, but nothing follows', async () => {
    const { run, clock, sent, ended, laneStates } = start([send('a'), send('b')], {
      answer: () => ({ state: 'accepted', afterMs: 100 })
    })
    await clock.pass(50)
    run.pause()
    expect(laneStates()).toEqual(['sending'])
    await clock.pass(1000)
    expect(ended).toEqual(['a accepted'])
    expect(sent).toHaveLength(1)
    expect(laneStates()).toEqual(['paused'])
    run.resume()
    await clock.pass(1000)
    expect(ended).toEqual(['a accepted', 'b accepted'])
  })

  it.each([
    ['while sending', 50],
    ['in a wait', 500]
  ])('stops %s: what is on its way is cancelled, nothing follows', async (_when, ms) => {
    const { run, clock, sent, ended, end } = start([send('a'), wait(1), send('b')], {
      profiles: 2,
      answer: () => ({ state: 'accepted', afterMs: 100 })
    })
    await clock.pass(ms)
    run.stop()
    await clock.pass(60_000)
    expect(sent).toHaveLength(2)
    expect(ended).toEqual(Array(2).fill(ms === 50 ? 'a cancelled' : 'a accepted'))
    expect(await end).toMatchObject({
      state: 'stopped',
      leftMs: null,
      lanes: [{ state: 'stopped' }, { state: 'stopped' }]
    })
  })

  it('stops at a cue and while paused', async () => {
    for (const steps of [
      [cue('Go?'), send('a')],
      [wait(5), send('a')]
    ]) {
      const { run, clock, sent, end } = start(steps)
      await clock.pass(1000)
      run.pause()
      run.stop()
      expect((await end).state).toBe('stopped')
      expect(sent).toEqual([])
    }
  })
})

describe('what is not accepted', () => {
  const steps = [send('a'), wait(1), send('b')]
  const answer = ({ profile }: SentEvent) =>
    profile === 'Profile 1' ? rejected : ({ state: 'accepted' } as const)

  it('does not stop anything unless told to', async () => {
    const { clock, sent, end } = start(steps, { profiles: 2, answer })
    await clock.pass(5000)
    expect(sent).toHaveLength(4)
    expect(await end).toMatchObject({ state: 'done', counts: { accepted: 2, notAccepted: 2 } })
  })

  it('stops its profile with “stop at the first”, and the others go on', async () => {
    const { clock, sent, end } = start(steps, { profiles: 2, answer, stopAtFirstNotAccepted: true })
    await clock.pass(5000)
    expect(sent.map(({ profile }) => profile)).toEqual(['Profile 1', 'Profile 2', 'Profile 2'])
    expect(await end).toMatchObject({
      state: 'failed',
      lanes: [{ state: 'failed', detail: 'Rejected: Why' }, { state: 'done' }]
    })
  })

  it('stops all of them with “fail fast”', async () => {
    const { clock, sent, end } = start(steps, { profiles: 3, answer, failFast: true })
    await clock.pass(5000)
    expect(sent).toHaveLength(3)
    expect((await end).lanes.map(({ state }) => state)).toEqual(['failed', 'stopped', 'stopped'])
  })

  it('ends where nothing can be written down', async () => {
    const { clock, end } = start(steps, { refuse: true })
    await clock.pass(1000)
    expect(await end).toMatchObject({
      state: 'failed',
      counts: { sent: 0 },
      lanes: [{ state: 'failed', detail: 'The disk is full.' }]
    })
  })
})

describe('what is told', () => {
  it('comes ten times a second at most, and at the end', async () => {
    const steps = Array.from({ length: 300 }, () => send('x'))
    const { clock, pushed, end } = start(steps, {
      answer: () => ({ state: 'accepted', afterMs: 10 })
    })
    await clock.pass(7000)
    expect(pushed.length).toBeLessThanOrEqual(63)
    expect(pushed.at(-1)).toEqual(await end)
    expect(pushed.at(-1)?.counts).toEqual({
      planned: 300,
      sent: 300,
      accepted: 300,
      notAccepted: 0
    })
  })

  it('has a time left that stands still while paused, from the moment of the sleep on', async () => {
    const { run, clock } = start([wait(600), send('a')])
    await clock.pass(10_000)
    run.pause()
    await clock.pass(3_600_000)
    expect(run.status().leftMs).toBe(590_000)
    run.resume()
    expect(run.status().leftMs).toBe(590_000)
    await settle()
    await clock.sleep(3_600_000)
    await settle()
    expect(run.status()).toMatchObject({ state: 'paused', leftMs: 590_000 })
  })

  it('has the time left and when a wait is over', async () => {
    const { run, clock } = start([wait(10), send('a'), wait(20)], { loops: 2, speed: 2 })
    await clock.pass(1000)
    expect(run.status()).toMatchObject({
      leftMs: 4000 + 10_000 + 15_000,
      lanes: [{ state: 'waiting', dueAt: clock.now() + 4000, stepIndex: 0 }]
    })
  })
})
