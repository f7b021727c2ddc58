/**
 * A token that must not get out: saved through the editor, echoed by the server in every place and
 * encoding, then looked for wherever text leaves the app.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { electronSwitches, expect, PROJECT, test } from '../support/app'
import { FAULTS, type FaultName, startFaultServer } from '../support/fault-server'
import { CANARY, leakForms, leakingFiles, leaksIn } from '../support/leaks'
import { createProfile, ENGAGEMENT } from '../support/profiles'

const ECHOES = (Object.keys(FAULTS) as FaultName[]).filter((name) => name.startsWith('echo-'))
/** Beside them, one that a proxy refuses. */
const SENT = ECHOES.length + 1
/** Found in a text as surely as the token. */
const PROXY_PASSWORD = 'canary-proxy~9c/2d+pass_Word-K4tY'
const FORMATS = ['Markdown', 'JSON', 'CSV', 'HAR'] as const

/** Everything that a person, or a screen reader, could find in the window. */
async function textOf(page: Page): Promise<string> {
  const [html, title] = [await page.content(), await page.title()]
  const values = await page.evaluate(() =>
    [...document.querySelectorAll('input, textarea')].map((field) => Reflect.get(field, 'value'))
  )
  return [html, title, ...values].join('\n')
}

const clipboardOf = (app: ElectronApplication): Promise<string> =>
  app.evaluate(({ clipboard }) => clipboard.readText())

const answerSaveDialogWith = (app: ElectronApplication, path: string): Promise<void> =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, path)

/** Arguments of every process of the app, as `ps` and every other user of the machine can see them. */
const processArguments = (): string =>
  process.platform === 'linux' ? execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }) : ''

/** Crashes the page and waits until it is there again. Gives where Chromium keeps dumps of crashes. */
const crashPage = (app: ElectronApplication): Promise<{ folder: string; uploads: boolean }> =>
  app.evaluate(async ({ app: running, BrowserWindow, crashReporter }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    await new Promise<void>((resolve) => {
      contents?.once('did-finish-load', () => resolve())
      contents?.forcefullyCrashRenderer()
    })
    return { folder: running.getPath('crashDumps'), uploads: crashReporter.getUploadToServer() }
  })

async function crashMain(app: ElectronApplication): Promise<void> {
  const gone = once(app.process(), 'exit')
  app.process().kill('SIGSEGV')
  await gone
}

/** All but the number that Chromium gives itself. */
const dumpsIn = (folder: string): readonly string[] =>
  (existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [])
    .filter((entry) => entry.isFile() && entry.name !== 'client_id')
    .map(({ name }) => name)

/** What the window shows, asked past Playwright, which gives up a page that has crashed. */
const shownIn = (app: ElectronApplication): Promise<string> =>
  app.evaluate(
    ({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.body.innerText') ??
      ''
  )

interface Looking {
  readonly app: ElectronApplication
  readonly page: Page
  readonly outFolder: string
  readonly look: (where: string, text: string) => void
}

/** A proxy that says back what it was given; gives how often the password came. */
async function sendByEchoingProxy(page: Page): Promise<number> {
  let heard = 0
  const pair = Buffer.from(`qa:${PROXY_PASSWORD}`).toString('base64')
  const proxy = createServer()
  proxy.on('connect', ({ headers }, socket: Socket) => {
    const given = headers['proxy-authorization'] ?? ''
    if (given === `Basic ${pair}`) heard += 1
    socket.end(`HTTP/1.1 407 ${given} ${PROXY_PASSWORD}\r\nProxy-Authenticate: Basic\r\n\r\n`)
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const { port } = proxy.address() as AddressInfo
  const id = await page.evaluate(
    async ({ port, password, engagementId, token }) => {
      const { network, profiles, events } = window.studio
      await network.save({
        proxy: { kind: 'manual', protocol: 'http', host: '127.0.0.1', port, user: 'qa' },
        trust: { kind: 'own', caFile: null, systemCertificates: false },
        clientCertificate: { kind: 'none' },
        secrets: { proxyPassword: password }
      })
      const saved = await profiles.save({
        name: 'Behind a proxy',
        color: 'red',
        host: { kind: 'custom', baseUrl: 'https://api.company.test' },
        engagementId,
        timeoutMs: 5000,
        token
      })
      const sent = await events.send({
        profileIds: [saved.ok ? saved.value.id : ''],
        message: 'Visitor met a proxy'
      })
      return sent.ok ? (sent.value[0]?.id ?? 0) : 0
    },
    { port, password: PROXY_PASSWORD, engagementId: ENGAGEMENT, token: CANARY }
  )
  const codeOf = () =>
    page.evaluate(async (attempt) => {
      const found = await window.studio.history.get({ id: attempt })
      return found.ok ? found.value.explanation?.code : found.error.message
    }, id)
  await expect.poll(codeOf).toBe('unreachable/proxy-authentication')
  proxy.close()
  return heard
}

/** With the token where a person may have pasted it: the session's name, and the note to a verdict. */
async function reportSession({ app, page, outFolder, look }: Looking, id: string): Promise<void> {
  await page.evaluate(
    async ([session, token]) => {
      await window.studio.sessions.rename({ id: session, name: `Class ${token}` })
      await window.studio.history.setVerdict({
        ids: [1, 2],
        verdict: { kind: 'not-seen', note: `Sent with ${token}` }
      })
    },
    [id, CANARY] as const
  )
  const strip = page.getByRole('region', { name: 'Session', exact: true })
  await strip.getByRole('button', { name: 'Report…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Session report' })
  for (const format of ['HTML', 'Markdown', 'CSV']) {
    await dialog.getByText(format, { exact: true }).click()
    const path = join(outFolder, `report.${format}`)
    await answerSaveDialogWith(app, path)
    await dialog.getByRole('button', { name: 'Save file' }).click()
    await expect(dialog.getByText(`Saved the report to ${path}`)).toBeVisible()
    const text = readFileSync(path, 'utf8')
    expect(text).toContain('Sent with')
    look(`report as ${format}`, text)
  }
  look('report dialog', await textOf(page))
  await page.keyboard.press('Escape')
}

test('a token gets out nowhere, in no encoding', async ({ launch, dataFolder }) => {
  test.setTimeout(180_000)
  const server = await startFaultServer()
  const outFolder = mkdtempSync(join(tmpdir(), 'exports-'))
  const found: string[] = []
  const look = (where: string, text: string) => {
    for (const secret of [CANARY, PROXY_PASSWORD])
      if (leaksIn(text, secret).length > 0) found.push(where)
  }

  const { app, page } = await launch()
  const session = await page.evaluate((name) => window.studio.sessions.start({ name }), 'Class')
  await createProfile(page, { name: 'Echo', baseUrl: server.url, token: `Bearer ${CANARY}` })
  expect(await sendByEchoingProxy(page)).toBe(1)
  for (const [index, echo] of ECHOES.entries()) {
    server.respondWith(echo)
    await page.getByRole('textbox', { name: 'Message' }).fill(`Event ${echo}`)
    await page.getByRole('button', { name: 'Send event' }).click()
    const response = page.getByRole('region', { name: 'Response' })
    await expect(response.getByRole('tab', { name: 'Body' })).toBeVisible()
    await expect.poll(() => server.requests().length).toBe(index + 1)
    await expect(page.getByRole('button', { name: 'Cancel', exact: true })).toBeHidden()
    for (const tab of ['Body', 'Headers', 'Timing', 'Request']) {
      await response.getByRole('tab', { name: tab }).click()
      look(`${echo}, tab ${tab}`, await textOf(page))
    }
  }
  // The server really had it: a test that looks for what was never there proves nothing.
  expect(server.requests().every(({ authorization }) => authorization === `Bearer ${CANARY}`)).toBe(
    true
  )

  await reportSession({ app, page, outFolder, look }, session.ok ? session.value.id : '')

  await page.getByRole('button', { name: 'Copy as cURL' }).click()
  await expect.poll(() => clipboardOf(app)).toContain('curl')
  look('cURL', await clipboardOf(app))
  await page.getByRole('button', { name: 'Edit profile' }).click()
  await expect(page.getByRole('textbox', { name: 'Access token' })).toBeVisible()
  look('editor', await textOf(page))
  await page.keyboard.press('Escape')

  await page.keyboard.press('F1')
  await page.getByRole('tab', { name: 'When something is wrong' }).click()
  await page.getByRole('button', { name: 'Copy diagnostics' }).click()
  await expect.poll(() => clipboardOf(app)).toContain('## What is kept')
  look('diagnostics', await clipboardOf(app))
  await page.keyboard.press('Escape')

  await page.getByRole('navigation', { name: 'Main' }).getByText('History').click()
  await expect(page.getByRole('grid', { name: 'History' })).toBeVisible()
  for (const format of FORMATS) {
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Export' })
    await dialog.getByRole('radio', { name: format }).click()
    await expect(dialog.getByText(`${SENT} attempts`).first()).toBeVisible()
    look(`preview of ${format}`, await textOf(page))
    await dialog.getByRole('button', { name: 'Copy' }).click()
    await expect(dialog.getByText(/Copied/).first()).toBeVisible()
    look(`copied ${format}`, await clipboardOf(app))
    const path = join(outFolder, `export.${format}`)
    await answerSaveDialogWith(app, path)
    await dialog.getByRole('button', { name: 'Save file' }).click()
    await expect(page.getByText(/Saved/).first()).toBeVisible()
    look(`saved ${format}`, readFileSync(path, 'utf8'))
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  }
  await page.evaluate(async (token) => {
    const { profiles, events, sandbox } = window.studio
    const saved = await profiles.save({
      name: 'Pupil with a token',
      color: 'blue',
      host: { kind: 'sandbox' },
      engagementId: 'engagement-of-a-pupil',
      timeoutMs: 30_000,
      token
    })
    if (!saved.ok) throw new Error(saved.error.message)
    await events.send({ profileIds: [saved.value.id], message: 'Visitor of the class' })
    await sandbox.openWindow()
  }, CANARY)
  await expect.poll(() => app.windows().length).toBe(2)
  for (const operator of app.windows().filter((window) => window !== page)) {
    await expect(operator.getByText('Visitor of the class')).toBeVisible()
    look('operator’s window', await textOf(operator))
    await operator.close()
  }
  look('process arguments', processArguments())
  const { folder: dumpFolder, uploads } = await crashPage(app)
  expect(uploads).toBe(false)
  await expect.poll(() => shownIn(app)).toContain('The window crashed and was opened again')
  look('window after a crash', await shownIn(app))
  // The token is in its memory.
  await crashMain(app)
  expect(dumpsIn(dumpFolder)).toEqual([])

  const listed = spawnSync(
    process.env.STUDIO_ELECTRON ?? '',
    [
      '--ozone-platform=headless',
      '--disable-gpu',
      PROJECT,
      ...electronSwitches(dataFolder),
      'history',
      'export',
      '--format',
      'json'
    ],
    { encoding: 'utf8' }
  )
  expect(JSON.parse(listed.stdout).attempts).toHaveLength(SENT + 1)
  look('command line', listed.stdout + listed.stderr)

  for (const secret of [CANARY, PROXY_PASSWORD]) found.push(...leakingFiles(dataFolder, secret))
  rmSync(outFolder, { recursive: true })
  await server.close()
  expect(found).toEqual([])
})

test('the search for a token finds it in every form', () => {
  for (const form of leakForms(CANARY)) expect(leaksIn(`…${form}…`, CANARY)).not.toEqual([])
  const header = Buffer.from(`Authorization: Bearer ${CANARY}\r\n`).toString('base64')
  expect(leaksIn(header, CANARY)).not.toEqual([])
})
