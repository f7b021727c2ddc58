/**
 * What the app keeps, and for whom: private files, an end for every request that quitting finds
 * on its way, a small memory for large answers, and damaged or full disks that cost what they must
 * and no more.
 */
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import type { ElectronApplication, Page } from '@playwright/test'
import { expect, type Studio, test } from '../../support/app'
import { startFaultServer } from '../../support/fault-server'
import { LONG, promise, saveProfile, timeToGo } from '../../support/promises'
import { mountSmallDisk } from '../../support/small-disk'

const TOKEN = 'visitor-token-of-this-test'

/** Resolves with the end of the attempt. */
const sendAndWait = (page: Page, profileId: string, message: string) =>
  page.evaluate(
    async ({ profileId, message }) => {
      const ended = new Promise<{ state: string; bytes: number; truncated: boolean }>((resolve) =>
        window.studio.on('sent.changed', ([end]) => {
          if (!end || end.state === 'sending' || end.message !== message) return
          resolve({
            state: end.state,
            bytes: end.response?.bodyBytes ?? 0,
            truncated: end.response?.truncated ?? false
          })
        })
      )
      const sent = await window.studio.events.send({ profileIds: [profileId], message })
      return sent.ok ? ended : sent.error
    },
    { profileId, message }
  )

const noticesOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => {
    const start = await window.studio.app.start()
    return start.ok ? start.value.notices.map(({ title }) => title) : []
  })

const statesIn = (dataFolder: string): readonly unknown[] => {
  const file = new DatabaseSync(join(dataFolder, 'history.db'), { readOnly: true })
  const rows = file.prepare('SELECT state FROM attempts ORDER BY id').all()
  file.close()
  return rows.map((row) => Object.values(row)[0])
}

/** What the app itself makes, at the top of the data folder; the rest belongs to Chromium. */
const OWN =
  /^(history|owners|backups|logs|profiles|library|journeys|network|secrets|settings|draft|tokens|window|operator-window)\b/
/** Each of them is there once the app has kept something of everything. */
const DOCUMENTS = [
  'draft',
  'journeys',
  'library',
  'network',
  'operator-window',
  'profiles',
  'secrets',
  'settings',
  'tokens',
  'window'
].map((name) => `${name}.json`)

/** Own files and folders that others may look into, with their permissions. */
function openToOthers(dataFolder: string): readonly string[] {
  if (process.platform === 'win32') return []
  const own = readdirSync(dataFolder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    OWN.test(name)
  )
  return ['.', ...own].flatMap((name) => {
    const mode = statSync(join(dataFolder, name)).mode & 0o777
    return (mode & 0o077) === 0 ? [] : [`${name} ${mode.toString(8)}`]
  })
}

test('files are private, and a gibibyte of zeros costs less than 50 MB', async ({
  launch,
  dataFolder
}) => {
  const folder = join(dataFolder, 'made', 'by the app')
  const server = await startFaultServer()
  const { app, page, quit } = await launch({ dataFolder: folder })
  const profileId = await saveProfile(page, server.url, TOKEN)
  const operator = app.waitForEvent('window')
  await page.evaluate(async () => {
    const { settings, draft, library, journeys, network, sandbox } = window.studio
    await settings.update({ colorScheme: 'dark' })
    await draft.save({ message: 'Visitor waits' })
    await library.save({ title: 'A', text: 'B', folder: '', tags: [] })
    await journeys.save({ name: 'C', steps: [] })
    await network.save({
      proxy: { kind: 'manual', protocol: 'http', host: '127.0.0.1', port: 9, user: 'qa' },
      trust: { kind: 'own', caFile: null, systemCertificates: true },
      clientCertificate: { kind: 'none' },
      secrets: { proxyPassword: 'password-of-this-test' }
    })
    await sandbox.openWindow()
  })
  // Its place is kept as it is closed by a person.
  const closed = (await operator).waitForEvent('close')
  await app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows())
      if (window.getTitle().startsWith('Operator’s')) window.close()
  })
  await closed
  expect(await sendAndWait(page, profileId, 'Visitor warms up')).toMatchObject({
    state: 'accepted'
  })
  expect(openToOthers(folder)).toEqual([])

  server.respondWith('gzip-bomb')
  const mark = await startMemoryWatch(app)
  const end = await sendAndWait(page, profileId, 'Visitor asked for everything')
  expect(end).toEqual({ state: 'unknown', bytes: 10_000_000, truncated: true })
  const grown = (await mark()) / 1e6
  promise('memory', 'peak of the main process', `${Math.round(grown)} MB`)
  expect(grown).toBeLessThan(50)
  // The window is alive: it answers to a person.
  await page.getByRole('textbox', { name: 'Message', exact: true }).fill('Visitor goes on')
  await quit()
  expect(DOCUMENTS.filter((name) => !existsSync(join(folder, name)))).toEqual([])
  expect(openToOthers(folder)).toEqual([])
  await server.close()
})

/**
 * Gives the peak of the main process's memory since then, in bytes above what it was. Linux keeps
 * the peak itself, so nothing between two looks is missed; it is told to start anew (proc(5),
 * `clear_refs`). Elsewhere the peak is that of the process's whole life.
 */
async function startMemoryWatch(app: ElectronApplication): Promise<() => Promise<number>> {
  const folder = `/proc/${app.process().pid}`
  if (process.platform === 'linux') writeFileSync(join(folder, 'clear_refs'), '5')
  const before = await app.evaluate(() => process.memoryUsage().rss)
  return async () => {
    const peak =
      process.platform === 'linux'
        ? Number(/VmHWM:\s+(\d+)/.exec(readFileSync(join(folder, 'status'), 'utf8'))?.[1])
        : await app.evaluate(() => process.resourceUsage().maxRSS)
    return peak * 1024 - before
  }
}

const WAYS: readonly (readonly [string, (studio: Studio) => Promise<unknown>])[] = [
  ['SIGTERM', async ({ app }) => app.process().kill('SIGTERM')],
  [
    'closing the window',
    ({ app }) => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  ],
  ['quitting', ({ app }) => app.evaluate((electron) => electron.app.quit())]
]

test('going while requests are on their way takes three seconds at most and finishes their rows', async ({
  launch,
  dataFolder
}) => {
  const server = await startFaultServer()
  server.respondWith('hang')
  let profileId = ''
  let longest = 0
  for (const [index, [way, go]] of WAYS.entries()) {
    const studio = await launch()
    if (index === 0) profileId = await saveProfile(studio.page, server.url, TOKEN)
    for (const n of [1, 2]) {
      const message = `Visitor ${n} before ${way}`
      await studio.page.evaluate(
        ({ profileId, message }) => window.studio.events.send({ profileIds: [profileId], message }),
        { profileId, message }
      )
    }
    await server.arrived(2 * index + 2)
    const ms = await timeToGo(studio.app, () => go(studio))
    longest = Math.max(longest, ms)
    expect(ms, way).toBeLessThan(3500)
    // The log has been folded into the file and is gone with the last connection.
    const log = join(dataFolder, 'history.db-wal')
    expect(existsSync(log) ? statSync(log).size : 0, way).toBe(0)
    expect(statesIn(dataFolder).slice(-2), way).toEqual(['cancelled', 'cancelled'])
  }
  const unfinished = statesIn(dataFolder).filter((state) => state === 'sending').length
  promise(
    'quit',
    `${WAYS.length} ways`,
    `gone within ${(longest / 1000).toFixed(1)} s, ${unfinished} rows unfinished`
  )
  expect(server.requests()).toHaveLength(2 * WAYS.length)
  await server.close()
})

const overwritten = (path: string, start: number, byte: number): void => {
  const bytes = readFileSync(path)
  writeFileSync(path, bytes.fill(byte, start, start + Math.ceil(bytes.length / 4)))
}

const DAMAGES: readonly (readonly [string, (path: string) => void])[] = [
  ['zeros at its beginning', (path) => overwritten(path, 0, 0)],
  ['half of it gone', (path) => truncateSync(path, statSync(path).size >> 1)],
  ['a garbled middle', (path) => overwritten(path, statSync(path).size >> 2, 0xa5)],
  ['nothing in it', (path) => truncateSync(path, 0)],
  ['garbage in its place', (path) => writeFileSync(path, Buffer.alloc(9000, 'garbage '))]
]

/** Under a dated name: `history.db.damaged-…`, `profiles.damaged-….json`. */
const asideOf = (dataFolder: string, name: string): readonly string[] => {
  const [stem = ''] = name.split('.')
  return readdirSync(dataFolder).filter(
    (entry) =>
      entry.startsWith(`${stem}.`) && /\.damaged-\d/.test(entry) && !/-(wal|shm)$/.test(entry)
  )
}

test('damaged files are set aside, and everything is back from the backups', async ({
  launch,
  dataFolder
}) => {
  test.setTimeout(180_000)
  const server = await startFaultServer()
  const files = ['history.db', 'profiles.json', 'library.json', 'settings.json']
  const first = await launch()
  const profileId = await saveProfile(first.page, server.url, TOKEN)
  await first.page.evaluate(async () => {
    await window.studio.settings.update({ colorScheme: 'dark' })
    await window.studio.library.save({ title: 'Kept', text: 'Visitor stays', folder: '', tags: [] })
  })
  await sendAndWait(first.page, profileId, 'Visitor before the accident')
  await first.quit()
  let { page, quit } = await launch()
  const hasBackup = () => readdirSync(join(dataFolder, 'backups')).join()
  await expect.poll(hasBackup).toContain('history.backup-1.db')
  await quit()

  const lost: string[] = []
  const damages = LONG ? DAMAGES : DAMAGES.slice(0, 2)
  for (const [round, [kind, damage]] of damages.entries()) {
    for (const name of files) damage(join(dataFolder, name))
    ;({ page, quit } = await launch())
    const start = await page.evaluate(() => window.studio.app.start())
    if (!start.ok) throw new Error(start.error.message)
    const { notices, profiles, library, settings, historyCount } = start.value
    expect(notices.length, kind).toBeGreaterThanOrEqual(files.length)
    const back = {
      profile: profiles.some(({ id }) => id === profileId),
      message: library.some(({ title }) => title === 'Kept'),
      settings: settings.colorScheme === 'dark',
      history: historyCount === 1
    }
    lost.push(...Object.entries(back).flatMap(([what, is]) => (is ? [] : [`${what}: ${kind}`])))
    for (const name of files)
      expect(asideOf(dataFolder, name).length, `${name}, ${kind}`).toBe(round + 1)
    await expect(page.getByRole('status', { name: 'Notices' })).toContainText('backup')
    await expect.poll(hasBackup).toContain(`history.backup-${round + 2}.db`)
    if (round === damages.length - 1)
      expect(await sendAndWait(page, profileId, 'Visitor after')).toMatchObject({
        state: 'accepted'
      })
    await quit()
  }
  promise('damage', `${damages.length} kinds × ${files.length} files`, `${lost.length} lost`)
  expect(lost).toEqual([])
  await server.close()
})

/** Writes until nothing more goes in. */
function fillDisk(path: string): void {
  const file = openSync(path, 'w')
  try {
    for (const size of [1_000_000, 4096]) {
      try {
        for (;;) writeSync(file, Buffer.alloc(size))
      } catch {}
    }
  } finally {
    closeSync(file)
  }
}

test('what a full disk can’t record is not sent, and it goes on once there is room', async ({
  launch
}) => {
  const disk = mountSmallDisk()
  const server = await startFaultServer()
  try {
    const dataFolder = join(disk.folder, 'data')
    const { page, quit } = await launch({ dataFolder })
    const profileId = await saveProfile(page, server.url, TOKEN)
    expect(await sendAndWait(page, profileId, 'Visitor 1')).toMatchObject({ state: 'accepted' })
    await page.evaluate((id) => window.studio.settings.update({ selectedProfileId: id }), profileId)
    await page.reload()

    const filler = join(disk.folder, 'filler')
    fillDisk(filler)
    // What is left of the log's last page may still take a few.
    const refusals: unknown[] = []
    let accepted = 1
    while (refusals.length < 3 && accepted < 200) {
      const end = await sendAndWait(page, profileId, `Visitor ${accepted + 1}`)
      if ('state' in end) accepted += 1
      else refusals.push(end)
    }
    expect(refusals).toHaveLength(3)
    for (const refusal of refusals)
      expect(refusal).toMatchObject({ code: 'storage', message: expect.stringMatching(/full/i) })
    await page.getByRole('textbox', { name: 'Message', exact: true }).fill('Visitor is heard of')
    await page.getByRole('button', { name: 'Send event' }).click()
    await expect(page.getByText(/disk is full/i).first()).toBeVisible()
    const sentAllTheSame = server.requests().length - accepted
    expect(sentAllTheSame).toBe(0)

    rmSync(filler)
    expect(await sendAndWait(page, profileId, 'Visitor after')).toMatchObject({ state: 'accepted' })
    expect(server.requests()).toHaveLength(accepted + 1)
    await quit()
    expect(statesIn(dataFolder)).toEqual(Array(accepted + 1).fill('accepted'))
    promise(
      'disk',
      `${refusals.length + 1} sends`,
      `${sentAllTheSame} sent; works again once there is room`
    )
    const again = await launch({ dataFolder })
    expect(await noticesOf(again.page)).toEqual([])
    await again.quit()
  } finally {
    await server.close()
    disk.remove()
  }
})
