import { journeySchema } from '@shared/domain/journey'
import { expect, it } from 'vitest'
import {
  firstProblem,
  firstUnkept,
  keepable,
  problemsOf
} from '../../../../src/renderer/src/features/journeys/journey-problems'
import { cue, journey, send, wait } from './journey'

it('names nothing in a journey that can run', () => {
  const good = journey([send(1, 'Visitor came'), wait(2, 1, 2), cue(3)])
  expect(problemsOf(good)).toEqual({})
  expect(firstProblem(good)).toBeUndefined()
})

it('names each field that has to be mended', () => {
  const [empty, backwards, blank, none] = [
    send(1, ''),
    wait(2, 9, 3),
    cue(3, ' '),
    wait(4, Number.NaN)
  ]
  const bad = journey([empty, backwards, blank, none], ' ')
  expect(problemsOf(bad)).toEqual({
    name: 'Name is missing.',
    [`${empty.id}.template`]: 'Message is empty. Type what the visitor did.',
    [`${backwards.id}.maxSeconds`]: 'The longest wait must not be shorter than the shortest.',
    [`${blank.id}.text`]: 'Cue is missing.',
    [`${none.id}.minSeconds`]: 'Wait must be a number of seconds.',
    [`${none.id}.maxSeconds`]: 'Wait must be a number of seconds.'
  })
})

it('keeps what is unfinished, and all but the fields that can’t be kept', () => {
  const kept = journey([send(1, 'Old'), wait(2, 5)], 'Named')
  const half = wait(2, Number.NaN)
  const fresh = wait(3, Number.NaN)
  const edited = journey([send(1, ''), half, fresh, cue(4, '')], ' ')
  expect(firstUnkept(edited)).toBe('Name is missing.')
  const part = keepable(edited, kept)
  expect(part).toMatchObject({
    name: 'Named',
    steps: [
      { template: '' },
      { minSeconds: 5, maxSeconds: 5 },
      { id: fresh.id, minSeconds: 5 },
      { text: '' }
    ]
  })
  expect(journeySchema.safeParse(part).success).toBe(true)
  expect(firstUnkept(part)).toBeUndefined()
  expect(firstProblem(part)).toBe('Step 1: Message is empty. Type what the visitor did.')
})

it('says where the first problem is', () => {
  expect(firstProblem(journey([send(1, 'Fine'), cue(2, '')]))).toBe('Step 2: Cue is missing.')
  expect(firstProblem(journey([], ''))).toBe('Name is missing.')
})
