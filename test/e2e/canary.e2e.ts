/**
 * A token that must not get out: saved through the editor, echoed by the server in every place and
 * encoding, typed into every field that is not its own, then looked for wherever text leaves the app.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { expect, test } from '../support/app'
import {
  crashMain,
  crashPage,
  dumpsIn,
  PROXY_PASSWORD,
  sendByEchoingProxy,
  shownIn,
  textOf
} from '../support/canary'
import { runCommand } from '../support/cli'
import { FAULTS, type FaultName, type FaultServer, startFaultServer } from '../support/fault-server'
import { CANARY, leakForms, leakingFiles, leaksIn } from '../support/leaks'
import { createProfile, ENGAGEMENT, profileEditor } from '../support/profiles'
import { promise } from '../support/promises'

const ECHOES = (Object.keys(FAULTS) as FaultName[]).filter((name) => name.startsWith('echo-'))
/** Beside them, one that a proxy refuses. */
const SENT = ECHOES.length + 1
const FORMATS = ['Markdown', 'JSON', 'CSV', 'HAR'] as const
const REFUSAL = 'holds an access token. Take it out first.'

const clipboardOf = (app: ElectronApplication): Promise<string> =>
  app.evaluate(({ clipboard }) => clipboard.readText())

const answerSaveDialogWith = (app: ElectronApplication, path: string): Promise<void> =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, path)

/** Arguments of every process of the app, as `ps` and every other user of the machine can see them. */
const processArguments = (): string =>
  process.platform === 'linux' ? execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }) : ''

interface Looking {
  readonly app: ElectronApplication
  readonly page: Page
  readonly outFolder: string
  readonly server: FaultServer
  readonly look: (where: string, text: string) => void
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

/** Every echo, on every tab of the answer. */
async function sendEchoes({ page, server, look }: Looking): Promise<void> {
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
}

/** Closes an editor with what was typed in it. */
async function discard(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Discard', exact: true }).click()
}

/** Refused, with the reason at the field; nothing of it is kept or sent. */
async function typeIntoOtherFields({ page, server }: Looking): Promise<void> {
  const before = server.requests().length
  const message = page.getByRole('textbox', { name: 'Message' })
  await message.fill(`Visitor pasted ${CANARY}`)
  await expect(message).toHaveAccessibleDescription(`Message ${REFUSAL}`)
  await page.getByRole('button', { name: 'Send event' }).click()
  await expect(page.getByRole('region', { name: 'Response' })).toContainText('Nothing was sent')
  await page.getByRole('button', { name: 'Save to library' }).click()
  const library = page.getByRole('dialog', { name: 'Message in library' })
  await library.getByRole('textbox', { name: 'Title' }).fill('Pasted')
  await library.getByRole('button', { name: 'Save message' }).click()
  await expect(library.getByRole('textbox', { name: 'Text' })).toHaveAccessibleDescription(
    `Text ${REFUSAL}`
  )
  await discard(page)
  await message.fill('Visitor goes on')
  await expect(message).not.toHaveAccessibleDescription(/token/)

  await page.getByRole('button', { name: 'Edit profile' }).click()
  const editor = profileEditor(page)
  // The one form of it that an engagement id may have.
  const id = Buffer.from(CANARY).toString('base64url')
  for (const [field, text] of [
    ['Engagement ID', id],
    ['Name', CANARY]
  ] as const) {
    const box = editor.getByRole('textbox', { name: field })
    await box.fill(text)
    await editor.getByRole('button', { name: 'Save profile' }).click()
    await expect(box).toHaveAccessibleDescription(new RegExp(`${field} ${REFUSAL}`))
    await box.fill('typed-in-its-place')
  }
  await discard(page)
  await expect(editor).toBeHidden()

  // Through another profile, and as a journey's step.
  const refusals = await page.evaluate(async (token) => {
    const { events, journeys } = window.studio
    const start = await window.studio.app.start()
    const sandbox = start.ok ? (start.value.profiles[0]?.id ?? '') : ''
    const steps = [
      { id: crypto.randomUUID(), enabled: true, kind: 'send', template: token } as const
    ]
    return [
      await events.send({ profileIds: [sandbox], message: token }),
      await journeys.save({ name: 'Pasted', steps })
    ].map((result) => (result.ok ? '' : result.error.message))
  }, CANARY)
  expect(refusals).toEqual([`Message ${REFUSAL}`, `Step 1: Message ${REFUSAL}`])
  expect(server.requests()).toHaveLength(before)
}

/** The network has a proxy already, see `sendByEchoingProxy`. */
async function typeIntoSettings({ page }: Looking): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('button', { name: 'Settings' })
    .click()
  const host = Buffer.from(CANARY).toString('hex')
  for (const [field, text, before, button, words] of [
    ['Proxy address', host, '127.0.0.1', 'Save network', 'Proxy'],
    ['Proxy user', CANARY, 'qa', 'Save network', 'Proxy'],
    ['Update address', `https://a.test/${host}`, '', 'Save address', 'Update address']
  ] as const) {
    const box = page.getByRole('textbox', { name: field })
    await box.fill(text)
    await page.getByRole('button', { name: button }).click()
    await expect(box).toHaveAccessibleDescription(new RegExp(`${words} ${REFUSAL}`))
    await box.fill(before)
    await expect(box).not.toHaveAccessibleDescription(new RegExp(REFUSAL))
  }
}

/** Each attempt in its drawer, newest first, with every tab. */
async function lookIntoDrawers({ page, look }: Looking): Promise<void> {
  await page.getByRole('grid', { name: 'History' }).getByRole('row').nth(1).click()
  const drawer = page.getByRole('dialog', { name: /^Attempt of/ })
  for (let id = SENT; id >= 1; id--) {
    await expect(drawer.getByRole('article', { name: `Attempt ${id}` })).toBeVisible()
    for (const tab of await drawer.getByRole('tab').all()) {
      await tab.click()
      look(`drawer of attempt ${id}`, await textOf(page))
    }
    if (id > 1) await drawer.getByRole('button', { name: 'Older attempt' }).click()
  }
  await page.keyboard.press('Escape')
  await expect(drawer).toBeHidden()
}

async function exportEverything({ app, page, outFolder, look }: Looking): Promise<void> {
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
}

/** The operator's window, and the screen that shows the same. */
async function lookAtSandbox({ app, page, look }: Looking): Promise<void> {
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
  await page.getByRole('navigation', { name: 'Main' }).getByText('Sandbox').click()
  await expect(page.getByRole('table', { name: 'Events' })).toContainText('Visitor of the class')
  look('Sandbox screen', await textOf(page))
}

/** The command line beside no window: an echo is printed without it, a message with it is refused. */
async function askCommandLine(
  { server, look }: Pick<Looking, 'server' | 'look'>,
  dataFolder: string
): Promise<void> {
  const to = ['--host', server.url, '--engagement', ENGAGEMENT, '--token-env', 'VISITOR_TOKEN']
  for (const echo of ECHOES) {
    server.respondWith(echo)
    const sent = await runCommand(['send', '--json', ...to, 'Visitor of a script'], {
      dataFolder,
      env: { VISITOR_TOKEN: CANARY }
    })
    expect(JSON.parse(sent.stdout)).toHaveProperty('response')
    look(`command line, ${echo}`, sent.stdout + sent.stderr)
  }
  const refused = await runCommand(['send', ...to, `Visitor pasted ${CANARY}`], {
    dataFolder,
    env: { VISITOR_TOKEN: 'another-token-than-that' }
  })
  expect(refused).toEqual({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining(`Nothing was sent. Message ${REFUSAL}`)
  })
  const listed = await runCommand(['history', 'export', '--format', 'json'], { dataFolder })
  expect(JSON.parse(listed.stdout).attempts).toHaveLength(SENT + 1 + ECHOES.length)
  look('command line, export', listed.stdout + listed.stderr)
}

test('a token gets out nowhere, in no encoding', async ({ launch, dataFolder }) => {
  test.setTimeout(180_000)
  const server = await startFaultServer()
  const outFolder = mkdtempSync(join(tmpdir(), 'exports-'))
  const found: string[] = []
  let looked = 0
  const look = (where: string, text: string) => {
    looked += 1
    for (const secret of [CANARY, PROXY_PASSWORD])
      if (leaksIn(text, secret).length > 0) found.push(where)
  }

  const { app, page } = await launch()
  const looking: Looking = { app, page, outFolder, server, look }
  const session = await page.evaluate((name) => window.studio.sessions.start({ name }), 'Class')
  await createProfile(page, { name: 'Echo', baseUrl: server.url, token: `Bearer ${CANARY}` })
  expect(await sendByEchoingProxy(page)).toBe(1)
  await sendEchoes(looking)
  await reportSession(looking, session.ok ? session.value.id : '')

  await page.getByRole('button', { name: 'Copy as cURL' }).click()
  await expect.poll(() => clipboardOf(app)).toContain('curl')
  look('cURL', await clipboardOf(app))
  await page.getByRole('button', { name: 'Edit profile' }).click()
  await expect(page.getByRole('textbox', { name: 'Access token' })).toBeVisible()
  look('editor', await textOf(page))
  await page.keyboard.press('Escape')
  await typeIntoOtherFields(looking)
  await typeIntoSettings(looking)
  look('what stays of the fields', await textOf(page))

  await page.keyboard.press('F1')
  await page.getByRole('tab', { name: 'When something is wrong' }).click()
  await page.getByRole('button', { name: 'Copy diagnostics' }).click()
  await expect.poll(() => clipboardOf(app)).toContain('## What is kept')
  look('diagnostics', await clipboardOf(app))
  await page.keyboard.press('Escape')

  await page.getByRole('navigation', { name: 'Main' }).getByText('History').click()
  await expect(page.getByRole('grid', { name: 'History' })).toBeVisible()
  await lookIntoDrawers(looking)
  await exportEverything(looking)
  await lookAtSandbox(looking)
  look('process arguments', processArguments())
  const { folder: dumpFolder, uploads } = await crashPage(app)
  expect(uploads).toBe(false)
  await expect.poll(() => shownIn(app)).toContain('The window crashed and was opened again')
  look('window after a crash', await shownIn(app))
  // The token is in its memory.
  await crashMain(app)
  expect(dumpsIn(dumpFolder)).toEqual([])

  await askCommandLine(looking, dataFolder)

  for (const secret of [CANARY, PROXY_PASSWORD]) found.push(...leakingFiles(dataFolder, secret))
  const files = readdirSync(dataFolder, { recursive: true }).length
  promise(
    'leaks',
    `${looked} texts and ${files} files, ${leakForms(CANARY).length} forms`,
    `${found.length} leaked`
  )
  rmSync(outFolder, { recursive: true })
  await server.close()
  expect(found).toEqual([])
})

test('the search for a token finds it in every form', () => {
  for (const form of leakForms(CANARY)) expect(leaksIn(`…${form}…`, CANARY)).not.toEqual([])
  const header = Buffer.from(`Authorization: Bearer ${CANARY}\r\n`).toString('base64')
  expect(leaksIn(header, CANARY)).not.toEqual([])
})
