/** Reading the history. Pages go by id, so a page costs the same wherever it is. Throws SQLite's error. */
import type { Attempt, AttemptSummary } from '@shared/domain/attempt'
import type { HistoryFacets, HistoryFilter } from '@shared/domain/history'
import { z } from 'zod'
import type { Connection } from '../storage/database/connection'
import { selectionOf, where } from './filter'
import { attemptRow, DETAIL_COLUMNS, SUMMARY_COLUMNS, summaryRow } from './rows'

export interface IdPage {
  readonly filter: HistoryFilter
  /** Only ids below this one; `null` starts at the newest. */
  readonly before: number | null
  readonly limit: number
}

const idListRow = z.object({ ids: z.string() })
const idList = z.array(z.number())

/** Newest first. SQLite joins them into one JSON text: 50,000 rows of one number cost ten times that. */
export function idsOf(connection: Connection, page: IdPage): readonly number[] {
  const { from, id, conditions, values } = selectionOf(page.filter)
  const below = page.before === null ? [] : [`${id} < ?`]
  const [row] = connection.rows(
    idListRow,
    `SELECT json_group_array(id) AS ids FROM (
       SELECT ${id} AS id FROM ${from} ${where([...conditions, ...below])}
       ORDER BY ${id} DESC LIMIT ?)`,
    ...values,
    ...(page.before === null ? [] : [page.before]),
    page.limit
  )
  return idList.parse(JSON.parse(row?.ids ?? '[]'))
}

export function countOf(connection: Connection, filter: HistoryFilter): number {
  const { from, conditions, values } = selectionOf(filter)
  return connection.number(`SELECT count(*) AS value FROM ${from} ${where(conditions)}`, ...values)
}

export const countAll = (connection: Connection): number =>
  connection.number('SELECT count(*) AS value FROM attempts')

/** How many of these ids are there. */
export const countIds = (connection: Connection, ids: readonly number[]): number =>
  connection.number(
    'SELECT count(*) AS value FROM attempts WHERE id IN (SELECT value FROM json_each(?))',
    JSON.stringify(ids)
  )

/** In the order of `ids`; what is gone is left out. */
export const summariesOf = (
  connection: Connection,
  ids: readonly number[]
): readonly AttemptSummary[] =>
  inOrder(
    ids,
    connection.rows(
      summaryRow,
      `SELECT ${SUMMARY_COLUMNS} FROM attempts WHERE id IN (SELECT value FROM json_each(?))`,
      JSON.stringify(ids)
    )
  )

/** In the order of `ids`; what is gone is left out. */
export const attemptsOf = (connection: Connection, ids: readonly number[]): readonly Attempt[] =>
  inOrder(
    ids,
    connection.rows(
      attemptRow,
      `SELECT ${SUMMARY_COLUMNS}, ${DETAIL_COLUMNS}, response_body AS responseBody
       FROM attempts JOIN attempt_details ON attempt_id = id
       WHERE id IN (SELECT value FROM json_each(?))`,
      JSON.stringify(ids)
    )
  )

/** As it stands now, with a body that is at hand: reading it back would hold a large one twice. */
export function attemptWith(connection: Connection, id: number, body: string): Attempt | undefined {
  const [attempt] = connection.rows(
    attemptRow,
    `SELECT ${SUMMARY_COLUMNS}, ${DETAIL_COLUMNS}, NULL AS responseBody
     FROM attempts JOIN attempt_details ON attempt_id = id WHERE id = ?`,
    id
  )
  return attempt && { ...attempt, response: attempt.response && { ...attempt.response, body } }
}

function inOrder<Row extends { readonly id: number }>(
  ids: readonly number[],
  rows: readonly Row[]
): readonly Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

const LIMITED_COUNT = 100

/** Answers of 429 that no accepted event to the same destination came after; oldest first. */
export const limitedIds = (connection: Connection, since: number): readonly number[] =>
  connection.numbers(
    `SELECT id AS value FROM (
       SELECT id, base_url, engagement_id, profile_id FROM attempts
       WHERE sent_at > ? AND status = 429 ORDER BY id DESC LIMIT ${LIMITED_COUNT}) AS limited
     WHERE NOT EXISTS (
       SELECT 1 FROM attempts WHERE id > limited.id AND state = 'accepted'
         AND base_url = limited.base_url
         AND (engagement_id = limited.engagement_id OR profile_id = limited.profile_id))
     ORDER BY id`,
    since
  )

const profileFacet = z.object({ id: z.string(), name: z.string(), count: z.number() })
const hostFacet = z.object({ baseUrl: z.string() })

/** A profile goes by the name it had last. */
export const facetsOf = (connection: Connection): HistoryFacets => ({
  profiles: connection.rows(
    profileFacet,
    `SELECT found.id, attempts.profile_name AS name, found.count
     FROM (SELECT profile_id AS id, count(*) AS count, max(id) AS newest FROM attempts
           WHERE profile_id IS NOT NULL GROUP BY profile_id) AS found
     JOIN attempts ON attempts.id = found.newest ORDER BY name COLLATE NOCASE, found.id`
  ),
  withoutProfile: connection.number(
    'SELECT count(*) AS value FROM attempts WHERE profile_id IS NULL'
  ),
  baseUrls: connection
    .rows(hostFacet, 'SELECT DISTINCT base_url AS baseUrl FROM attempts ORDER BY base_url')
    .map(({ baseUrl }) => baseUrl)
})
