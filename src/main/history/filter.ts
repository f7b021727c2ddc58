/** From a filter to SQL: fixed pieces only, every value is bound. */
import { type HistoryFilter, NO_PROFILE } from '@shared/domain/history'
import { VERDICTS, type VerdictChoice } from '@shared/domain/verdict'
import type { Bindable } from '../storage/database/connection'
import { searchQuery } from './search'

interface Selection {
  /** What follows FROM. */
  readonly from: string
  /** The attempt's id in it. */
  readonly id: string
  /** Joined by AND; empty where nothing is filtered. */
  readonly conditions: readonly string[]
  readonly values: readonly Bindable[]
}

type Condition = readonly [sql: string, value: Bindable]

const oneOf = (column: string, values: readonly string[]): readonly Condition[] =>
  values.length === 0
    ? []
    : [[`${column} IN (SELECT value FROM json_each(?))`, JSON.stringify(values)]]

const profileConditions = (ids: HistoryFilter['profileIds']): readonly Condition[] =>
  ids.includes(NO_PROFILE)
    ? [
        [
          '(profile_id IS NULL OR profile_id IN (SELECT value FROM json_each(?)))',
          JSON.stringify(ids)
        ]
      ]
    : oneOf('profile_id', ids)

const bounded = (sql: string, value: number | null): readonly Condition[] =>
  value === null ? [] : [[sql, value]]

/** In a table beside the attempts, whose rows are few. */
const among = (table: string, column: string, values: readonly string[]): readonly Condition[] =>
  values.length === 0
    ? []
    : [
        [
          `attempts.id IN (SELECT attempt_id FROM ${table}
             WHERE ${column} IN (SELECT value FROM json_each(?)))`,
          JSON.stringify(values)
        ]
      ]

/** With those nobody has judged: all but what has one of the other verdicts. */
function verdictConditions(chosen: readonly VerdictChoice[]): readonly Condition[] {
  if (!chosen.includes('none')) return among('attempt_verdicts', 'kind', chosen)
  const others = VERDICTS.filter((kind) => !chosen.includes(kind))
  return [
    [
      `NOT EXISTS (SELECT 1 FROM attempt_verdicts
         WHERE attempt_id = attempts.id AND kind IN (SELECT value FROM json_each(?)))`,
      JSON.stringify(others)
    ]
  ]
}

const columnConditions = (filter: HistoryFilter): readonly Condition[] => [
  ...oneOf('state', filter.states),
  ...profileConditions(filter.profileIds),
  ...oneOf('base_url', filter.baseUrls),
  ...oneOf('run_id', filter.runIds),
  ...among('attempt_sessions', 'session_id', filter.sessionIds),
  ...verdictConditions(filter.verdicts),
  ...bounded('sent_at >= ?', filter.from),
  ...bounded('sent_at < ?', filter.to),
  ...(filter.pinnedOnly ? [['pinned = ?', 1] as const] : [])
]

/**
 * With a search the index leads and gives its rows in the order of their ids, so that the newest
 * come without sorting; the attempts are looked at only where another filter asks for it.
 */
export function selectionOf(filter: HistoryFilter): Selection {
  const query = searchQuery(filter.text)
  const columns = columnConditions(filter)
  if (query === null) return { from: 'attempts', id: 'id', conditions: ['0'], values: [] }
  const searched: readonly Condition[] =
    query === undefined ? [] : [['attempts_text MATCH ?', query]]
  const all = [...searched, ...columns]
  const conditions = all.map(([sql]) => sql)
  const values = all.map(([, value]) => value)
  if (query === undefined) return { from: 'attempts', id: 'id', conditions, values }
  const id = 'attempts_text.rowid'
  const from =
    columns.length === 0
      ? 'attempts_text'
      : `attempts_text CROSS JOIN attempts ON attempts.id = ${id}`
  return { from, id, conditions, values }
}

export const where = (conditions: readonly string[]): string =>
  conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`
