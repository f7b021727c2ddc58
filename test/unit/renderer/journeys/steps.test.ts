import { describe, expect, it } from 'vitest'
import {
  formatSpan,
  insertAfter,
  journeySummary,
  moveStep,
  moveStepBy,
  newStep,
  replaceStep,
  withoutStep
} from '../../../../src/renderer/src/features/journeys/steps'
import { cue, send, wait } from './journey'

const [first, second, third] = [send(1, 'One'), wait(2, 3), cue(3)] as const
const steps = [first, second, third]

describe('steps', () => {
  it('are put behind another one, or at the end', () => {
    const added = send(4, 'Four')
    expect(insertAfter(steps, added, first.id)).toEqual([first, added, second, third])
    expect(insertAfter(steps, added)).toEqual([...steps, added])
  })

  it('move to the place of another, and no further than the edge', () => {
    expect(moveStep(steps, first.id, third.id)).toEqual([second, third, first])
    expect(moveStep(steps, third.id, first.id)).toEqual([third, first, second])
    expect(moveStepBy(steps, second.id, -1)).toEqual([second, first, third])
    expect(moveStepBy(steps, first.id, -1)).toEqual(steps)
    expect(moveStepBy(steps, third.id, 1)).toEqual(steps)
    expect(moveStep(steps, first.id, 'gone')).toEqual(steps)
  })

  it('are replaced and taken out by their id', () => {
    const changed = { ...second, enabled: false }
    expect(replaceStep(steps, changed)).toEqual([first, changed, third])
    expect(withoutStep(steps, second.id)).toEqual([first, third])
  })

  it('begin switched on', () => {
    expect(newStep('wait', first.id)).toEqual(wait(1, 5))
    expect(newStep('send', first.id)).toEqual(send(1, ''))
  })
})

describe('the total', () => {
  it('leaves out what is switched off', () => {
    expect(journeySummary([...steps, send(4, 'Four', false)])).toBe('1 event · 1 cue · 3 s')
    expect(journeySummary([send(1, 'a'), send(2, 'b'), wait(3, 2, 10)])).toBe(
      '2 events · 2 s – 10 s'
    )
  })

  it.each([
    [0, 0, '0 s'],
    [2_500, 2_500, '2.5 s'],
    [38_000, 59_600, '38 s – 1 min'],
    [125_000, 125_000, '2 min 5 s'],
    [3_840_000, 3_840_000, '1 h 4 min']
  ])('says %i to %i ms as %s', (min, max, words) => {
    expect(formatSpan(min, max)).toBe(words)
  })
})
