/**
 * Fills a `history.db` with plausible attempts, fast: for tests and measurements at 100,000 rows.
 * The rows follow from their number alone, so a test knows what it has to find. No app may have
 * the folder open yet; the file is whole and closed when this resolves.
 */
import type { Outcome } from '@shared/domain/attempt'
import { HISTORY_MIGRATIONS } from '../../src/main/history/schema'
import { indexText } from '../../src/main/history/text-index'
import type { Connection } from '../../src/main/storage/database/connection'
import { openDatabase } from '../../src/main/storage/database/open'

/** The newest attempt's time; each older one is a minute earlier. */
const NEWEST_DEFAULT = Date.UTC(2025, 0, 31, 12)
const MINUTE_MS = 60_000

const PAGES = ['insurance', 'pricing', 'checkout', 'claims', 'contact', 'log-in', 'café']
const ACTIONS = ['opened the', 'started a form on the', 'left the', 'scrolled to the end of the']
const ENDS: readonly (readonly [Outcome, number | null, string])[] = [
  ['accepted', 200, 'The event was accepted'],
  ['accepted', 200, 'The event was accepted'],
  ['accepted', 200, 'The event was accepted'],
  ['rejected', 401, 'The token is not valid'],
  ['unreachable', null, 'The host was not found'],
  ['unknown', 502, 'A gateway answered in place of the platform'],
  ['cancelled', null, 'You stopped it']
]

const pick = <T>(items: readonly T[], index: number): T => {
  const item = items[index % items.length]
  if (item === undefined) throw new Error('Nothing to pick from.')
  return item
}

interface SeedOptions {
  readonly count: number
  /** Milliseconds since 1970. */
  readonly newest?: number
  /** Whose attempts they are; five profiles take turns where absent. */
  readonly profileId?: string
  /** Of the tables; today's where absent. An older one has no index yet. */
  readonly version?: number
  /** Without the index for the search, which takes most of the time. */
  readonly unsearchable?: boolean
}

/** Number `n` (from 1, as the ids) says "Visitor … page, step n". */
export const seededMessage = (n: number): string =>
  `Visitor ${pick(ACTIONS, n)} ${pick(PAGES, n)} page, step ${n}`

export async function seedHistory(folder: string, options: SeedOptions): Promise<void> {
  const opened = await openDatabase({
    folder,
    name: 'history',
    subject: 'The history',
    migrations: HISTORY_MIGRATIONS.slice(0, options.version)
  })
  if (!opened.ok) throw new Error(opened.error.message)
  const { connection } = opened.value
  connection.transaction(() => {
    for (let n = 1; n <= options.count; n++) insert(connection, n, options)
  })
  connection.truncateLog()
  opened.value.close('good')
}

function insert(connection: Connection, n: number, options: SeedOptions): void {
  const { count, newest } = options
  const [state, status, title] = pick(ENDS, n)
  const profile = (n % 5) + 1
  const message = seededMessage(n)
  const engagementId = `af8c2e16-545d-4f83-9e79-${String(profile).padStart(12, '0')}`
  const baseUrl = n % 2 === 0 ? 'https://api.salemove.com' : 'https://api.beta.glia.com'
  const { lastId } = connection.run(
    `INSERT INTO attempts (state, sent_at, profile_id, base_url, status, duration_ms, environment,
       profile_color, profile_name, engagement_id, title, message)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    state,
    (newest ?? NEWEST_DEFAULT) - (count - n) * MINUTE_MS,
    options.profileId ?? `00000000-0000-4000-8000-${String(profile).padStart(12, '0')}`,
    baseUrl,
    status,
    100 + (n % 400),
    n % 2 === 0 ? 'production' : 'beta',
    pick(['blue', 'teal', 'orange', 'grape', 'red'], profile),
    `Profile ${profile}`,
    engagementId,
    title,
    message
  )
  const body = bodyOf(n, status, engagementId, message)
  connection.run(
    `INSERT INTO attempt_details (attempt_id, request, response, response_body, explanation, timings)
     VALUES (?, ?, ?, ?, ?, ?)`,
    lastId,
    JSON.stringify({
      method: 'POST',
      url: `${baseUrl}/engagements/${engagementId}/events`,
      headers: [
        ['Authorization', 'Bearer $ACCESS_TOKEN'],
        ['Content-Type', 'application/json'],
        ['Accept', 'application/vnd.salemove.v1+json']
      ],
      body: JSON.stringify({ message })
    }),
    status === null ? null : JSON.stringify(headOf(status, body)),
    status === null ? null : Buffer.from(body),
    JSON.stringify({ code: `${state}/seeded`, title, meaning: `${title}.`, action: '' }),
    JSON.stringify({
      lookupMs: 1,
      connectMs: 12,
      tlsMs: 20,
      waitMs: 60 + (n % 400),
      receiveMs: 1,
      totalMs: 100 + (n % 400)
    })
  )
  if (!options.unsearchable) indexText(connection, lastId, status === null ? '' : body)
}

const headOf = (status: number, body: string) => ({
  status,
  statusText: '',
  httpVersion: '1.1',
  headers: [
    ['content-type', 'application/json; charset=utf-8'],
    ['date', 'Fri, 31 Jan 2025 12:00:00 GMT'],
    ['x-request-id', `request-${status}`]
  ],
  bodyBytes: Buffer.byteLength(body),
  truncated: false
})

const bodyOf = (n: number, status: number | null, engagementId: string, message: string): string =>
  status === 200
    ? JSON.stringify({
        id: `7a1b0c3d-0000-4000-9000-${String(n).padStart(12, '0')}`,
        engagement_id: engagementId,
        message,
        sender: { type: 'visitor' },
        target: { type: 'operator' },
        status: 'sent'
      })
    : JSON.stringify({ error: 'Refused', debug_message: `The gateway refused call ${n}` })
