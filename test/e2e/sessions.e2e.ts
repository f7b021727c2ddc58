/**
 * A release check as a tester does it: a session, what the operator saw of each event, the one find
 * that counts, and the report. By mouse, by key and in bulk; ended, restarted, reopened.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication, Locator, Page } from '@playwright/test'
import { SANDBOX_PROFILE_ID } from '@shared/domain/sandbox'
import Papa from 'papaparse'
import { expect, test } from '../support/app'
import { findings } from '../support/axe'

const NAME = 'Release 4.2 <check> & co'

const button = (where: Page | Locator, name: string): Locator =>
  where.getByRole('button', { name, exact: true })
const nav = (page: Page): Locator => page.getByRole('navigation', { name: 'Main' })
const grid = (page: Page): Locator => page.getByRole('grid', { name: 'History' })
const row = (page: Page, text: string): Locator =>
  grid(page).locator('tbody').getByRole('row').filter({ hasText: text })
const strip = (page: Page): Locator => page.getByRole('region', { name: 'Session', exact: true })
const sessions = (page: Page): Locator => page.getByRole('dialog', { name: 'Sessions' })

/** Of the message that says what was done with a verdict. */
const undo = (page: Page, done: string): Locator =>
  button(page.getByRole('alert').filter({ hasText: done }), 'Undo')

const send = (page: Page, message: string): Promise<unknown> =>
  page.evaluate(
    ([profileId, text]) => window.studio.events.send({ profileIds: [profileId], message: text }),
    [SANDBOX_PROFILE_ID, message] as const
  )

const answerSaveDialogWith = (app: ElectronApplication, path: string): Promise<void> =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, path)

/** Shows the report in a window of its own, as a browser would, and tells what a person reads there. */
const readReport = (app: ElectronApplication, path: string) =>
  app.evaluate(async ({ BrowserWindow }, file) => {
    // The app's own session opens no files.
    const webPreferences = { partition: 'report' }
    const window = new BrowserWindow({ show: false, width: 900, height: 1200, webPreferences })
    const complaints: string[] = []
    window.webContents.on('console-message', (...args: readonly unknown[]) => {
      complaints.push(args.map(String).join(' '))
    })
    await window.loadFile(file)
    const read = (code: string): Promise<string> => window.webContents.executeJavaScript(code)
    const text = await read('document.body.innerText')
    const foreign = await read(
      'String(document.querySelectorAll("script, check, img, link").length)'
    )
    const color = await read('getComputedStyle(document.querySelector(".finding")).backgroundColor')
    const pdf = await window.webContents.printToPDF({ preferCSSPageSize: true })
    window.destroy()
    return { text, foreign, color, complaints, pdf: pdf.subarray(0, 5).toString() }
  }, path)

test('a release check from its start to the report, over a restart', async ({
  launch,
  dataFolder
}) => {
  test.setTimeout(120_000)
  const outFolder = mkdtempSync(join(tmpdir(), 'reports-'))
  const first = await launch()
  const { page } = first

  await test.step('starts by name, and every screen says so', async () => {
    await send(page, 'Before the session')
    await button(nav(page), 'Sessions').click()
    await button(sessions(page), 'Start session').click()
    await expect(sessions(page).getByText('Session name is missing.')).toBeVisible()
    await sessions(page).getByRole('textbox', { name: 'Session name' }).fill(NAME)
    await page.keyboard.press('Escape')
    await button(page, 'Keep editing').click()
    await button(sessions(page), 'Start session').click()
    await expect(sessions(page)).toBeHidden()
    for (const screen of ['History', 'Sandbox', 'Compose']) {
      await button(nav(page), screen).click()
      await expect(strip(page)).toContainText(NAME)
    }
  })

  await test.step('by mouse, right after sending', async () => {
    await page.getByRole('textbox', { name: 'Message', exact: true }).fill('Event one')
    await button(page, 'Send event').click()
    const response = page.getByRole('region', { name: 'Response' })
    await button(response, 'Seen').click()
    await expect(button(response, 'Seen')).toHaveAttribute('aria-pressed', 'true')
    await expect(strip(page)).toContainText('1 sent, 1 seen')
  })

  await test.step('by key, walking through the list', async () => {
    for (const message of ['Event two', 'Event three', 'Event four', 'Event five', 'Event six'])
      await send(page, message)
    await page.evaluate(() =>
      window.studio.sandbox.behave({ fault: 'invalid-token', scope: 'next' })
    )
    await send(page, 'Event refused')
    await button(strip(page), 'Show in history').click()
    await expect(row(page, 'Event refused')).toContainText('Rejected')
    await expect(row(page, 'Before the session')).toBeHidden()
    await row(page, 'Event six').click()
    await expect(page.getByRole('dialog', { name: /^Attempt of/ })).toContainText(
      `session “${NAME}”`
    )
    await page.keyboard.press('w')
    await expect(row(page, 'Event six')).toContainText('Wrong')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('l')
    const late = page.getByRole('dialog', { name: 'How late was it?' })
    await late.getByLabel('Seconds late').fill('90000')
    await page.keyboard.press('Enter')
    await expect(late.getByText('Seconds must be at most 86,400.')).toBeVisible()
    expect(await findings(page)).toEqual([])
    await late.getByLabel('Seconds late').fill('4')
    await page.keyboard.press('Enter')
    await expect(late).toBeHidden()
    const verdict = page.getByRole('region', { name: 'Verdict' })
    await expect(verdict).toContainText('Seen 4.00 s late. Verdict given')
    await verdict.getByRole('textbox', { name: 'Note to the verdict' }).fill('the banner blinked')
    await page.keyboard.press('Escape')
    await expect(row(page, 'Event five')).toContainText('Late')
    await expect(row(page, 'Event five')).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('n')
    await expect(row(page, 'Event four')).toContainText('Not seen')
    await page.keyboard.press('c')
    await expect(row(page, 'Event four')).not.toContainText('Not seen')
  })

  await test.step('what one key took away comes back, note and seconds included', async () => {
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('c')
    await expect(row(page, 'Event five')).not.toContainText('Late')
    // The report has the note and the seconds.
    await undo(page, 'Verdict “Late” and its note cleared').click()
    await expect(row(page, 'Event five')).toContainText('Late')
    await row(page, 'Event five').focus()
    await page.keyboard.press('ArrowDown')
  })

  await test.step('in bulk', async () => {
    await page.keyboard.press(' ')
    await page.keyboard.press('Shift+ArrowDown')
    const bar = page.getByRole('toolbar', { name: 'Selected attempts' })
    await expect(bar).toContainText('2 selected')
    await button(bar, 'Verdict').click()
    await page.getByRole('menuitem', { name: 'Not seen' }).click()
    await expect(row(page, 'Event three')).toContainText('Not seen')
    await expect(row(page, 'Event four')).toContainText('Not seen')
    // On a row beside the selection a key means that row.
    await row(page, 'Event three').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('s')
    await expect(row(page, 'Event two')).toContainText('Seen')
    await page.keyboard.press('c')
    await expect(row(page, 'Event two')).not.toContainText('Seen')
    await expect(row(page, 'Event three')).toContainText('Not seen')
    // On one of its own the whole of it.
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('s')
    await expect(row(page, 'Event four')).toContainText('Seen')
    await expect(row(page, 'Event four')).not.toContainText('Not seen')
    await undo(page, '2 attempts, verdict: Seen').click()
    await expect(row(page, 'Event four')).toContainText('Not seen')
    await expect(row(page, 'Event three')).toContainText('Not seen')
    // An undo leaves alone what was judged anew since.
    await row(page, 'Event three').focus()
    await page.keyboard.press('s')
    await expect(row(page, 'Event four')).not.toContainText('Not seen')
    await button(bar, 'Clear selection').click()
    await row(page, 'Event three').focus()
    await page.keyboard.press('ArrowUp')
    await expect(row(page, 'Event four')).toBeFocused()
    await page.keyboard.press('w')
    await expect(row(page, 'Event four')).toContainText('Wrong')
    await undo(page, '2 attempts, verdict: Seen').click()
    await expect(row(page, 'Event three')).toContainText('Not seen')
    await expect(row(page, 'Event four')).toContainText('Wrong')
    await expect(
      page.getByText('1 attempt has a newer verdict, which stays.').first()
    ).toBeAttached()
    await row(page, 'Event four').focus()
    await page.keyboard.press('n')
    await expect(row(page, 'Event four')).toContainText('Not seen')
  })

  await test.step('what was accepted and not seen is one click away', async () => {
    await page.getByText('Accepted but not seen', { exact: true }).click()
    await expect(page.getByRole('status').filter({ hasText: '2 matches' })).toBeVisible()
    expect(await findings(page)).toEqual([])
    await button(page, 'Clear filters').click()
    await page.getByRole('combobox', { name: 'Verdict' }).click()
    await page.getByRole('option', { name: 'No verdict' }).click()
    await expect(page.getByRole('status').filter({ hasText: '3 matches' })).toBeVisible()
    await page.getByRole('searchbox', { name: 'Search history' }).fill('blinked')
    await expect(page.getByRole('status').filter({ hasText: '0 matches' })).toBeVisible()
    await page.getByRole('combobox', { name: 'Verdict' }).click()
    await page.getByRole('option', { name: 'Late' }).click()
    await expect(page.getByRole('status').filter({ hasText: '1 match' })).toBeVisible()
    await button(page, 'Clear filters').click()
  })

  await test.step('the report holds it all, in a file of its own', async () => {
    await button(strip(page), 'Report…').click()
    const dialog = page.getByRole('dialog', { name: 'Session report' })
    expect(await findings(page)).toEqual([])
    const path = join(outFolder, 'report.html')
    await answerSaveDialogWith(first.app, path)
    await button(dialog, 'Save file').click()
    await expect(dialog.getByText(`Saved the report to ${path}`)).toBeVisible()
    const report = await readReport(first.app, path)
    for (const part of [
      NAME,
      'Accepted but not seen: 2',
      'Event three',
      'Late by 4 s',
      'the banner blinked',
      'What to do:',
      'How long answers took',
      'Visitor Event Studio'
    ])
      expect(report.text).toContain(part)
    expect(report.text).not.toContain('Before the session')
    expect(report.text.replace(/\s+/g, ' ')).toContain('7 Sent')
    expect(report).toMatchObject({
      foreign: '0',
      complaints: [],
      pdf: '%PDF-',
      // The one style that the policy lets through is there.
      color: 'rgb(255, 245, 245)'
    })

    await dialog.getByText('CSV', { exact: true }).click()
    await dialog.getByRole('checkbox', { name: 'Include message text' }).uncheck()
    const csvPath = join(outFolder, 'report.csv')
    await answerSaveDialogWith(first.app, csvPath)
    await button(dialog, 'Save file').click()
    await expect(dialog.getByText(`Saved the report to ${csvPath}`)).toBeVisible()
    const text = readFileSync(csvPath, 'utf8')
    const { data } = Papa.parse<Record<string, string>>(text.slice(1), {
      header: true,
      skipEmptyLines: true
    })
    expect(data.map(({ verdict }) => verdict)).toEqual([
      'seen',
      '',
      'not-seen',
      'not-seen',
      'late',
      'wrong',
      ''
    ])
    expect(text).not.toContain('Event two')
    await page.keyboard.press('Escape')
  })

  await test.step('quitting ends it; it is opened again, and takes what is sent then', async () => {
    await first.quit()
    const second = await launch({ dataFolder, colorScheme: 'dark' })
    await expect(button(nav(second.page), 'Sessions')).toBeVisible()
    await expect(strip(second.page)).toBeHidden()
    await send(second.page, 'In between')
    // By keyboard only, from the palette to the report.
    await second.page.keyboard.press('ControlOrMeta+k')
    await second.page.getByPlaceholder('Type a screen').fill('Sessions')
    await second.page.keyboard.press('Enter')
    const list = sessions(second.page).getByRole('list', { name: 'All sessions' })
    await expect(list).toContainText('7 sent, 2 seen, 2 accepted but not seen')
    expect(await findings(second.page)).toEqual([])
    await button(list, `Reopen ${NAME}`).focus()
    await second.page.keyboard.press('Enter')
    await expect(button(list, `End ${NAME}`)).toBeVisible()
    await button(list, `Rename ${NAME}`).focus()
    await second.page.keyboard.press('Enter')
    await second.page.keyboard.type('Release 4.2')
    await second.page.keyboard.press('Enter')
    await expect(strip(second.page)).toContainText('Release 4.2')
    await expect(button(list, 'Rename Release 4.2')).toBeFocused()
    await second.page.keyboard.press('Escape')
    await expect(sessions(second.page)).toBeHidden()
    await send(second.page, 'Event eight')
    await expect(strip(second.page)).toContainText('8 sent')
    await button(nav(second.page), 'History').click()
    expect(await findings(second.page)).toEqual([])
    await button(strip(second.page), 'End session').focus()
    await second.page.keyboard.press('Enter')
    await expect(strip(second.page)).toBeHidden()
    await button(nav(second.page), 'Sessions').click()
    await button(list, 'Delete Release 4.2').click()
    await expect(sessions(second.page)).toContainText('No session yet')
    await expect(sessions(second.page).locator(':focus')).toHaveCount(1)
    await button(second.page, 'Undo').click()
    await expect(list).toContainText('8 sent')
  })
  rmSync(outFolder, { recursive: true })
})
