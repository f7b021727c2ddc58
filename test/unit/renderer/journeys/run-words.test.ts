import { describe, expect, it } from 'vitest'
import {
  announcement,
  countsText,
  lanePlace,
  laneText,
  leftNow,
  waitsForCue
} from '../../../../src/renderer/src/features/journeys/run-words'
import { lane, run } from './journey'

describe('a profile of a run', () => {
  it('says how long it waits still', () => {
    expect(laneText(lane({ dueAt: 12_000 }), 5_000)).toBe('Waiting, 7 s left')
    expect(laneText(lane({ dueAt: 12_000 }), 13_000)).toBe('Waiting, 0 s left')
    expect(laneText(lane({ state: 'cue' }), 0)).toBe('Waits for your cue')
  })

  it('says which step, pass and line it is at', () => {
    expect(lanePlace(lane({ stepIndex: 1 }), run().journey)).toBe('Step 2 of 3 · Wait')
    expect(lanePlace(lane({ stepIndex: 0, pass: 2, passes: 4, line: 3 }), run().journey)).toBe(
      'Step 1 of 3 · Send message · pass 2 of 4 · line 3'
    )
    expect(lanePlace(lane({ stepIndex: 3 }), run().journey)).toBe('3 steps')
  })
})

describe('the time left', () => {
  it('goes down between two messages of main, and stands still while paused', () => {
    expect(leftNow(run(), 1_000, 3_000)).toBe(3_000)
    expect(leftNow(run(), 1_000, 30_000)).toBe(0)
    expect(leftNow(run({ state: 'paused' }), 1_000, 3_000)).toBe(5_000)
    expect(leftNow(run({ endedAt: 2_000 }), 1_000, 3_000)).toBeNull()
  })
})

describe('what is read out', () => {
  it('does not change with each event that is accepted', () => {
    const later = run({ counts: { planned: 2, sent: 2, accepted: 2, notAccepted: 0 } })
    expect(announcement(later, false)).toBe(announcement(run(), false))
  })

  it('names the cue and what was not accepted', () => {
    const waiting = run({
      lanes: [lane({ state: 'cue', detail: 'Ask the class' }), lane()],
      counts: { planned: 2, sent: 1, accepted: 0, notAccepted: 1 }
    })
    expect(waitsForCue(waiting)).toBe(true)
    expect(announcement(waiting, false)).toBe(
      '1 profile waits for your cue: Ask the class. 1 event not accepted.'
    )
    expect(announcement(waiting, true)).toBe('1 profile waits for your cue. 1 event not accepted.')
  })

  it('ends with the result', () => {
    const counts = { planned: 3, sent: 3, accepted: 2, notAccepted: 1 }
    expect(announcement(run({ state: 'done', endedAt: 9_000, counts }), false)).toBe(
      'Quote: Finished. 3 of 3 sent, 2 accepted, 1 not accepted.'
    )
    expect(countsText({ ...counts, accepted: 3, notAccepted: 0 })).toBe('3 of 3 sent, 3 accepted')
    expect(waitsForCue(run({ endedAt: 9_000, lanes: [lane({ state: 'cue' })] }))).toBe(false)
  })
})
