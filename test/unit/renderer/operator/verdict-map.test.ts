import type { GivenVerdict, Verdict } from '@shared/domain/verdict'
import { expect, it } from 'vitest'
import { reread, withVerdicts } from '../../../../src/renderer/src/features/operator/verdict-map'

const given = (kind: Verdict): GivenVerdict => ({ kind, lateSeconds: null, note: '', givenAt: 0 })

it('takes what is pushed, and is the same map where nothing has changed', () => {
  const map = new Map<number, Verdict>([[1, 'seen']])
  expect(
    withVerdicts(map, [
      { id: 1, verdict: given('seen') },
      { id: 2, verdict: null }
    ])
  ).toBe(map)
  expect(
    withVerdicts(map, [
      { id: 1, verdict: null },
      { id: 3, verdict: given('wrong') }
    ])
  ).toEqual(new Map([[3, 'wrong']]))
})

it('what was pushed while the history was asked is not undone by its answer', () => {
  const before = new Map<number, Verdict>([
    [1, 'seen'],
    [2, 'seen'],
    [3, 'seen'],
    [4, 'seen']
  ])
  // Meanwhile 1 got another verdict, 2 lost its own, and 9 arrived and was judged.
  const now = new Map<number, Verdict>([
    [1, 'wrong'],
    [3, 'seen'],
    [4, 'seen'],
    [9, 'late']
  ])
  const answer = [1, 2, 3].map((id) => ({ id, verdict: given(id === 3 ? 'not-seen' : 'seen') }))
  expect(reread(before, now, [1, 2, 3, 4], answer)).toEqual(
    new Map([
      [1, 'wrong'],
      [3, 'not-seen'],
      // 4 is gone from the history.
      [9, 'late']
    ])
  )
})
