/**
 * The filter as it stands on the screen, and what it means for a question to main. Days are the
 * person's own (local time); "Last 7 days" is today and the six days before.
 */
import type { AttemptState } from '@shared/domain/attempt'
import type { HistoryFilter } from '@shared/domain/history'
import type { VerdictChoice } from '@shared/domain/verdict'

export const PERIODS = ['any', 'today', 'week', 'month', 'custom'] as const
type Period = (typeof PERIODS)[number]

export const PERIOD_WORDS: Readonly<Record<Period, string>> = {
  any: 'Any time',
  today: 'Today',
  week: 'Last 7 days',
  month: 'Last 30 days',
  custom: 'Choose days'
}

export interface ScreenFilter {
  readonly text: string
  readonly states: readonly AttemptState[]
  /** Or `NO_PROFILE`. */
  readonly profileId: string | null
  readonly baseUrl: string | null
  /** Only what this run of a journey sent. */
  readonly runId: string | null
  readonly sessionId: string | null
  readonly verdicts: readonly VerdictChoice[]
  readonly period: Period
  /** First and last day for `custom`, as `YYYY-MM-DD`; empty is open. */
  readonly fromDay: string
  readonly toDay: string
  readonly pinnedOnly: boolean
}

export const NO_FILTER: ScreenFilter = {
  text: '',
  states: [],
  profileId: null,
  baseUrl: null,
  runId: null,
  sessionId: null,
  verdicts: [],
  period: 'any',
  fromDay: '',
  toDay: '',
  pinnedOnly: false
}

/** Judged as not seen; those that nobody has judged yet are not among them. */
export const ACCEPTED_NOT_SEEN = { states: ['accepted'], verdicts: ['not-seen'] } as const

export const isAcceptedNotSeen = ({ states, verdicts }: ScreenFilter): boolean =>
  states.join() === ACCEPTED_NOT_SEEN.states.join() &&
  verdicts.join() === ACCEPTED_NOT_SEEN.verdicts.join()

const midnight = (now: Date, daysLater: number): number =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate() + daysLater).getTime()

export const FIRST_DAY = '1970-01-01'
export const LAST_DAY = '9999-12-31'

/** A year that is being typed comes digit by digit: 0002, 0020, 0202 and at last 2024. */
export const isWholeDay = (day: string): boolean => day === '' || day >= FIRST_DAY

/** Midnight at the beginning of a day given as `YYYY-MM-DD`, or `null` where it is no day. */
function dayStart(day: string, daysLater = 0): number | null {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? []
  if (!year || !month || !date) return null
  // The first day began before 1970 where the clocks are ahead of Greenwich.
  return Math.max(0, new Date(Number(year), Number(month) - 1, Number(date) + daysLater).getTime())
}

function interval(filter: ScreenFilter, now: Date): Pick<HistoryFilter, 'from' | 'to'> {
  const daysBack = { any: null, today: 0, week: 6, month: 29, custom: null }[filter.period]
  if (daysBack !== null) return { from: midnight(now, -daysBack), to: null }
  if (filter.period === 'any') return { from: null, to: null }
  return { from: dayStart(filter.fromDay), to: dayStart(filter.toDay, 1) }
}

export const toHistoryFilter = (filter: ScreenFilter, now: Date): HistoryFilter => ({
  text: filter.text.trim(),
  states: [...filter.states],
  profileIds: filter.profileId === null ? [] : [filter.profileId],
  baseUrls: filter.baseUrl === null ? [] : [filter.baseUrl],
  runIds: filter.runId === null ? [] : [filter.runId],
  sessionIds: filter.sessionId === null ? [] : [filter.sessionId],
  verdicts: [...filter.verdicts],
  ...interval(filter, now),
  pinnedOnly: filter.pinnedOnly
})

/** Whether the filter lets everything through. */
export const isOpen = (filter: ScreenFilter): boolean =>
  filter.text.trim() === '' &&
  filter.states.length === 0 &&
  filter.profileId === null &&
  filter.baseUrl === null &&
  filter.runId === null &&
  filter.sessionId === null &&
  filter.verdicts.length === 0 &&
  (filter.period === 'any' ||
    (filter.period === 'custom' && filter.fromDay === '' && filter.toDay === '')) &&
  !filter.pinnedOnly

/** Why the chosen days can match nothing, or `undefined`. */
export const daysProblem = ({ period, fromDay, toDay }: ScreenFilter): string | undefined =>
  period === 'custom' && fromDay !== '' && toDay !== '' && fromDay > toDay
    ? 'The last day is before the first.'
    : undefined
