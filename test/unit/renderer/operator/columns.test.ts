/** Which columns the operator's window has, what is new, and where the keys lead. */
import type { SandboxEvent } from '@shared/domain/sandbox'
import { describe, expect, it } from 'vitest'
import {
  arrivals,
  columnsOf,
  stillNew,
  walk
} from '../../../../src/renderer/src/features/operator/columns'
import { profile as profileView } from '../profiles/profile'

const event = (id: string, engagementId: string): SandboxEvent => ({
  id,
  engagementId,
  receivedAt: 0,
  message: `Visitor did ${id}`,
  attemptId: null,
  sentAt: null
})
const pupil = (name: string, engagementId: string) =>
  profileView({ id: name, name, engagementId, environment: 'sandbox' })
const shapeOf = (columns: ReturnType<typeof columnsOf>) =>
  columns.map(({ engagementId, profiles, events }) => [
    engagementId,
    profiles.map(({ name }) => name).join(),
    events.map(({ id }) => id).join()
  ])

describe('the columns', () => {
  it('are those of the sandbox’s profiles in their order, then those of other tools', () => {
    const events = [event('4', 'b'), event('3', 'zoo'), event('2', 'b'), event('1', 'far')]
    expect(shapeOf(columnsOf(events, [pupil('One', 'a'), pupil('Two', 'b')]))).toEqual([
      ['a', 'One', ''],
      ['b', 'Two', '4,2'],
      ['far', '', '1'],
      ['zoo', '', '3']
    ])
  })

  it('are one for several profiles of one engagement', () => {
    expect(shapeOf(columnsOf([], [pupil('One', 'a'), pupil('Copy', 'a')]))).toEqual([
      ['a', 'One,Copy', '']
    ])
  })

  it('are named by a profile on another host only where its events arrive', () => {
    const elsewhere = profileView({ name: 'Proxy', engagementId: 'p', environment: 'custom' })
    expect(columnsOf([], [elsewhere])).toEqual([])
    expect(shapeOf(columnsOf([event('1', 'p')], [elsewhere]))).toEqual([['p', 'Proxy', '1']])
  })
})

describe('arrivals', () => {
  it('are what was not there before, also where old ones have gone', () => {
    const [one, two, three] = [event('1', 'a'), event('2', 'a'), event('3', 'a')]
    expect(arrivals([two, one], [three, two])).toEqual([three])
    expect(arrivals([two, one], [])).toEqual([])
    expect(arrivals([], [two, one])).toEqual([two, one])
  })
})

describe('what is new', () => {
  it('grows with arrivals, and goes with the events', () => {
    const [one, two, three] = [event('1', 'a'), event('2', 'a'), event('3', 'a')]
    expect(stillNew(new Set(['1']), [two], [two, one])).toEqual(new Set(['2', '1']))
    expect(stillNew(new Set(['1', '2']), [three], [three, two])).toEqual(new Set(['3', '2']))
    expect(stillNew(new Set(['1', '2']), [], [])).toEqual(new Set())
  })
})

describe('the keyboard', () => {
  const events = ['a1', 'a2', 'a3', 'c1', 'c2'].map((id) => event(id, id.charAt(0)))
  const columns = columnsOf(events, [pupil('A', 'a'), pupil('B', 'b'), pupil('C', 'c')])

  it.each([
    ['a1', 'ArrowDown', 'a2'],
    ['a2', 'ArrowUp', 'a1'],
    ['a1', 'ArrowUp', undefined],
    ['a3', 'ArrowDown', undefined],
    ['a1', 'End', 'a3'],
    ['a3', 'Home', 'a1'],
    ['a2', 'ArrowRight', 'c2'],
    ['a3', 'ArrowRight', 'c2'],
    ['c1', 'ArrowLeft', 'a1'],
    ['c1', 'ArrowRight', undefined],
    ['a1', 'ArrowLeft', undefined],
    ['a1', 'x', undefined],
    ['gone', 'ArrowDown', undefined]
  ])('from %s with %s leads to %s', (from, key, to) => {
    expect(walk(columns, from, key)).toBe(to)
  })
})
