/**
 * A class from its beginning to its report, with no platform at all: three pupils on the sandbox, a
 * journey that waits for the trainer's cue, verdicts in the operator's window, the report read back.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../support/app'
import { findingsInBothThemes } from '../support/axe'

const PUPILS = ['Pupil 1', 'Pupil 2', 'Pupil 3'] as const

const open = (page: Page, screen: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: screen }).click()
const seen = (place: Locator): Locator => place.getByRole('button', { name: 'Seen', exact: true })

/** The journey, and a session for all that it sends. */
const prepare = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const { journeys, profiles, sessions } = window.studio
    const step = (fields: object) => ({ id: crypto.randomUUID(), enabled: true, ...fields })
    const steps = [
      step({ kind: 'send', template: 'Visitor opened the quote' }),
      step({ kind: 'cue', text: 'Did everybody see it?' }),
      step({ kind: 'send', template: 'Visitor gave up' })
    ]
    const done = [
      await profiles.addPupils({ count: 3 }),
      await sessions.start({ name: 'New operators, Monday' }),
      await journeys.save({ name: 'Class', steps } as Parameters<typeof journeys.save>[0])
    ]
    for (const result of done) if (!result.ok) throw new Error(result.error.message)
  })

test('a class of three practises with cues, and its report tells who saw what', async ({
  launch,
  dataFolder
}) => {
  const { app, page } = await launch()
  await prepare(page)
  await open(page, 'Sandbox')
  const opened = app.waitForEvent('window')
  await page.getByRole('button', { name: 'Open operator’s window' }).click()
  const operator = await opened
  const column = (name: string): Locator => operator.getByRole('region', { name, exact: true })
  const newest = (name: string): Locator => column(name).getByRole('listitem').first()

  await open(page, 'Journeys')
  await page.getByRole('region', { name: 'Journeys' }).getByText('Class', { exact: true }).click()
  await page.getByRole('tab', { name: 'Run' }).click()
  await page.getByRole('combobox', { name: 'Profiles' }).click()
  await expect(page.getByRole('option').first()).toBeVisible()
  for (const option of await page.getByRole('option').all()) {
    const isPupil = (await option.innerText()).startsWith('Pupil')
    if (isPupil !== ((await option.getAttribute('aria-selected')) === 'true')) await option.click()
  }
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Start run' }).click()

  await test.step('the first event arrives at each, and each has an answer for it', async () => {
    for (const name of PUPILS) await expect(newest(name)).toContainText('Visitor opened the quote')
    await expect(column('Sandbox')).toContainText('No event yet')
    for (const name of PUPILS) await seen(newest(name)).click()
    await expect(operator.getByRole('button', { pressed: true })).toHaveCount(3)
  })

  await test.step('the run is led from another screen, and from the operator’s window', async () => {
    await open(page, 'History')
    const strip = page.getByRole('region', { name: 'Run of a journey' })
    await expect(strip).toContainText('3 profiles wait for your cue: Did everybody see it?')
    const fromMenu = (id: string) =>
      app.evaluate(
        ({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.click(),
        id
      )
    await fromMenu('pause-run')
    await expect(strip).toContainText('Paused')
    expect(await findingsInBothThemes(page)).toEqual([])
    await strip.getByRole('button', { name: 'Resume' }).click()
    await expect(strip).toContainText('Running')
    // The key works while the keyboard is in a field.
    await page.getByRole('searchbox', { name: 'Search history' }).press('Control+Shift+N')
    await expect(strip).toBeHidden()
    await open(page, 'Journeys')
  })

  await test.step('the cue brings the second, which one pupil misses and one sees late', async () => {
    for (const name of PUPILS) await expect(newest(name)).toContainText('Visitor gave up')
    await newest('Pupil 1').focus()
    for (const key of ['s', 'ArrowRight', 'n', 'ArrowRight', 'l'])
      await operator.keyboard.press(key)
    await expect(operator.getByRole('button', { pressed: true })).toHaveCount(6)
  })

  await test.step('the history has the verdicts while they are given', async () => {
    await page.getByRole('button', { name: 'Show in history' }).last().click()
    const rows = page.getByRole('grid', { name: 'History' }).locator('tbody').getByRole('row')
    const row = (pupil: string, message: string): Locator =>
      rows.filter({ hasText: pupil }).filter({ hasText: message })
    await expect(rows).toHaveCount(6)
    for (const name of PUPILS)
      await expect(row(name, 'Visitor opened the quote')).toContainText('Seen')
    await expect(row('Pupil 1', 'Visitor gave up')).toContainText('Seen')
    await expect(row('Pupil 2', 'Visitor gave up')).toContainText('Not seen')
    await expect(row('Pupil 3', 'Visitor gave up')).toContainText('Late')
    await newest('Pupil 3').getByRole('button', { name: 'Wrong' }).click()
    await expect(row('Pupil 3', 'Visitor gave up')).toContainText('Wrong')
  })

  await test.step('the report says the same', async () => {
    const path = join(dataFolder, 'report.html')
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    }, path)
    const strip = page.getByRole('region', { name: 'Session', exact: true })
    await strip.getByRole('button', { name: 'Report…' }).click()
    const report = page.getByRole('dialog', { name: 'Session report' })
    await report.getByRole('button', { name: 'Save file' }).click()
    await expect(report.getByText(`Saved the report to ${path}`)).toBeVisible()
    const html = readFileSync(path, 'utf8')
    for (const part of ['New operators, Monday', ...PUPILS, 'Accepted but not seen: 1'])
      expect(html).toContain(part)
  })
})
