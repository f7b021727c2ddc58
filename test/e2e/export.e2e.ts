/** Exports for a bug report, in the real app: saved, copied, read back, stopped. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication, Locator, Page } from '@playwright/test'
import { historyFileSchema, MESSAGE_PLACEHOLDER } from '@shared/domain/export-file'
import Papa from 'papaparse'
import { test as base, expect, type Studio } from '../support/app'
import { findingsInBothThemes } from '../support/axe'
import { harSchema } from '../support/har-schema'
import { readMarkdown } from '../support/markdown-reader'
import { seededMessage, seedHistory } from '../support/seed-history'

const test = base.extend<{ readonly outFolder: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern
  outFolder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'exports-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true })
  }
})

const clipboardOf = (app: ElectronApplication): Promise<string> =>
  app.evaluate(({ clipboard }) => clipboard.readText())

/** The system's own dialog cannot be driven: it answers with `path`, and tells the name it offered. */
async function answerSaveDialogWith(
  app: ElectronApplication,
  path: string | undefined
): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async (...args: readonly unknown[]) => {
      Reflect.set(globalThis, 'offered', JSON.stringify(args.at(-1)))
      return filePath === undefined
        ? { canceled: true, filePath: '' }
        : { canceled: false, filePath }
    }
  }, path)
}

const offered = (app: ElectronApplication): Promise<string> =>
  app.evaluate(() => String(Reflect.get(globalThis, 'offered')))

async function openExport(page: Page): Promise<Locator> {
  await page.getByRole('navigation', { name: 'Main' }).getByText('History').click()
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await expect(dialog.getByRole('figure', { name: 'Preview' })).toBeVisible()
  return dialog
}

/** Saves in one format and gives the file's text. */
async function save(
  { app, page }: Studio,
  dialog: Locator,
  format: string,
  path: string
): Promise<string> {
  await dialog.getByRole('radiogroup', { name: 'Format' }).getByLabel(format).check()
  await answerSaveDialogWith(app, path)
  await dialog.getByRole('button', { name: 'Save file' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toContainText(path)
  return readFileSync(path, 'utf8')
}

const COUNT = 4
/** Written in a second or two: time enough to stop it. */
const MANY = 20_000

async function eachFormatReadsBack(studio: Studio, outFolder: string): Promise<void> {
  const dialog = await openExport(studio.page)
  await expect(dialog.getByText(`${COUNT} attempts, ${COUNT} values redacted`)).toBeVisible()
  const messages = [4, 3, 2, 1].map(seededMessage)

  const json = await save(studio, dialog, 'JSON', join(outFolder, 'a.json'))
  const file = historyFileSchema.parse(JSON.parse(json))
  expect(file.attempts.map(({ message }) => message)).toEqual(messages)
  expect(await offered(studio.app)).toMatch(/visitor-events-\d{4}-\d\d-\d\d-\d{4}\.json/)

  const csv = await save(studio, dialog, 'CSV', join(outFolder, 'a.csv'))
  const rows = Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true })
  expect(rows.errors).toEqual([])
  expect(rows.data.map(({ message }) => message)).toEqual(messages)

  const har = await save(studio, dialog, 'HAR', join(outFolder, 'a.har'))
  const { entries } = harSchema.parse(JSON.parse(har)).log
  expect(entries.map(({ request }) => JSON.parse(request.postData.text).message)).toEqual(messages)

  const markdown = await save(studio, dialog, 'Markdown', join(outFolder, 'a.md'))
  const { code } = readMarkdown(markdown)
  expect(code.filter(({ language }) => language === 'text').map(({ text }) => text)).toEqual(
    messages
  )
  expect(readdirSync(outFolder).sort()).toEqual(['a.csv', 'a.har', 'a.json', 'a.md'])
  await studio.page.keyboard.press('Escape')
}

async function theCopyIsThePreview({ app, page }: Studio): Promise<void> {
  const row = page
    .getByRole('grid', { name: 'History' })
    .getByRole('row')
    .filter({ hasText: seededMessage(3) })
    .getByRole('checkbox')
  await row.check()
  const dialog = await openExport(page)
  await expect(dialog.getByText('1 attempt, 1 value redacted')).toBeVisible()
  for (const format of ['Markdown', 'JSON', 'CSV', 'HAR']) {
    await dialog.getByLabel(format).check()
    await dialog.getByRole('button', { name: 'Copy' }).click()
    await expect(dialog.getByRole('status').filter({ hasText: 'Copied' })).toHaveText(
      `Copied 1 attempt as ${format}`
    )
    const copied = await clipboardOf(app)
    expect(copied).toContain(seededMessage(3))
    expect(copied).not.toContain(seededMessage(2))
    const region = dialog.getByRole('figure', { name: 'Preview' })
    // The moment of the export is part of it.
    const lines = (text: string): string =>
      text
        .replace(/\r\n/g, '\n')
        .replace(/(exportedAt": "|Exported )[\d.:TZ-]+/, '$1')
        .trim()
    await expect.poll(async () => lines(await region.innerText())).toBe(lines(copied))
  }
  await dialog.getByLabel('Markdown').check()
  await page.keyboard.press('Escape')
  await row.uncheck()
}

async function messagesAreLeftOut(studio: Studio, outFolder: string): Promise<void> {
  const dialog = await openExport(studio.page)
  await dialog.getByRole('checkbox', { name: 'Include message text' }).uncheck()
  const region = dialog.getByRole('figure', { name: 'Preview' })
  await expect(region).toContainText('left out')
  const text = await save(studio, dialog, 'JSON', join(outFolder, 'a.json'))
  await expect(region).toContainText(MESSAGE_PLACEHOLDER)
  for (const place of [text, await studio.page.getByRole('dialog').innerText()])
    expect(place).not.toMatch(/Visitor (opened|started|left|scrolled)/)
  const redacted = text.split(/\[message left out\]|\$ACCESS_TOKEN/).length - 1
  await expect(dialog.getByText(`${COUNT} attempts, ${redacted} values redacted`)).toBeVisible()
}

async function whatCannotBeWrittenIsSaid({ app, page }: Studio, outFolder: string): Promise<void> {
  const dialog = await openExport(page)
  await answerSaveDialogWith(app, join(outFolder, 'missing', 'a.md'))
  await dialog.getByRole('button', { name: 'Save file' }).click()
  await expect(dialog.getByRole('alert')).toContainText('the folder does not exist')
  await answerSaveDialogWith(app, undefined)
  await dialog.getByRole('button', { name: 'Save file' }).click()
  await expect(dialog.getByRole('alert')).toBeHidden()
  await page.keyboard.press('Escape')
}

async function theKeyboardIsEnough({ app, page }: Studio, outFolder: string): Promise<void> {
  const button = page.getByRole('button', { name: 'Export', exact: true })
  await button.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Export' })
  const path = join(outFolder, 'by-keyboard.har')
  await answerSaveDialogWith(app, path)
  const tabTo = async (target: Locator) => {
    for (let i = 0; i < 12 && !(await isFocused(target)); i++) await page.keyboard.press('Tab')
    await expect(target).toBeFocused()
  }
  await tabTo(dialog.getByRole('radio', { name: 'Markdown' }))
  for (const name of ['JSON', 'CSV', 'HAR']) {
    await page.keyboard.press('ArrowRight')
    await expect(dialog.getByRole('radio', { name })).toBeChecked()
  }
  await tabTo(dialog.getByRole('button', { name: 'Save file' }))
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible()
  expect(existsSync(path)).toBe(true)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(button).toBeFocused()
}

const isFocused = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === document.activeElement)

test('an export is saved, copied, left out of and read back, by keyboard too', async ({
  launch,
  dataFolder,
  outFolder
}) => {
  test.setTimeout(120_000)
  await seedHistory(dataFolder, { count: COUNT, newest: Date.now() })
  const studio = await launch()
  await test.step('what cannot be written', () => whatCannotBeWrittenIsSaid(studio, outFolder))
  expect(readdirSync(outFolder)).toEqual([])
  await test.step('each format', () => eachFormatReadsBack(studio, outFolder))
  await test.step('the copy', () => theCopyIsThePreview(studio))
  await test.step('the keyboard', () => theKeyboardIsEnough(studio, outFolder))
  const dialog = await openExport(studio.page)
  await dialog.getByRole('button', { name: 'Copy' }).click()
  await expect(dialog.getByRole('status').filter({ hasText: 'Copied' })).toBeVisible()
  expect(await findingsInBothThemes(studio.page)).toEqual([])
  await studio.page.keyboard.press('Escape')
  // The last one: the choice is kept.
  await test.step('left out', () => messagesAreLeftOut(studio, outFolder))
})

test('a long export shows how far it is and can be stopped', async ({
  launch,
  dataFolder,
  outFolder
}) => {
  test.setTimeout(120_000)
  await seedHistory(dataFolder, { count: MANY, newest: Date.now(), unsearchable: true })
  const { app, page } = await launch()
  const dialog = await openExport(page)
  const path = join(outFolder, 'a.md')
  writeFileSync(path, 'old')
  await answerSaveDialogWith(app, path)
  await dialog.getByRole('button', { name: 'Save file' }).click()
  const progress = dialog.getByRole('progressbar', { name: 'Export progress' })
  await expect(progress).toBeVisible()
  // What is being written is not changed any more, and can be stopped until it is.
  for (const choice of [
    dialog.getByRole('radio', { name: 'JSON' }),
    dialog.getByRole('checkbox', { name: 'Include message text' })
  ])
    await expect(choice).toBeDisabled()
  await dialog.getByText('JSON', { exact: true }).click({ force: true })
  await expect(progress).toBeVisible()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  const result = dialog.getByRole('status').filter({ hasText: 'export was stopped' })
  await expect(result).toBeVisible()
  expect(readFileSync(path, 'utf8')).toBe('old')
  expect(readdirSync(outFolder)).toEqual(['a.md'])

  // Escape does the same, and closes only what stands still.
  await dialog.getByRole('button', { name: 'Save file' }).click()
  await expect(progress).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(result).toBeVisible()
  expect(readFileSync(path, 'utf8')).toBe('old')

  // So does leaving the screen, which takes the dialog with it.
  await dialog.getByRole('button', { name: 'Save file' }).click()
  await expect(progress).toBeVisible()
  await app.evaluate(({ Menu }) => {
    const view = Menu.getApplicationMenu()?.items.find(({ label }) => label === '&View')
    view?.submenu?.items.find(({ label }) => label === 'Compose')?.click()
  })
  await expect(page.getByRole('alert').filter({ hasText: 'export was stopped' })).toBeVisible()
  expect(readFileSync(path, 'utf8')).toBe('old')

  await openExport(page)
  await dialog.getByRole('button', { name: 'Save file' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Saved 20,000 attempts' })).toBeVisible({
    timeout: 60_000
  })
  expect(readMarkdown(readFileSync(path, 'utf8')).code.at(-3)?.text).toBe(seededMessage(1))
})
