/**
 * The door between page and main process, over the whole contract in the real app: no answer and
 * no push holds a token, whatever comes in is refused in a typed way, and nobody but our own page
 * in our own window gets anything.
 */
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import fc from 'fast-check'
import { type ArgsOf, type Channel, contract } from '../../../src/shared/ipc'
import { expect, PROJECT, test } from '../../support/app'
import { ERROR_CODES, PUSH_CHANNELS } from '../../support/contract'
import { startFaultServer } from '../../support/fault-server'
import { garbageFor, revive } from '../../support/garbage'
import { CANARY, leaksIn } from '../../support/leaks'
import { ENGAGEMENT } from '../../support/profiles'
import { count, promise, saveProfile } from '../../support/promises'

const PAYLOADS = 10_000
/** Called at the same time, as a page that went wrong would. */
const BATCH = 250

const CHANNELS = Object.keys(contract) as Channel[]

/** They would need what came before: an import that was looked at, the whole list as it has become, a run's id. */
const REFUSED: ReadonlySet<Channel> = new Set([
  'export.copyReport',
  'journeys.importCommit',
  'journeys.importRunsCommit',
  'journeys.reorder',
  'journeys.runRequest',
  'library.importCommit',
  'library.move',
  'updates.download',
  'updates.install',
  'updates.openPage',
  'profiles.reorder',
  'sessions.end',
  'sessions.rename',
  'sessions.reopen',
  'sessions.restore'
])

/** The first of the examples that come along. */
const JOURNEY = '5a4db0c5-0000-4000-8000-000002001000'
const STEPS = [
  '5a4db0c5-0000-4000-8000-000002001001',
  '5a4db0c5-0000-4000-8000-000002001002',
  '5a4db0c5-0000-4000-8000-000002001003'
] as const

interface Known {
  readonly profileId: string
  readonly messageId: string
  readonly baseUrl: string
}

/** An argument that each channel takes, in an order in which all of them can be called. */
const validArgs = ({
  profileId,
  messageId,
  baseUrl
}: Known): {
  readonly [C in Channel]: ArgsOf<C>
} => {
  const exported = {
    source: { kind: 'filter', filter: { text: '' } },
    format: 'json',
    includeMessageText: true
  } as const
  return {
    'app.openLogFolder': undefined,
    'app.diagnostics': undefined,
    'app.copy': { text: `curl -H 'Authorization: Bearer ${CANARY}'` },
    'settings.update': { selectedProfileId: profileId, exportMessageText: true },
    'draft.save': { message: 'Visitor {{did}}', variables: { did: 'waited' } },
    'network.get': undefined,
    'network.save': {
      proxy: { kind: 'manual', protocol: 'http', host: '127.0.0.1', port: 9, user: 'qa' },
      trust: { kind: 'own', caFile: null, systemCertificates: true },
      clientCertificate: { kind: 'none' },
      secrets: { proxyPassword: CANARY }
    },
    'network.chooseFile': { kind: 'pfx' },
    'network.test': {
      host: { kind: 'custom', baseUrl },
      scope: 'profile',
      profileId,
      network: {
        proxy: { kind: 'app' },
        trust: { kind: 'app' },
        clientCertificate: { kind: 'app' },
        skipCertificateCheck: false
      },
      secrets: { proxyPassword: CANARY }
    },
    'network.cancelTest': undefined,
    'profiles.save': {
      id: profileId,
      name: 'Saved again',
      color: 'teal',
      host: { kind: 'custom', baseUrl },
      engagementId: ENGAGEMENT,
      timeoutMs: 30_000
    },
    'profiles.addPupils': { count: 1 },
    'profiles.duplicate': { id: profileId },
    'profiles.reorder': { ids: [profileId] },
    'profiles.delete': { id: profileId },
    'profiles.restore': { id: profileId },
    'events.send': { profileIds: [profileId], message: 'Visitor asked', resendOf: 1 },
    'events.cancel': { attemptId: 1 },
    'events.preview': { profileId, message: 'Visitor looked' },
    'library.save': { id: messageId, title: 'Title', text: 'Text', folder: 'Folder', tags: ['a'] },
    'library.delete': { id: messageId },
    'library.restore': { id: messageId },
    'library.move': { id: messageId, folder: 'Folder', ids: [messageId] },
    'library.export': undefined,
    'library.importPreview': undefined,
    'library.importCommit': { duplicates: 'skip' },
    'journeys.save': {
      id: JOURNEY,
      name: 'Saved again',
      steps: [
        { id: STEPS[0], enabled: true, kind: 'send', template: 'Visitor came' },
        { id: STEPS[1], enabled: true, kind: 'cue', text: 'Go on?' },
        { id: STEPS[2], enabled: true, kind: 'wait', minSeconds: 600, maxSeconds: 900 }
      ]
    },
    'journeys.duplicate': { id: JOURNEY },
    'journeys.delete': { id: JOURNEY },
    'journeys.restore': { id: JOURNEY },
    'journeys.reorder': { ids: [JOURNEY] },
    'journeys.export': {},
    'journeys.importPreview': undefined,
    'journeys.importCommit': { duplicates: 'skip' },
    'journeys.readRows': undefined,
    'journeys.saveSample': { columns: ['name'] },
    'journeys.dryRun': { journeyId: JOURNEY, options: { profileIds: [profileId] } },
    'journeys.start': { journeyId: JOURNEY, options: { profileIds: [profileId] } },
    'journeys.pause': undefined,
    'journeys.resume': undefined,
    'journeys.cue': {},
    'journeys.goOn': { profileId },
    'journeys.stop': undefined,
    'journeys.runs': undefined,
    'journeys.runRequest': { runId: JOURNEY },
    'journeys.exportRuns': {},
    'journeys.importRunsPreview': undefined,
    'journeys.importRunsCommit': { duplicates: 'skip' },
    'journeys.record': { attemptIds: [1], name: 'Recorded' },
    'journeys.recordHar': undefined,
    'history.index': { filter: {}, before: null, limit: 10 },
    'history.rows': { ids: [1] },
    'history.count': { filter: { text: 'Visitor', states: ['accepted'] } },
    'history.get': { id: 1 },
    'history.facets': undefined,
    'sessions.start': { name: `Class of ${CANARY}` },
    'sessions.end': { id: JOURNEY },
    'sessions.reopen': { id: JOURNEY },
    'sessions.rename': { id: JOURNEY, name: 'Class' },
    'sessions.delete': { id: JOURNEY },
    'sessions.restore': { id: JOURNEY },
    'sessions.counts': { id: JOURNEY },
    'history.setVerdict': {
      ids: [1],
      verdict: { kind: 'late', lateSeconds: 4, note: `pasted ${CANARY}` }
    },
    'history.restoreVerdicts': {
      ids: [1],
      verdict: { kind: 'late', lateSeconds: 4, note: `pasted ${CANARY}` },
      givenAt: 2000,
      former: [
        { attemptId: 1, kind: 'late', lateSeconds: 4, note: `pasted ${CANARY}`, givenAt: 1000 }
      ]
    },
    'history.update': { ids: [1], pinned: true, note: `pasted ${CANARY} by mistake` },
    'sandbox.start': undefined,
    'sandbox.behave': { fault: 'delay', scope: 'next', delayMs: 10 },
    'sandbox.clear': undefined,
    'sandbox.openWindow': undefined,
    'sandbox.stop': undefined,
    'export.preview': exported,
    'export.count': exported,
    'export.save': exported,
    'export.copy': exported,
    'export.saveReport': { sessionId: JOURNEY, format: 'html', includeMessageText: true },
    'export.copyReport': { sessionId: JOURNEY, format: 'csv', includeMessageText: true },
    'export.cancel': undefined,
    'updates.check': undefined,
    'updates.download': undefined,
    'updates.install': undefined,
    'updates.openPage': undefined,
    'app.start': undefined,
    'app.takeLink': undefined,
    'app.licences': undefined,
    'app.openChromiumLicences': undefined,
    'profiles.removeToken': { id: profileId },
    'history.delete': { ids: [1] },
    'history.clear': { keepPinned: false },
    'history.countOver': { maxCount: 1000, maxAgeDays: 30 },
    'history.applyLimits': undefined
  }
}

/** Dialogs are closed at once and nothing is opened; what the main process fails to catch is counted. */
const prepare = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ dialog, shell }) => {
    dialog.showSaveDialog = async () => ({ canceled: true, filePath: '' })
    dialog.showOpenDialog = async () => ({ canceled: true, filePaths: [] })
    shell.openPath = async () => ''
    const uncaught: string[] = []
    Reflect.set(globalThis, 'uncaught', uncaught)
    process.on('uncaughtExceptionMonitor', (error) => uncaught.push(String(error)))
    process.on('unhandledRejection', (reason) => uncaught.push(String(reason)))
    const delay = process.getBuiltinModule('node:perf_hooks').monitorEventLoopDelay()
    delay.enable()
    Reflect.set(globalThis, 'delay', delay)
  })

/** Calls one channel as the page does. */
const call = (page: Page, channel: Channel, args: unknown): Promise<unknown> =>
  page.evaluate(
    ({ room, name, args }) => {
      const send = Reflect.get(Reflect.get(window.studio, room), name)
      return args === undefined ? send() : send(args)
    },
    { ...parts(channel), args }
  )

const parts = (channel: Channel): { room: string; name: string } => {
  const [room = '', name = ''] = channel.split('.')
  return { room, name }
}

/** Each channel that keeps, sends or gives back a text, with the token in it. */
const misplaced = ({ profileId, messageId, baseUrl }: Known) =>
  ({
    'draft.save': { message: `Visitor pasted ${CANARY}` },
    'profiles.save': {
      name: CANARY,
      color: 'teal',
      host: { kind: 'custom', baseUrl },
      engagementId: ENGAGEMENT,
      timeoutMs: 30_000
    },
    'events.send': { profileIds: [profileId], message: CANARY },
    'events.preview': { profileId, message: CANARY },
    'library.save': { id: messageId, title: CANARY, text: 'Text', folder: '', tags: [] },
    'journeys.save': {
      name: 'Pasted',
      steps: [{ id: STEPS[0], enabled: true, kind: 'note', text: CANARY }]
    },
    'journeys.dryRun': {
      journeyId: JOURNEY,
      options: { profileIds: [profileId], variables: { page: CANARY } }
    },
    'journeys.start': {
      journeyId: JOURNEY,
      options: { profileIds: [profileId], variables: { page: CANARY } }
    }
  }) satisfies Partial<{ readonly [C in Channel]: ArgsOf<C> }>

/** These answer all the same: without it. */
const ANSWERS_WITHOUT: ReadonlySet<string> = new Set(['events.preview', 'journeys.dryRun'])

async function noTokenIsTaken(page: Page, known: Known): Promise<void> {
  for (const [channel, args] of Object.entries(misplaced(known))) {
    const answer = await call(page, channel as Channel, args)
    expect(leaksIn(JSON.stringify(answer), CANARY), channel).toEqual([])
    expect(answer, channel).toMatchObject(
      ANSWERS_WITHOUT.has(channel)
        ? { ok: true }
        : { ok: false, error: { code: 'invalid', message: expect.stringContaining('token') } }
    )
  }
}

async function noTokenComesBack(page: Page, known: Known): Promise<void> {
  const pushed: string[] = []
  await page.exposeFunction('heard', (push: string) => pushed.push(push))
  await page.evaluate((channels) => {
    const heard: (push: string) => void = Reflect.get(window, 'heard')
    for (const channel of channels)
      window.studio.on(channel, (value) => heard(`${channel} ${JSON.stringify(value)}`))
  }, PUSH_CHANNELS)
  const valid = validArgs(known)
  expect(Object.keys(valid).sort()).toEqual(CHANNELS.toSorted())
  for (const [channel, args] of Object.entries(valid) as [Channel, unknown][]) {
    const answer = await call(page, channel, args)
    expect(leaksIn(JSON.stringify(answer), CANARY), channel).toEqual([])
    if (!REFUSED.has(channel)) expect(answer, channel).toMatchObject({ ok: true })
  }
  await expect.poll(() => pushed.join()).toContain('attempts.changed')
  expect(leaksIn(pushed.join('\n'), CANARY)).toEqual([])
}

/** Anything but a `Result` whose error is one of the known ones. */
const untyped = (answers: readonly unknown[]): readonly unknown[] =>
  answers.filter((answer) => {
    if (typeof answer !== 'object' || answer === null || !('ok' in answer)) return true
    if (answer.ok === true) return false
    const error: unknown = Reflect.get(answer, 'error')
    const code: unknown = typeof error === 'object' && error && Reflect.get(error, 'code')
    // `internal` is a mistake of ours that was caught at the last moment.
    return code === 'internal' || !ERROR_CODES.some((known) => known === code)
  })

/** Answers without their values; what the bridge can't hand over at all has none. */
const callAll = (page: Page, channel: Channel, payloads: readonly string[]): Promise<unknown[]> =>
  page.evaluate(
    async ({ room, name, payloads }) => {
      const send = Reflect.get(Reflect.get(window.studio, room), name)
      const make: (json: string) => unknown = Reflect.get(window, 'revive')
      const one = async (json: string): Promise<unknown> => {
        try {
          const answer = await send(make(json))
          return answer.ok === true ? { ok: true } : answer
        } catch (error) {
          const words = String(error)
          if (/could not be cloned|recursion depth|recursive/i.test(words)) return { ok: true }
          return `${words} for ${json.slice(0, 300)}`
        }
      }
      return Promise.all(payloads.map(one))
    },
    { ...parts(channel), payloads }
  )

test('the whole contract gives no token, refuses garbage, and serves nobody else', async ({
  studio: { app, page }
}) => {
  test.setTimeout(240_000)
  page.removeAllListeners('console')
  const server = await startFaultServer()
  server.respondWith('echo-in-accepted')
  await prepare(app)
  const profileId = await saveProfile(page, server.url, CANARY)
  const saved = await page.evaluate(() =>
    window.studio.library.save({ title: 'First', text: 'Visitor came', folder: '', tags: [] })
  )
  const known = {
    profileId,
    messageId: saved.ok ? saved.value.id : '',
    baseUrl: server.url
  }
  await page.evaluate(
    (id) => window.studio.events.send({ profileIds: [id], message: 'Visitor came' }),
    profileId
  )
  await server.arrived(1)

  await test.step('a token in another field is not taken', () => noTokenIsTaken(page, known))
  await test.step('no answer and no push holds a token', () => noTokenComesBack(page, known))

  await test.step('ten thousand payloads', async () => {
    await page.evaluate(`window.revive = ${revive.toString()}`)
    const seed = Date.now()
    const each = Math.ceil(PAYLOADS / CHANNELS.length)
    const valid = validArgs(known)
    let calls = 0
    let refused = 0
    for (const channel of CHANNELS) {
      const payloads = fc.sample(garbageFor(valid[channel]), { numRuns: each, seed })
      for (let at = 0; at < payloads.length; at += BATCH) {
        const answers = await callAll(page, channel, payloads.slice(at, at + BATCH))
        expect(untyped(answers), `${channel}, seed ${seed}`).toEqual([])
        calls += answers.length
        refused += answers.filter((answer) => Reflect.get(Object(answer), 'ok') === false).length
      }
    }
    const { uncaught, longest }: { uncaught: string[]; longest: number } = await app.evaluate(
      () => ({
        uncaught: Reflect.get(globalThis, 'uncaught'),
        longest: Reflect.get(globalThis, 'delay').max / 1e6
      })
    )
    promise(
      'contract',
      `${count(calls)} payloads`,
      `${uncaught.length} uncaught errors, ${count(refused)} refused`
    )
    expect(refused).toBeGreaterThan(calls / 3)
    expect(uncaught).toEqual([])
    expect(longest).toBeLessThan(2000)
    expect(await call(page, 'app.start', undefined)).toMatchObject({ ok: true })
  })

  await test.step('nobody else', () => nobodyElse(app))
  await server.close()
})

/**
 * Each in turn tries every channel: a frame in one of our pages, another window, a window of ours
 * that is elsewhere. Both of our windows are open, and both may ask.
 */
async function nobodyElse(app: ElectronApplication): Promise<void> {
  const { refusals, own, answered } = await app.evaluate(
    async ({ BrowserWindow, ipcMain }, { channels, preload }) => {
      const script = `Promise.all(${JSON.stringify(channels)}.map((channel) => {
      const [room, name] = channel.split('.')
      return window.studio[room][name]()
    }))`
      const handlers: Map<string, (event: unknown) => unknown> = Reflect.get(
        ipcMain,
        '_invokeHandlers'
      )
      const answered = [...handlers.keys(), ...ipcMain.eventNames().map(String)]
      const windows = BrowserWindow.getAllWindows()
      const refusals: Record<string, unknown[]> = {}
      const own: Record<string, unknown> = {}
      const other = new BrowserWindow({
        show: false,
        webPreferences: { preload, sandbox: true, contextIsolation: true }
      })
      for (const { webContents: sender } of windows) {
        const url = sender.getURL()
        own[url] = await sender.executeJavaScript('window.studio.app.start()')
        await sender.executeJavaScript(
          'void document.body.append(document.createElement("iframe"))'
        )
        // A frame has no bridge; were it given one, its calls would look like this.
        const senderFrame = sender.mainFrame.frames[0]
        const fromFrame = { sender, senderFrame, type: 'frame' }
        refusals[`frame in ${url}`] = senderFrame
          ? await Promise.all(channels.map((channel) => handlers.get(channel)?.(fromFrame)))
          : []
        await other.loadURL(url)
        refusals[`other window at ${url}`] = await other.webContents.executeJavaScript(script)
        await sender.loadURL('about:blank')
        refusals[`other origin than ${url}`] = await sender.executeJavaScript(script)
      }
      other.destroy()
      return { refusals, own, answered }
    },
    { channels: CHANNELS, preload: join(PROJECT, 'out/preload/index.cjs') }
  )
  // Nothing listens beside the contract, such as a library of ours. Electron's own takes no call.
  expect(answered.sort()).toEqual([...CHANNELS, 'error'].sort())
  expect(Object.keys(own).sort()).toEqual(['app://studio/', 'app://studio/operator.html'])
  for (const answer of Object.values(own)) expect(answer).toMatchObject({ ok: true })
  for (const [who, answers] of Object.entries(refusals)) {
    expect(answers, who).toHaveLength(CHANNELS.length)
    for (const answer of answers)
      expect(answer, who).toMatchObject({ ok: false, error: { code: 'forbidden' } })
  }
  const all = Object.values(refusals).flat()
  const served = all.filter((answer) => Reflect.get(Object(answer), 'ok') !== false)
  promise('callers', `${count(all.length)} calls from elsewhere`, `${served.length} served`)
}
