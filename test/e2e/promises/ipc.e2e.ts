/**
 * The door between page and main process, over the whole contract in the real app: no answer and
 * no push holds a token, whatever comes in is refused in a typed way, and nobody but our own page
 * in our own window gets anything.
 */
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import fc from 'fast-check'
import { type Channel, contract } from '../../../src/shared/ipc'
import { expect, PROJECT, test } from '../../support/app'
import { ERROR_CODES, PUSH_CHANNELS } from '../../support/contract'
import {
  ANSWERS_WITHOUT,
  type Known,
  misplaced,
  REFUSED,
  validArgs
} from '../../support/contract-args'
import { startFaultServer } from '../../support/fault-server'
import { garbageFor, revive } from '../../support/garbage'
import { CANARY, leaksIn } from '../../support/leaks'
import { count, promise, saveProfile } from '../../support/promises'

const PAYLOADS = 10_000
/** Called at the same time, as a page that went wrong would. */
const BATCH = 250

const CHANNELS = Object.keys(contract) as Channel[]

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
