/**
 * `kill -9` at random moments while the app sends as fast as it can: what the app has told is in
 * the history, what was on its way is Interrupted at the next start, and no event left twice.
 */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { DatabaseSync } from '@photostructure/sqlite'
import type { Page } from '@playwright/test'
import { expect, test } from '../../support/app'
import { FAULTS, type Fault, startFaultServer } from '../../support/fault-server'
import { count, kill, LONG, promise, saveProfile } from '../../support/promises'

const ROUNDS = LONG ? 200 : 6
const SENDERS = 6
/** Long enough for dozens of events, short enough to fall into the first one too. */
const MAX_LIFE_MS = 250

/** What the page was told, and told on: an attempt is on disk, or has ended. */
interface Acknowledged {
  readonly id: number
  readonly message: string
  readonly state: string
}

/** Some are answered at once, some late, some never, some are torn off. */
const mixed: Fault = (context) => {
  const kinds = ['documented', 'documented', 'hang', 'reset-in-body', 'invalid-token-401'] as const
  const kind = kinds[Math.floor(Math.random() * kinds.length)] ?? 'documented'
  setTimeout(() => FAULTS[kind](context), Math.random() * 40)
}

/** Returns at once; the page goes on until it dies. */
const sendOnAndOn = (page: Page, profileId: string, round: number): Promise<void> =>
  page.evaluate(
    ({ profileId, round, senders }) => {
      const tell: (attempt: unknown) => void = Reflect.get(window, 'acknowledge')
      let count = 0
      window.studio.on('attempts.changed', (attempts) => {
        for (const { id, message, state } of attempts)
          if (state !== 'sending') tell({ id, message, state })
      })
      const next = async (): Promise<void> => {
        count += 1
        const message = `Round ${round}, event ${count}`
        const sent = await window.studio.events.send({ profileIds: [profileId], message })
        const id = sent.ok ? (sent.value[0]?.id ?? 0) : 0
        tell({ id, message, state: sent.ok ? 'sending' : 'refused' })
        setTimeout(next)
      }
      for (let n = 0; n < senders; n++) void next()
    },
    { profileId, round, senders: SENDERS }
  )

/** Every row of the history, and what the start had to say. */
const stateOf = (page: Page) =>
  page.evaluate(async () => {
    const start = await window.studio.app.start()
    const ids = await window.studio.history.index({ filter: {}, before: null, limit: 50_000 })
    if (!start.ok || !ids.ok) throw new Error('The history can’t be read')
    const rows: { id: number; message: string; state: string }[] = []
    for (let at = 0; at < ids.value.length; at += 500) {
      const part = await window.studio.history.rows({ ids: [...ids.value.slice(at, at + 500)] })
      if (!part.ok) throw new Error(part.error.message)
      for (const { id, message, state } of part.value) rows.push({ id, message, state })
    }
    return { rows, notices: start.value.notices.map(({ title }) => title) }
  })

/** SQLite's own check of a copy, its log included: the app has to find the original as it is. */
function quickCheck(dataFolder: string): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'studio-check-'))
  try {
    for (const name of ['history.db', 'history.db-wal'])
      if (existsSync(join(dataFolder, name)))
        copyFileSync(join(dataFolder, name), join(folder, name))
    const copy = new DatabaseSync(join(folder, 'history.db'))
    const row = copy.prepare('PRAGMA quick_check').get()
    copy.close()
    return row
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('kill -9 while sending loses nothing and sends nothing twice', async ({
  launch,
  dataFolder
}) => {
  test.setTimeout(ROUNDS * 20_000)
  const server = await startFaultServer()
  server.respondWith(mixed)
  const told: Acknowledged[] = []
  let profileId = ''

  for (let round = 1; round <= ROUNDS; round++) {
    const { app, page } = await launch()
    await page.exposeFunction('acknowledge', (attempt: Acknowledged) => told.push(attempt))
    if (round === 1) profileId = await saveProfile(page, server.url, 'visitor-token-of-this-test')
    const before = server.requests().length
    await sendOnAndOn(page, profileId, round)
    await server.arrived(before + 1)
    await pause(Math.random() * MAX_LIFE_MS)
    await kill(app)
    expect(quickCheck(dataFolder)).toEqual({ quick_check: 'ok' })
  }

  const { page } = await launch()
  const { rows, notices } = await stateOf(page)
  await server.close()
  const byId = new Map(rows.map((row) => [row.id, row]))
  const sent = server.requests().map(({ body }) => String(JSON.parse(body).message))
  const recorded = new Set(rows.map(({ message }) => message))

  const lost = [
    ...told.filter(({ id, message }) => byId.get(id)?.message !== message),
    ...told.filter(({ id, state }) => state !== 'sending' && byId.get(id)?.state !== state),
    ...sent.filter((message) => !recorded.has(message))
  ]
  const double = [
    ...sent.filter((message, index) => sent.indexOf(message) !== index),
    ...rows.filter(({ message }, index) => rows.findIndex((r) => r.message === message) !== index)
  ]
  const interrupted = rows.filter(({ state }) => state === 'interrupted').length
  promise(
    'kill',
    `${ROUNDS} kills, ${count(sent.length)} events`,
    `${lost.length} lost, ${double.length} double; ${count(interrupted)} unfinished, all said to be Interrupted`
  )
  expect(lost).toEqual([])
  expect(double).toEqual([])
  expect(rows.filter(({ state }) => state === 'sending')).toEqual([])
  expect(notices).toEqual([])
  // It really was killed in the middle, again and again.
  expect(interrupted).toBeGreaterThanOrEqual(ROUNDS / 2)
})
