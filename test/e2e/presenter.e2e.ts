/**
 * Presenter mode in the real app: an engagement id and a message that must not be seen are looked
 * for on every screen, in every attribute and field, in the title and in what is copied, while the
 * server gets both as ever.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication, Locator, Page } from '@playwright/test'
import { expect, test } from '../support/app'
import { profileEditor, saveProfile } from '../support/profiles'

const ENGAGEMENT = '0badcafe-feed-4bad-8dad-0123456789ab'
const ELSEWHERE = '0ddba11a-feed-4bad-8dad-0123456789ab'
const MESSAGE = 'Penelope Quicksilver opened her "secret" claim'
const TOKEN = 'opaque-visitor-token-9f3kZQWX'
const SECRETS = {
  'engagement id': /0badcafe/i,
  'other engagement id': /0ddba11a/i,
  'message text': /Penelope|Quicksilver/i,
  'end of the token': /ZQWX/
}

const go = (page: Page, screen: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: screen }).click()

/** The whole page as text, attributes included, what its fields hold, and its title. */
const everythingOn = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const fields = [...document.querySelectorAll('input, textarea')]
    return [
      document.title,
      document.documentElement.outerHTML,
      ...fields.map((field) => String(Reflect.get(field, 'value')))
    ].join('\n')
  })

const clipboardOf = (app: ElectronApplication): Promise<string> =>
  app.evaluate(({ clipboard }) => clipboard.readText())

/** The system's own question is answered with this path. */
const saveAs = (app: ElectronApplication, path: string): Promise<void> =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, path)

/** Answers as documented, repeats everything, and says another engagement than the one asked for. */
async function startEchoServer() {
  const requests: { readonly url: string; readonly body: string }[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString()
      const url = request.url ?? ''
      requests.push({ url, body })
      const { message } = JSON.parse(body)
      response.setHeader('Content-Type', 'application/json')
      response.setHeader('X-Echo', `${url}?m=${encodeURIComponent(message)}`)
      response.end(
        JSON.stringify({
          timestamp: '2019-08-28T13:55:24Z',
          id: 'event-1',
          engagement_id: ELSEWHERE,
          content: message,
          seen: `${url.toUpperCase()} ${message}`,
          status: 'sent'
        })
      )
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: () => new Promise((resolve) => server.close(resolve))
  }
}

async function makeProfile(page: Page, baseUrl: string): Promise<void> {
  await page.getByRole('button', { name: 'New profile' }).click()
  const editor = profileEditor(page)
  await editor.getByRole('textbox', { name: 'Name' }).fill(`Acme ${ENGAGEMENT}`)
  await editor.getByRole('combobox', { name: 'Host' }).click()
  await page.getByRole('option', { name: /Custom/ }).click()
  await editor.getByRole('textbox', { name: 'Base URL' }).fill(baseUrl)
  await editor.getByRole('textbox', { name: 'Engagement ID' }).fill(ENGAGEMENT)
  await editor.getByRole('textbox', { name: 'Access token' }).fill(TOKEN)
  await saveProfile(page)
}

const message = (page: Page): Locator => page.getByRole('textbox', { name: 'Message', exact: true })
const response = (page: Page): Locator => page.getByRole('region', { name: 'Response' })
const accepted = (page: Page): Locator => response(page).getByText('Accepted', { exact: true })
const isOn = (page: Page): Locator =>
  page.getByRole('status', { name: 'Presenter mode' }).getByText('Presenter mode', { exact: true })

async function hideMessages(page: Page): Promise<void> {
  await go(page, 'Settings')
  await page.getByRole('switch', { name: 'Hide message text too' }).click()
  await go(page, 'Compose')
}

test('nothing hidden is seen or copied anywhere, and the real values are sent', async ({
  launch
}) => {
  test.setTimeout(180_000)
  const server = await startEchoServer()
  const outFolder = mkdtempSync(join(tmpdir(), 'presented-'))
  const found: string[] = []
  const { app, page, quit } = await launch()
  const look = async (where: string, text?: string) => {
    const seen = text ?? (await everythingOn(page))
    for (const [what, pattern] of Object.entries(SECRETS))
      if (pattern.test(seen)) found.push(`${what}: ${where}`)
  }
  const copied = async (where: string, button: Locator) => {
    await app.evaluate(({ clipboard }) => clipboard.clear())
    await button.click()
    await expect.poll(() => clipboardOf(app)).not.toBe('')
    await look(`clipboard, ${where}`, await clipboardOf(app))
    await look(`after copying ${where}`)
  }

  await makeProfile(page, server.url)
  await page.evaluate((id) => window.studio.sessions.start({ name: `Class in ${id}` }), ENGAGEMENT)
  await message(page).fill(MESSAGE)
  await page.getByRole('button', { name: 'Send event' }).click()
  await expect(accepted(page)).toBeVisible()
  await page.evaluate(
    async ([id, text]) => {
      await window.studio.history.update({ ids: [1], note: text })
      await window.studio.history.setVerdict({
        ids: [1],
        verdict: { kind: 'not-seen', note: `${text} in ${id}` }
      })
    },
    [ENGAGEMENT, MESSAGE] as const
  )
  await page.getByRole('button', { name: 'Save to library' }).click()
  await page.getByRole('button', { name: 'Save message' }).click()
  await hideMessages(page)

  // What is looked for is really there before: the search would find it.
  await look('before')
  expect(found).toEqual(Object.keys(SECRETS).map((what) => `${what}: before`))
  found.length = 0

  await message(page).focus()
  await page.keyboard.press('Control+Shift+P')
  await expect(isOn(page)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Presenter mode', pressed: true })).toBeVisible()
  await look('compose')

  await page.getByRole('button', { name: 'Send event' }).click()
  await expect.poll(() => server.requests.length).toBe(2)
  expect(server.requests[1]).toEqual({
    url: `/engagements/${ENGAGEMENT}/events`,
    body: JSON.stringify({ message: MESSAGE })
  })
  await expect(accepted(page)).toBeVisible()
  for (const tab of ['Body', 'Headers', 'Request']) {
    await response(page).getByRole('tab', { name: tab }).click()
    await look(`response, ${tab}`)
    if (tab !== 'Headers')
      await copied(`response, ${tab}`, response(page).getByRole('button', { name: /^Copy re/ }))
  }
  await copied('cURL', page.getByRole('button', { name: 'Copy as cURL' }))
  expect(await clipboardOf(app)).toContain('[engagement')
  await copied('bug report', response(page).getByRole('button', { name: 'Copy bug report' }))
  await page.getByRole('button', { name: 'Request', exact: true }).click()
  const request = page.getByRole('dialog', { name: 'Request' })
  for (const form of ['HTTP', 'cURL', 'JavaScript']) {
    await request.getByRole('tab', { name: form }).click()
    await copied(`request as ${form}`, request.getByRole('button', { name: /^Copy/ }))
  }
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Edit profile' }).click()
  await look('profile editor')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Profile actions' }).click()
  await page.getByRole('menuitem', { name: 'Manage profiles' }).click()
  await expect(page.getByRole('dialog', { name: 'Profiles' })).toBeVisible()
  await look('profile manager')
  await page.keyboard.press('Escape')
  await page.getByRole('combobox', { name: 'Profile' }).click()
  await look('profile choice')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Commands' }).click()
  await expect(page.getByRole('textbox', { name: 'Search commands' })).toBeVisible()
  await look('palette')
  await page.keyboard.press('Escape')
  // A library is exported to be imported elsewhere: whole, which the menu and the end say.
  const library = join(outFolder, 'library.json')
  await saveAs(app, library)
  await page.getByRole('button', { name: 'Library actions' }).click()
  await expect(page.getByText('An exported file hides nothing')).toBeVisible()
  await page.getByRole('menuitem', { name: 'Export library…' }).click()
  await expect(page.getByText(/messages exported; the file hides nothing/)).toBeVisible()
  expect(readFileSync(library, 'utf8')).toContain('Penelope Quicksilver')
  await look('library exported')

  await page.getByRole('button', { name: 'Save to library' }).click()
  await expect(page.getByRole('dialog', { name: 'Message in library' })).toBeVisible()
  await look('message editor')
  await page.keyboard.press('Escape')

  await go(page, 'History')
  const grid = page.getByRole('grid', { name: 'History' })
  await expect(grid.getByText('Accepted')).toHaveCount(2)
  await look('history')
  await grid.getByText('Accepted').last().click()
  const detail = page.getByRole('dialog')
  await expect(detail.getByRole('button', { name: 'Resend' })).toBeVisible()
  for (const name of ['Note', 'Note to the verdict'])
    await expect(detail.getByRole('textbox', { name, exact: true })).toHaveValue(
      'Hidden while presenting'
    )
  for (const tab of ['Body', 'Headers', 'Request']) {
    await detail.getByRole('tab', { name: tab }).click()
    await look(`detail, ${tab}`)
  }
  await copied('bug report of the detail', detail.getByRole('button', { name: 'Copy bug report' }))
  await page.keyboard.press('Escape')
  await expect(detail).toBeHidden()
  await page.getByRole('checkbox', { name: 'Select all' }).click()
  await page.getByRole('button', { name: 'Compare' }).click()
  await expect(page.getByRole('table', { name: 'Comparison' })).toBeVisible()
  await look('compare')
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Export', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await expect(dialog).toContainText('in a saved file too')
  for (const format of ['Markdown', 'JSON', 'CSV', 'HAR']) {
    await dialog.getByRole('radio', { name: format }).click()
    await expect(dialog.getByText(/2 attempts, \d+ values redacted/)).toBeVisible()
    await look(`preview of ${format}`)
    await copied(`export as ${format}`, dialog.getByRole('button', { name: 'Copy' }))
    const path = join(outFolder, `export.${format}`)
    await saveAs(app, path)
    await dialog.getByRole('button', { name: 'Save file' }).click()
    await expect(dialog.getByText(/Saved/)).toBeVisible()
    await look(`file of ${format}`, readFileSync(path, 'utf8'))
  }
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Sessions' }).click()
  const sessions = page.getByRole('dialog', { name: 'Sessions' })
  await expect(sessions.getByText(/^Class in \[engagement \d\]$/)).toBeVisible()
  await look('sessions')
  await sessions.getByRole('button', { name: /^Rename/ }).click()
  await look('renaming a session')
  await sessions.getByRole('button', { name: 'Cancel' }).click()
  await sessions.getByRole('button', { name: /^Report/ }).click()
  const report = page.getByRole('dialog', { name: 'Session report' })
  await expect(report).toContainText('in a saved file too')
  for (const format of ['HTML', 'Markdown', 'CSV']) {
    await report.getByText(format, { exact: true }).click()
    await copied(`report as ${format}`, report.getByRole('button', { name: 'Copy' }))
    const path = join(outFolder, `report.${format}`)
    await saveAs(app, path)
    await report.getByRole('button', { name: 'Save file' }).click()
    await expect(report.getByText(/Saved/)).toBeVisible()
    await look(`report of ${format}`, readFileSync(path, 'utf8'))
  }
  await page.keyboard.press('Escape')

  await go(page, 'Settings')
  await look('settings')
  await page.keyboard.press('F1')
  const help = page.getByRole('dialog', { name: 'Help' })
  await help.getByRole('tab', { name: 'When something is wrong' }).click()
  await copied('diagnostics', help.getByRole('button', { name: 'Copy diagnostics' }))
  await page.keyboard.press('Escape')

  // A start on a shared screen shows nothing either.
  await quit()
  const again = await launch()
  await expect(isOn(again.page)).toBeVisible()
  await expect(message(again.page)).toBeVisible()
  await look('after a restart', await everythingOn(again.page))
  expect(found).toEqual([])

  // And the person can have it all back.
  await again.page.getByRole('button', { name: 'Turn off' }).click()
  await expect(message(again.page)).toHaveValue(MESSAGE)
  rmSync(outFolder, { recursive: true })
  await server.close()
})

test('the sandbox’s screen hides what arrived; a field is shown when it is asked for', async ({
  studio: { app, page }
}) => {
  await message(page).fill(MESSAGE)
  await page.getByRole('button', { name: 'Send event' }).click()
  await expect(accepted(page)).toBeVisible()
  await hideMessages(page)
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('presenter')?.click())
  await expect(isOn(page)).toBeVisible()

  await expect(message(page)).toHaveValue('Hidden while presenting')
  await page.getByRole('button', { name: 'Show Message' }).click()
  await expect(message(page)).toHaveValue(MESSAGE)
  await page.getByRole('button', { name: 'Hide Message' }).click()
  await expect(message(page)).toHaveValue('Hidden while presenting')
  await go(page, 'Sandbox')
  await expect(page.getByRole('cell', { name: '[message left out]' })).toBeVisible()
  await expect(page.getByRole('cell', { name: '[engagement 1]' })).toBeVisible()
  expect(await everythingOn(page)).not.toMatch(/Penelope|af8c2e16/)

  const menuSays = () =>
    app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('presenter')?.checked)
  expect(await menuSays()).toBe(true)
  await page.keyboard.press('Control+Shift+P')
  await expect(isOn(page)).toBeHidden()
  await expect(page.getByRole('cell', { name: MESSAGE })).toBeVisible()
  await expect.poll(menuSays).toBe(false)
})
