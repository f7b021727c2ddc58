/**
 * Profiles, their tokens and the draft in the real app, with the real keyring and without one:
 * what a person does, what a restart and a kill leave, and what stands on the disk.
 */
import { once } from 'node:events'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { ElectronApplication, Locator, Page } from '@playwright/test'
import { expect, test } from '../support/app'
import {
  createProfile,
  ENGAGEMENT,
  fillProfile,
  openNewProfile,
  profileEditor,
  saveProfile
} from '../support/profiles'

const CANARY = 'canary-3f9b-visitor-token-q7Zx'

const dialog = (page: Page, name: string): Locator =>
  page.getByRole('dialog', { name, exact: true })
const chosen = (page: Page): Locator => page.getByRole('combobox', { name: 'Profile' })
const sendingTo = (page: Page): Locator => page.getByRole('region', { name: 'Sending to' })
const rows = (page: Page): Locator => dialog(page, 'Profiles').getByRole('listitem')

async function profileMenu(page: Page, entry: string): Promise<void> {
  await page.getByRole('button', { name: 'Profile actions' }).click()
  await page.getByRole('menuitem', { name: entry }).click()
}

/** Every file under the folder, as bytes in Latin-1, so that a token shows in any of them. */
const onDisk = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n')

const documentOf = (folder: string, name: string): string =>
  readFileSync(join(folder, `${name}.json`), 'utf8')

/** A token that says of itself what these say, and ends like the other. */
const jwt = (claims: object): string =>
  `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2lnbmF0dXJlq7Zx`
const inHours = (hours: number): number => Math.round(Date.now() / 1000 + hours * 3600)

const discardQuestion = (page: Page): Locator => dialog(page, 'Discard changes?')

async function dragOnto(page: Page, name: string, other: string): Promise<void> {
  const handle = (of: string) => page.getByRole('button', { name: `Drag ${of}`, exact: true })
  const to = await handle(other).boundingBox()
  await handle(name).hover()
  await page.mouse.down()
  // Two moves: the first one only begins the drag.
  await page.mouse.move(to?.x ?? 0, to?.y ?? 0, { steps: 5 })
  await page.mouse.up()
}

test('a profile is made, changed, duplicated, moved, deleted and brought back', async ({
  studio: { page }
}) => {
  await expect(chosen(page)).toHaveValue('Sandbox')
  const token = jwt({ roles: ['site_visitor', 'visitor'], exp: inHours(3.5) })
  await openNewProfile(page)
  await fillProfile(page, { name: 'QA', token })
  await profileEditor(page).getByRole('radio', { name: 'Grape' }).check()
  await saveProfile(page)
  await expect(chosen(page)).toHaveValue('QA')
  await expect(sendingTo(page)).toContainText('PRODUCTION')
  await expect(sendingTo(page)).toContainText(`api.salemove.com · ${ENGAGEMENT}`)
  await expect(sendingTo(page)).toContainText('…q7Zx · visitor')
  await expect(sendingTo(page)).toContainText('expires in 3 h')

  await page.getByRole('button', { name: 'Edit profile' }).click()
  await expect(profileEditor(page).getByRole('radio', { name: 'Grape' })).toBeChecked()
  await profileEditor(page).getByRole('textbox', { name: 'Name' }).fill('QA 1')
  await saveProfile(page)
  await expect(chosen(page)).toHaveValue('QA 1')
  await expect(sendingTo(page)).toContainText('…q7Zx')

  await profileMenu(page, 'Duplicate profile')
  await expect(chosen(page)).toHaveValue('QA 1 copy')
  await expect(sendingTo(page)).toContainText('…q7Zx')
  await page.getByRole('button', { name: 'Edit profile' }).click()
  const expired = jwt({ exp: inHours(-50) })
  await profileEditor(page).getByRole('textbox', { name: 'Access token' }).fill(expired)
  await saveProfile(page)
  await expect(sendingTo(page)).toContainText('expired 2 days ago')

  await profileMenu(page, 'Manage profiles')
  await expect(rows(page)).toContainText(['Sandbox', 'QA 1', 'QA 1 copy'])
  await expect(rows(page)).toContainText(['never expires', 'expires in 3 h', 'expired 2 days ago'])
  await expect(rows(page).nth(1)).toContainText(ENGAGEMENT)
  await page.getByRole('button', { name: 'Move QA 1 copy up' }).click()
  await expect(rows(page)).toContainText(['Sandbox', 'QA 1 copy', 'QA 1'])
  await dragOnto(page, 'QA 1', 'Sandbox')
  await expect(rows(page)).toContainText(['QA 1', 'Sandbox', 'QA 1 copy'])

  await page.getByRole('button', { name: 'Delete QA 1', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Drag Sandbox' })).toBeFocused()
  await page.getByRole('button', { name: 'Delete QA 1 copy' }).click()
  await expect(rows(page)).toHaveCount(1)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(rows(page)).toHaveCount(2)
  await expect(rows(page)).toContainText(['Sandbox', 'QA 1 copy'])
  await page.keyboard.press('Escape')
  await expect(dialog(page, 'Profiles')).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).click()
  await profileMenu(page, 'Manage profiles')
  await expect(rows(page)).toContainText(['QA 1', 'Sandbox', 'QA 1 copy'])
})

test('what is typed in the editor is not lost by a slip', async ({ studio: { page } }) => {
  await openNewProfile(page)
  // Nothing typed: nothing is asked.
  await page.keyboard.press('Escape')
  await expect(profileEditor(page)).toBeHidden()

  await openNewProfile(page)
  const name = profileEditor(page).getByRole('textbox', { name: 'Name' })
  await name.fill('Half typed')
  await page.mouse.click(5, 5)
  await page.keyboard.press('Escape')
  await expect(discardQuestion(page).getByRole('button', { name: 'Keep editing' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(discardQuestion(page)).toBeHidden()
  await expect(name).toHaveValue('Half typed')
  await expect(name).toBeFocused()

  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(discardQuestion(page)).toBeHidden()
  await expect(name).toHaveValue('Half typed')

  await profileEditor(page).getByRole('button', { name: 'Cancel' }).click()
  await discardQuestion(page).getByRole('button', { name: 'Discard' }).click()
  await expect(profileEditor(page)).toBeHidden()
  await expect(page.getByRole('button', { name: 'New profile' })).toBeFocused()
  await expect(chosen(page)).toHaveValue('Sandbox')
})

async function makeSmallest(app: ElectronApplication, page: Page): Promise<void> {
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(900, 600)
  )
  await expect.poll(() => page.evaluate(() => innerHeight)).toBe(600)
}

test('a connection test that runs is stopped by other settings, and tells nothing of them', async ({
  studio: { page }
}) => {
  // Takes the connection and never answers.
  const server = createServer(() => {}).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await openNewProfile(page)
  await fillProfile(page, { name: 'Silent', baseUrl: `http://127.0.0.1:${port}` })
  const editor = profileEditor(page)
  const result = editor.getByRole('status', { name: 'Connection test' })
  await editor.getByRole('button', { name: 'Test connection' }).click()
  await expect(result).toContainText('Testing the connection…')
  await editor.getByRole('textbox', { name: 'Name' }).fill('Silent one')
  await expect(result).toContainText('Testing the connection…')
  await editor.getByRole('textbox', { name: 'Base URL' }).fill('http://127.0.0.1:1')
  await expect(result).toHaveText('The test was stopped.')
  server.closeAllConnections()
  server.close()
})

test('in the smallest window the mouse reaches each host, however the editor is scrolled', async ({
  studio: { app, page }
}) => {
  await makeSmallest(app, page)
  await openNewProfile(page)
  const host = profileEditor(page).getByRole('combobox', { name: 'Host' })
  const list = page.getByRole('listbox', { name: 'Host' })
  for (const block of ['end', 'center', 'start'] as const) {
    await host.evaluate((field, to) => field.scrollIntoView({ block: to }), block)
    // With the keyboard: a click would scroll as it likes.
    await host.press('ArrowDown')
    await expect(list).toBeVisible()
    const box = await list.boundingBox()
    expect(box?.y).toBeGreaterThanOrEqual(0)
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(600)
    await page.getByRole('option', { name: 'Custom…' }).click()
    await expect(host).toHaveValue('Custom…')
    await host.press('ArrowDown')
    await page.getByRole('option', { name: 'api.salemove.com' }).first().click()
    await expect(host).toHaveValue('api.salemove.com')
  }
})

test('what is said in the corner hides no button of the editor', async ({
  studio: { app, page }
}) => {
  await makeSmallest(app, page)
  await page.getByRole('textbox', { name: 'Message', exact: true }).fill('Typed with care')
  await page.getByRole('button', { name: /^Logs in/ }).click()
  const said = page.getByRole('alert').filter({ hasText: 'The draft was replaced.' })
  await expect(said).toBeVisible()
  await openNewProfile(page)
  await expect(profileEditor(page)).toBeVisible()
  const left = await said.evaluate((corner) => corner.getBoundingClientRect().left)
  const right = await profileEditor(page).evaluate((editor) => editor.getBoundingClientRect().right)
  expect(left).toBeGreaterThanOrEqual(right)
})

test('what is wrong in a profile is said at its field, and nothing is saved', async ({
  studio: { page },
  dataFolder
}) => {
  await openNewProfile(page)
  await fillProfile(page, { name: 'sandbox', token: 'SessionId abc' })
  const editor = profileEditor(page)
  await editor.getByRole('textbox', { name: 'Engagement ID' }).fill('../engagements')
  await editor.getByRole('button', { name: 'Save profile' }).click()
  await expect(editor.getByRole('textbox', { name: 'Access token' })).toHaveAccessibleDescription(
    /SessionId/
  )
  const engagement = editor.getByRole('textbox', { name: 'Engagement ID' })
  await expect(engagement).toHaveAccessibleDescription(/Engagement ID may hold/)
  await engagement.fill(ENGAGEMENT)
  await editor.getByRole('textbox', { name: 'Access token' }).fill(CANARY)
  await editor.getByRole('button', { name: 'Save profile' }).click()
  await expect(editor.getByRole('textbox', { name: 'Name' })).toHaveAccessibleDescription(
    /There is a profile “Sandbox” already/
  )
  expect(readdirSync(dataFolder)).not.toContain('profiles.json')
  expect(readdirSync(dataFolder)).not.toContain('tokens.json')
})

test('a stored token is sent after a restart, and stands nowhere on the disk', async ({
  launch,
  dataFolder
}) => {
  const seen: IncomingHttpHeaders[] = []
  const server = createServer((request, response) => {
    seen.push(request.headers)
    response.writeHead(401).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  const first = await launch()
  await createProfile(first.page, {
    name: 'QA',
    baseUrl: `http://127.0.0.1:${port}`,
    token: `Authorization: Bearer ${CANARY}`
  })
  await expect(sendingTo(first.page)).toContainText('…q7Zx')
  await first.quit()
  expect(documentOf(dataFolder, 'tokens')).toContain('cipher')

  const { page, quit } = await launch()
  await expect(chosen(page)).toHaveValue('QA')
  await expect(sendingTo(page)).toContainText('…q7Zx')
  await expect(sendingTo(page)).not.toContainText('kept for this run')
  await page.getByRole('button', { name: 'Edit profile' }).click()
  await expect(profileEditor(page).getByRole('textbox', { name: 'Access token' })).toHaveValue('')
  await page.keyboard.press('Escape')
  expect(await page.content()).not.toContain(CANARY)

  await page.getByRole('textbox', { name: 'Message' }).fill('Visitor opened the page')
  await page.getByRole('button', { name: 'Send event' }).click()
  await expect(page.getByRole('region', { name: 'Response' })).toContainText('Rejected')
  expect(seen.map(({ authorization }) => authorization)).toEqual([`Bearer ${CANARY}`])
  await quit()
  server.close()
  expect(onDisk(dataFolder)).not.toContain(CANARY)
  expect(onDisk(dataFolder)).not.toContain(Buffer.from(CANARY).toString('base64').slice(0, 24))
})

test('without a keyring a token is kept for this run, and the profile says so', async ({
  launch,
  dataFolder
}) => {
  const first = await launch({ passwordStore: 'basic' })
  await createProfile(first.page, { name: 'QA', token: CANARY })
  await expect(sendingTo(first.page)).toContainText('kept for this run')
  await first.quit()
  expect(onDisk(dataFolder)).not.toContain(CANARY)
  expect(readdirSync(dataFolder)).not.toContain('tokens.json')

  const { page } = await launch({ passwordStore: 'basic' })
  await expect(chosen(page)).toHaveValue('QA')
  await expect(sendingTo(page)).toContainText('no token')
})

test('a token that today’s keyring can’t open is said so and stays', async ({
  launch,
  dataFolder
}) => {
  const first = await launch()
  await createProfile(first.page, { name: 'QA', token: CANARY })
  await first.quit()
  const stored = documentOf(dataFolder, 'tokens')

  const without = await launch({ passwordStore: 'basic' })
  await expect(sendingTo(without.page)).toContainText('token can’t be opened')
  await without.quit()
  expect(documentOf(dataFolder, 'tokens')).toBe(stored)

  const { page } = await launch()
  await expect(sendingTo(page)).toContainText('…q7Zx')
})

test('the chosen profile and the draft survive a restart', async ({ launch }) => {
  const first = await launch()
  await createProfile(first.page, { name: 'Second' })
  await createProfile(first.page, { name: 'Third' })
  await chosen(first.page).click()
  await first.page.getByRole('option', { name: /Second/ }).click()
  await first.page.getByRole('textbox', { name: 'Message' }).fill('Visitor left at {{step}}')
  await first.page.getByRole('textbox', { name: 'step' }).fill('3')
  await first.quit()

  const { page } = await launch()
  await expect(chosen(page)).toHaveValue('Second')
  await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue(
    'Visitor left at {{step}}'
  )
  await expect(page.getByRole('textbox', { name: 'step' })).toHaveValue('3')
})

test('a draft is on disk within a second of the last key, and survives a kill', async ({
  launch,
  dataFolder
}) => {
  const { app, page } = await launch()
  const message = page.getByRole('textbox', { name: 'Message' })
  await message.clear()
  await message.pressSequentially('Visitor gave up 🙂')
  await expect
    .poll(
      () => (readdirSync(dataFolder).includes('draft.json') ? documentOf(dataFolder, 'draft') : ''),
      {
        timeout: 1000,
        intervals: [20]
      }
    )
    .toContain('Visitor gave up 🙂')
  const closed = app.waitForEvent('close')
  app.process().kill('SIGKILL')
  await closed

  const next = await launch()
  await expect(next.page.getByRole('textbox', { name: 'Message' })).toHaveValue(
    'Visitor gave up 🙂'
  )
})

test('damaged profiles are restored from the copy, and the app says so', async ({
  launch,
  dataFolder
}) => {
  const first = await launch()
  await createProfile(first.page, { name: 'QA' })
  await first.quit()
  // The next good start takes the copy.
  await (await launch()).quit()
  writeFileSync(join(dataFolder, 'profiles.json'), '{"version":1,"content":{"profiles":[{"na')

  const { page } = await launch()
  await expect(chosen(page)).toHaveValue('QA')
  await expect(page.getByText('Profiles: restored from a backup')).toBeVisible()
  const aside = readdirSync(dataFolder).filter((name) => name.startsWith('profiles.damaged-'))
  expect(aside).toHaveLength(1)
})

test('a file of a newer version is left as it is', async ({ launch, dataFolder }) => {
  const newer = '{"version":99,"content":{"profiles":"in a form of the future"}}'
  writeFileSync(join(dataFolder, 'profiles.json'), newer)
  const { page, quit } = await launch()
  await expect(page.getByText('Profiles: written by a newer version')).toBeVisible()
  await openNewProfile(page)
  await fillProfile(page, { name: 'QA' })
  await profileEditor(page).getByRole('button', { name: 'Save profile' }).click()
  await expect(profileEditor(page).getByRole('alert')).toContainText('newer version')
  await quit()
  expect(documentOf(dataFolder, 'profiles')).toBe(newer)
})
