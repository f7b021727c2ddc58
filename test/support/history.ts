/** A real history in a folder of its own, and attempts to put into it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Attempt, Explanation, ResponseRecord } from '@shared/domain/attempt'
import { type HistoryFilterInput, historyFilterSchema } from '@shared/domain/history'
import type { Notice } from '@shared/ipc'
import type { Result } from '@shared/result'
import { afterEach } from 'vitest'
import type { Completion, NewAttempt } from '../../src/main/events/ports'
import { History, type HistoryOptions } from '../../src/main/history/history'
import { HISTORY_MIGRATIONS } from '../../src/main/history/schema'
import { openDatabase } from '../../src/main/storage/database/open'

export const EXPLANATION: Explanation = {
  code: 'accepted/200',
  title: 'The event was accepted',
  meaning: 'The operator sees it.',
  action: ''
}

export const INTERRUPTED: Explanation = {
  code: 'interrupted',
  title: 'The app ended before the answer came',
  meaning: 'It may have been delivered.',
  action: 'Ask the operator.'
}

const cleanups: (() => void)[] = []

afterEach(() => {
  for (const cleanup of cleanups.splice(0).reverse()) cleanup()
})

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'studio-history-'))
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The file itself, at its newest version or at an older one. */
export const databaseIn = async (folder: string, version = HISTORY_MIGRATIONS.length) =>
  must(
    await openDatabase({
      folder,
      name: 'history',
      subject: 'The history',
      migrations: HISTORY_MIGRATIONS.slice(0, version)
    })
  )

/** A folder with a history of an older version, which holds one attempt, `from before`. */
export async function folderFromBefore(version: number): Promise<string> {
  const folder = temporaryFolder()
  const old = await databaseIn(folder, version)
  old.connection.exec(`
    INSERT INTO attempts (state, sent_at, base_url, environment, profile_color, profile_name,
      engagement_id, message) VALUES ('accepted', 1, 'http://127.0.0.1', 'sandbox', 'blue', 'P',
      'e', 'from before')`)
  old.close('good')
  return folder
}

interface TestHistory {
  readonly history: History
  readonly notices: readonly Notice[]
  /** What `changed` was called with. */
  readonly counts: readonly number[]
}

export function newHistory(folder: string, options: Partial<HistoryOptions> = {}): TestHistory {
  const notices: Notice[] = []
  const counts: number[] = []
  const history = new History({
    folder,
    interrupted: INTERRUPTED,
    retention: () => ({ maxCount: 1_000_000, maxAgeDays: 3650 }),
    scrub: (text) => text,
    now: Date.now,
    changed: (count) => counts.push(count),
    notify: (notice) => notices.push(notice),
    ...options
  })
  cleanups.push(() => history.close())
  return { history, notices, counts }
}

export async function openHistory(
  folder = temporaryFolder(),
  options: Partial<HistoryOptions> = {}
): Promise<TestHistory> {
  const made = newHistory(folder, options)
  must(await made.history.open())
  return made
}

/** The value of a call that has to succeed. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  return result.value
}

export const newAttempt = (changes: Partial<NewAttempt> = {}): NewAttempt => ({
  profileId: '11111111-1111-4111-8111-111111111111',
  profileName: 'Insurance demo',
  profileColor: 'blue',
  environment: 'sandbox',
  baseUrl: 'http://127.0.0.1:4000',
  engagementId: 'af8c2e16-545d-4f83-9e79-7c5ebc544b1d',
  sentAt: 1_700_000_000_000,
  message: 'Visitor opened the insurance page',
  request: {
    method: 'POST',
    url: 'http://127.0.0.1:4000/engagements/af8c2e16-545d-4f83-9e79-7c5ebc544b1d/events',
    headers: [['Authorization', 'Bearer $ACCESS_TOKEN']],
    body: '{"message":"Visitor opened the insurance page"}'
  },
  resendOf: null,
  runId: null,
  ...changes
})

export const response = (changes: Partial<ResponseRecord> = {}): ResponseRecord => ({
  status: 200,
  statusText: 'OK',
  httpVersion: '1.1',
  headers: [
    ['content-type', 'application/json'],
    ['set-cookie', 'a=1'],
    ['set-cookie', 'b=2']
  ],
  body: '{"status":"sent"}',
  bodyBytes: 17,
  truncated: false,
  ...changes
})

export const completion = (changes: Partial<Completion> = {}): Completion => ({
  state: 'accepted',
  durationMs: 12.5,
  response: response(),
  explanation: EXPLANATION,
  differences: [{ field: 'status', expected: 'sent', actual: null }],
  timings: {
    lookupMs: null,
    connectMs: 0.4,
    tlsMs: null,
    waitMs: 10,
    receiveMs: 0.2,
    totalMs: 12.5
  },
  failure: null,
  ...changes
})

export function recordOne(history: History, changes: Partial<NewAttempt> = {}): Attempt {
  const [attempt] = must(history.record([newAttempt(changes)]))
  if (!attempt) throw new Error('Nothing was recorded.')
  return attempt
}

/** Recorded and accepted. */
export function sendOne(history: History, changes: Partial<NewAttempt> = {}): Attempt {
  return must(history.finish(recordOne(history, changes).id, completion()))
}

/** All matching ids, newest first. */
export const idsOf = (history: History, filter: HistoryFilterInput = {}): readonly number[] => [
  ...must(history.index({ filter: historyFilterSchema.parse(filter), before: null, limit: 50_000 }))
]

export const countOf = (history: History, filter: HistoryFilterInput = {}): number =>
  must(history.count(historyFilterSchema.parse(filter)))
