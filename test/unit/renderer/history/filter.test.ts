import { historyFilterSchema } from '@shared/domain/history'
import { describe, expect, it } from 'vitest'
import {
  ACCEPTED_NOT_SEEN,
  daysProblem,
  isAcceptedNotSeen,
  isOpen,
  isWholeDay,
  NO_FILTER,
  toHistoryFilter
} from '../../../../src/renderer/src/features/history/filter'

const now = new Date(2024, 2, 31, 15, 30)
const ask = (part: object) => toHistoryFilter({ ...NO_FILTER, ...part }, now)

describe('filter', () => {
  it('asks for everything at first', () => {
    expect(ask({})).toEqual(historyFilterSchema.parse({}))
    expect(isOpen(NO_FILTER)).toBe(true)
    expect(isOpen({ ...NO_FILTER, text: '  ' })).toBe(true)
    expect(isOpen({ ...NO_FILTER, states: ['rejected'] })).toBe(false)
  })

  it('passes on what is chosen', () => {
    expect(
      ask({ text: ' quote ', states: ['unknown'], baseUrl: 'https://a', pinnedOnly: true })
    ).toMatchObject({
      text: 'quote',
      states: ['unknown'],
      baseUrls: ['https://a'],
      pinnedOnly: true
    })
  })

  it('knows what was accepted and not seen, alone and beside other filters', () => {
    const filter = { ...NO_FILTER, ...ACCEPTED_NOT_SEEN, sessionId: 'a' }
    expect(isAcceptedNotSeen(filter)).toBe(true)
    expect(isAcceptedNotSeen({ ...filter, verdicts: [] })).toBe(false)
    expect(isAcceptedNotSeen(NO_FILTER)).toBe(false)
    expect(isOpen({ ...NO_FILTER, verdicts: ['none'] })).toBe(false)
    expect(ask({ ...ACCEPTED_NOT_SEEN, sessionId: 'a' })).toMatchObject({
      states: ['accepted'],
      verdicts: ['not-seen'],
      sessionIds: ['a']
    })
  })

  it('counts days from midnight, over a change of the clock too', () => {
    expect(ask({ period: 'today' }).from).toBe(new Date(2024, 2, 31).getTime())
    expect(ask({ period: 'week' }).from).toBe(new Date(2024, 2, 25).getTime())
    expect(ask({ period: 'month' }).from).toBe(new Date(2024, 2, 2).getTime())
    expect(ask({ period: 'week' }).to).toBeNull()
  })

  it('asks only what main takes, whatever day a field holds', () => {
    for (const day of ['0002-01-01', '0099-12-31', '1969-12-31', '1970-01-01', '9999-12-31']) {
      const asked = ask({ period: 'custom', fromDay: day, toDay: day })
      expect(historyFilterSchema.safeParse(asked).success, day).toBe(true)
    }
    expect(ask({ period: 'custom', fromDay: '1970-01-02' }).from).toBe(
      new Date(1970, 0, 2).getTime()
    )
  })

  it('knows a year that is still being typed', () => {
    expect(['0002-05-01', '0020-05-01', '0202-05-01', '2024-05-01', ''].map(isWholeDay)).toEqual([
      false,
      false,
      false,
      true,
      true
    ])
  })

  it('includes the last of the chosen days', () => {
    expect(ask({ period: 'custom', fromDay: '2024-03-01', toDay: '2024-03-02' })).toMatchObject({
      from: new Date(2024, 2, 1).getTime(),
      to: new Date(2024, 2, 3).getTime()
    })
    expect(ask({ period: 'custom', fromDay: '2024-03-01' })).toMatchObject({ to: null })
    expect(isOpen({ ...NO_FILTER, period: 'custom' })).toBe(true)
  })

  it('says when the days are the wrong way round', () => {
    const days = { ...NO_FILTER, period: 'custom', fromDay: '2024-03-02' } as const
    expect(daysProblem({ ...days, toDay: '2024-03-01' })).toMatch(/before/)
    expect(daysProblem({ ...days, toDay: '2024-03-02' })).toBeUndefined()
  })
})
