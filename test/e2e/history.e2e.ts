/**
 * The history in the real app: a hundred thousand attempts from a real file, and what a person
 * does with a few that were really sent into the sandbox.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { SANDBOX_PROFILE_ID } from '@shared/domain/sandbox'
import { expect, test } from '../support/app'
import { findingsInBothThemes } from '../support/axe'
import { seededMessage, seedHistory } from '../support/seed-history'

/** Fewer than are kept at first, so that what a test sends pushes none out. */
const COUNT = 99_900
const MINUTE_MS = 60_000

const grid = (page: Page): Locator => page.getByRole('grid', { name: 'History' })
/** Without the row of column names. */
const rows = (page: Page): Locator => grid(page).locator('tbody').getByRole('row')
const row = (page: Page, text: string): Locator => rows(page).filter({ hasText: text })
const search = (page: Page): Locator => page.getByRole('searchbox', { name: 'Search history' })
const detail = (page: Page): Locator => page.getByRole('dialog', { name: /^Attempt of/ })
const button = (where: Page | Locator, name: string): Locator =>
  where.getByRole('button', { name, exact: true })
const count = (page: Page, text: string): Locator =>
  page.getByRole('status').filter({ hasText: text })

const open = (page: Page, screen: 'Compose' | 'History'): Promise<void> =>
  page.getByRole('navigation', { name: 'Main' }).getByLabel(screen, { exact: true }).click()

/** Sends through the same channel as the button, without leaving the screen. */
const send = (page: Page, message: string): Promise<unknown> =>
  page.evaluate(
    ([profileId, text]) => window.studio.events.send({ profileIds: [profileId], message: text }),
    [SANDBOX_PROFILE_ID, message] as const
  )

/** How many of the seeded attempts a rule holds for, by their number. */
const seeded = (holds: (n: number) => boolean): string =>
  Array.from({ length: COUNT }, (_, index) => index + 1)
    .filter(holds)
    .length.toLocaleString('en')

const isRejected = (n: number): boolean => n % 7 === 3

const expectAccessible = async (page: Page): Promise<void> =>
  expect(await findingsInBothThemes(page)).toEqual([])

const press = async (page: Page, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key)
}

test.describe('with a hundred thousand attempts', () => {
  // Written once; every test gets a copy, for the app changes it.
  const seedFolder = mkdtempSync(join(tmpdir(), 'visitor-event-studio-seed-'))
  test.beforeAll(() => seedHistory(seedFolder, { count: COUNT, newest: Date.now() - MINUTE_MS }))
  test.beforeEach(({ dataFolder }) => cpSync(seedFolder, dataFolder, { recursive: true }))
  test.afterAll(() => rmSync(seedFolder, { recursive: true, force: true }))

  test('the first rows are there at once and the last is reached', async ({ launch }) => {
    const { page } = await launch()
    await open(page, 'History')
    await expect(rows(page).first()).toContainText(seededMessage(COUNT))
    await expect(grid(page)).toHaveAttribute('aria-rowcount', String(COUNT + 1))
    await expect(count(page, '99,900 attempts')).toBeVisible()

    await rows(page).first().focus()
    await press(page, 'End')
    await expect(row(page, seededMessage(1)).last()).toBeFocused()
    await expect(rows(page).last()).toHaveAttribute('aria-rowindex', String(COUNT + 1))
    expect(await rows(page).count()).toBeLessThanOrEqual(60)
    await press(page, 'Home')
    await expect(row(page, seededMessage(COUNT))).toBeFocused()

    const box = await grid(page).locator('xpath=..').boundingBox()
    if (!box) throw new Error('The list has no place on the screen.')
    await page.mouse.move(box.x + 100, box.y + 200)
    await page.mouse.wheel(0, 36 * 500)
    await expect(row(page, seededMessage(COUNT - 500))).toBeVisible()
    // The scroll bar: from its thumb, at the top, to the very bottom.
    await press(page, 'Home')
    await page.mouse.move(box.x + box.width - 4, box.y + 24)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width - 4, box.y + box.height + 50, { steps: 20 })
    await page.mouse.up()
    await expect(row(page, seededMessage(1)).last()).toBeInViewport()
    expect(await rows(page).count()).toBeLessThanOrEqual(60)
  })

  test('scrolling keeps up with the wheel', async ({ launch }) => {
    const { page } = await launch()
    await open(page, 'History')
    await expect(count(page, '99,900 attempts')).toBeVisible()
    await rows(page).first().hover()
    const gaps = page.evaluate(
      () =>
        new Promise<number[]>((resolve) => {
          const found: number[] = []
          let last = performance.now()
          const tick = (now: number): void => {
            found.push(now - last)
            last = now
            if (found.length < 120) requestAnimationFrame(tick)
            else resolve(found)
          }
          requestAnimationFrame(tick)
        })
    )
    for (let turn = 0; turn < 40; turn += 1) await page.mouse.wheel(0, 240)
    const sorted = (await gaps).toSorted((a, b) => a - b)
    test.info().annotations.push({
      type: 'frames in ms: median, longest',
      description: `${sorted.at(60)?.toFixed(1)}, ${sorted.at(-1)?.toFixed(1)}`
    })
    // 17 ms on a machine that does nothing else.
    expect(sorted[60]).toBeLessThan(100)
    await expect(rows(page).nth(15)).toContainText('Visitor')
  })

  test('search and filters find what is there, and are kept', async ({ launch }) => {
    const { page } = await launch()
    await open(page, 'History')
    await search(page).fill('cafe step 54321')
    await expect(count(page, '0 matches')).toBeVisible()
    await expect(page.getByRole('heading', { name: 'No attempt matches' })).toBeVisible()
    await search(page).fill('step 54321')
    await expect(count(page, '1 match')).toBeVisible()
    await expect(rows(page)).toHaveCount(1)
    await expect(rows(page)).toContainText(seededMessage(54_321))

    await search(page).fill('')
    await page.getByText('Rejected', { exact: true }).first().click()
    await expect(count(page, `${seeded(isRejected)} matches`)).toBeVisible()
    await page.getByRole('combobox', { name: 'Profile' }).click()
    await page.getByRole('option', { name: /^Profile 2/ }).click()
    const ofProfile = (n: number) => isRejected(n) && n % 5 === 1
    await expect(count(page, `${seeded(ofProfile)} matches`)).toBeVisible()
    await page.getByRole('combobox', { name: 'Host' }).click()
    await page.getByRole('option', { name: 'api.beta.glia.com' }).click()
    await expect(count(page, `${seeded((n) => ofProfile(n) && n % 2 === 1)} matches`)).toBeVisible()

    await open(page, 'Compose')
    await open(page, 'History')
    await expect(count(page, `${seeded((n) => ofProfile(n) && n % 2 === 1)} matches`)).toBeVisible()
    await button(page, 'Clear filters').click()
    await expect(count(page, '99,900 attempts')).toBeVisible()

    await page.getByRole('combobox', { name: 'Date' }).click()
    await page.getByRole('option', { name: 'Choose days' }).click()
    const from = page.getByLabel('From', { exact: true })
    const to = page.getByLabel('To', { exact: true })
    // As a person types it: month, day, and a year that comes digit by digit.
    await to.focus()
    await page.keyboard.type('01012001', { delay: 20 })
    await expect(count(page, '0 matches')).toBeVisible()
    await from.focus()
    await page.keyboard.type('0101000', { delay: 20 })
    await to.focus()
    await expect(page.getByText('Choose a day from 1970 on.')).toBeVisible()
    await expect(count(page, '0 matches')).toBeVisible()
    await from.focus()
    await page.keyboard.type('01012002', { delay: 20 })
    await expect(from).toHaveValue('2002-01-01')
    await expect(page.getByText('The last day is before the first.')).toBeVisible()
    await expect(page.getByRole('alert')).toHaveCount(0)
  })

  test('the keyboard selects, and new attempts do not move the list', async ({ launch }) => {
    const { page } = await launch()
    await open(page, 'History')
    await expect(count(page, '99,900 attempts')).toBeVisible()
    await search(page).press('ArrowDown')
    await press(page, 'Space', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowUp')
    const bar = page.getByRole('toolbar', { name: 'Selected attempts' })
    await expect(bar).toContainText('2 selected')
    await press(page, 'ControlOrMeta+a')
    await expect(bar).toContainText('99,900 selected')
    await press(page, 's')
    const question = page.getByRole('dialog', { name: '“Seen” for 99,900 attempts?' })
    await expect(question).toBeVisible()
    await expectAccessible(page)
    await button(question, 'Seen').click()
    await expect(rows(page).first()).toContainText('Seen')
    await button(page.getByRole('alert'), 'Undo').click()
    await expect(rows(page).first()).not.toContainText('Seen')
    await expect(bar).toContainText('99,900 selected')
    await rows(page).first().focus()
    await press(page, 'Escape')
    await expect(bar).toBeHidden()

    await press(page, 'PageDown', 'PageDown', 'PageDown')
    const focused = grid(page).locator(':focus')
    // Until it has been read, a row is an empty one.
    await expect(focused).toContainText('Visitor')
    const text = await focused.innerText()
    const place = await focused.boundingBox()
    await send(page, 'Visitor came in while reading')
    await send(page, 'Visitor came in again')
    await expect(button(page, '2 new')).toBeVisible()
    await expect(grid(page)).toHaveAttribute('aria-rowcount', String(COUNT + 3))
    expect(await focused.innerText()).toBe(text)
    expect((await focused.boundingBox())?.y).toBe(place?.y)
    await button(page, '2 new').click()
    await expect(rows(page).first()).toContainText('Visitor came in again')
    await expect(rows(page).first()).toContainText('Accepted')
    await expect(button(page, '2 new')).toBeHidden()

    await search(page).fill('reading')
    await expect(count(page, '1 match')).toBeVisible()
    await send(page, 'Visitor is still reading')
    await expect(count(page, '2 matches')).toBeVisible()
    await send(page, 'Visitor stopped')
    await send(page, 'Visitor is done reading')
    await expect(count(page, '3 matches')).toBeVisible()
  })
})

test('a detail takes a note and a pin, and its message goes back to Compose', async ({
  launch
}) => {
  const { page, quit } = await launch()
  await send(page, 'Visitor opened the quote form')
  await send(page, 'Visitor left the quote form')
  await open(page, 'History')
  await row(page, 'Visitor opened the quote form').click()
  await expect(detail(page)).toContainText('Visitor opened the quote form')
  await expect(detail(page)).not.toContainText('sandbox-visitor-token-demo')
  await detail(page).getByRole('tab', { name: 'Request' }).click()
  await expect(detail(page)).toContainText('Bearer $ACCESS_TOKEN')
  await detail(page).getByRole('tab', { name: 'Timing' }).click()
  const phases = detail(page).getByRole('tabpanel', { name: 'Timing' })
  await expect(phases).toHaveText(
    /Name lookup.*did not happen.*Connection\d.* m?sEncryption \(TLS\)did not happen.*Waiting for the answer[\d.]+ m?sReceiving the answer[\d.]+ m?sTotal[\d.]+ m?s$/
  )

  const note = detail(page).getByRole('textbox', { name: 'Note' })
  await note.fill('Shown twice, see the video')
  await note.press('ControlOrMeta+Enter')
  await button(detail(page), 'Pin').click()
  await expect(button(detail(page), 'Unpin')).toBeVisible()
  await press(page, 'ArrowUp')
  await expect(detail(page)).toContainText('Visitor left the quote form')
  await expect(note).toHaveValue('')
  await note.fill('x'.repeat(5001))
  await note.blur()
  await expect(note).toHaveAccessibleDescription(/5,001 characters; at most 5,000/)
  await press(page, 'Escape')
  await expect(page.getByRole('alert').filter({ hasText: 'Note not saved' })).toBeVisible()
  await row(page, 'Visitor left the quote form').click()
  await expect(note).toHaveValue('x'.repeat(5001))
  await expect(note).toHaveAccessibleDescription(/5,001 characters; at most 5,000/)
  await note.fill('Kept by leaving')
  await press(page, 'Escape')
  await expect(detail(page)).toBeHidden()
  await expect(row(page, 'Visitor left the quote form')).toBeFocused()
  await expect(row(page, 'left').getByRole('img', { name: 'Has a note' })).toBeVisible()

  await search(page).fill('video')
  await expect(count(page, '1 match')).toBeVisible()
  await expect(row(page, 'opened').getByRole('img', { name: 'Pinned' })).toBeVisible()
  await button(page, 'Clear filters').click()
  await page.getByText('Pinned', { exact: true }).click()
  await expect(count(page, '1 match')).toBeVisible()
  await row(page, 'opened').press('Enter')
  await button(detail(page), 'Unpin').click()
  await expect(
    page.getByRole('heading', { name: 'No attempt matches', includeHidden: true })
  ).toBeVisible()
  await button(detail(page), 'Open in Compose').click()
  await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue(
    'Visitor opened the quote form'
  )

  await open(page, 'History')
  await button(page, 'Clear filters').click()
  await row(page, 'opened').click()
  await note.fill('Typed last, a moment before the end')
  await quit()
  const again = await launch()
  await open(again.page, 'History')
  await row(again.page, 'opened').click()
  await expect(detail(again.page).getByRole('textbox', { name: 'Note' })).toHaveValue(
    'Typed last, a moment before the end'
  )
})

test('resending is asked about where the first may have arrived', async ({ studio: { page } }) => {
  await page.evaluate(() => window.studio.sandbox.behave({ fault: 'reset', scope: 'next' }))
  await send(page, 'Visitor paid')
  await open(page, 'History')
  await expect(row(page, 'Visitor paid')).toContainText('May have been delivered')
  await row(page, 'Visitor paid').click()
  await button(detail(page), 'Resend').click()
  const question = page.getByRole('dialog', { name: 'Send this event again?' })
  await expect(question).toBeVisible()
  await press(page, 'Escape')
  await expect(question).toBeHidden()
  await expect(rows(page)).toHaveCount(1)
  await button(detail(page), 'Resend').click()
  await button(question, 'Send again').click()
  await expect(detail(page)).toContainText('Accepted')
  await button(detail(page), 'attempt 1').click()
  await expect(detail(page)).toContainText('May have been delivered')
  await press(page, 'Escape')
  await expect(rows(page)).toHaveCount(2)
  await expect(rows(page).first()).toContainText('Accepted')
})

test('two attempts are compared, what is selected is deleted, the rest is cleared', async ({
  studio: { page }
}) => {
  await send(page, 'Visitor chose plan_a')
  await page.evaluate(() => window.studio.sandbox.behave({ fault: 'invalid-token', scope: 'next' }))
  await send(page, 'Visitor chose plan_b')
  await send(page, 'Visitor left')
  await open(page, 'History')
  await row(page, 'plan_a').getByRole('checkbox').click()
  await expect(button(page, 'Compare')).toBeDisabled()
  await row(page, 'plan_b').getByRole('checkbox').click()
  await button(page, 'Compare').click()
  const comparison = page.getByRole('table', { name: 'Comparison' })
  const field = (name: string) =>
    comparison.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) })
  await expect(field('Message')).toContainText('Differs')
  await expect(field('Message').locator('mark')).toHaveText(['plan_a', 'plan_b'])
  await expect(field('Outcome')).toContainText('Accepted')
  await expect(field('Outcome')).toContainText('Rejected')
  await expect(field('Host')).toContainText('Same')
  await page.getByRole('switch', { name: 'Only differences' }).click()
  await expect(field('Host')).toHaveCount(0)
  await press(page, 'Escape')
  await expect(comparison).toBeHidden()
  await expect(button(page, 'Compare')).toBeFocused()

  await button(page, 'Export').click()
  await expect(page.getByRole('dialog', { name: 'Export' })).toContainText('Selected: 2 attempts')
  await press(page, 'Escape')

  await button(page, 'Delete…').click()
  await button(page.getByRole('dialog'), 'Delete').click()
  await expect(count(page, '1 attempt')).toBeVisible()
  await expect(row(page, 'Visitor left')).toBeFocused()
  await row(page, 'Visitor left').getByRole('checkbox').click()
  await button(page, 'Pin').click()
  await send(page, 'Visitor came back')
  await expect(rows(page)).toHaveCount(2)
  await button(page, 'More actions').click()
  await page.getByRole('menuitem', { name: 'Clear history…' }).click()
  await button(page.getByRole('dialog'), 'Clear history').click()
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page)).toContainText('Visitor left')
})

test('an empty history says what to do first', async ({ studio: { page } }) => {
  await open(page, 'History')
  await button(page, 'Send your first event').click()
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible()
})

test('a history that can’t be read says so and can be asked again', async ({
  launch,
  dataFolder
}) => {
  mkdirSync(join(dataFolder, 'history.db'))
  const { page } = await launch()
  await open(page, 'History')
  const alert = page.getByRole('alert').filter({ hasText: 'The history could not be read' })
  await expect(alert).toBeVisible()
  await button(alert, 'Retry').click()
  await expect(alert).toBeVisible()
})

test('axe finds nothing, in light and in dark', async ({ studio: { app, page } }) => {
  await open(page, 'History')
  await expectAccessible(page)
  for (const fault of ['reset', 'invalid-token', null] as const) {
    await page.evaluate(
      (next) => window.studio.sandbox.behave({ fault: next, scope: 'next' }),
      fault
    )
    await send(page, 'Visitor opened the payment page')
  }
  await expect(row(page, 'Accepted')).toHaveCount(1)
  await row(page, 'Rejected').getByRole('checkbox').click()
  await row(page, 'May have been').getByRole('checkbox').click()
  await expectAccessible(page)
  await button(page, 'Compare').click()
  await expect(page.getByRole('table', { name: 'Comparison' })).toBeVisible()
  await expectAccessible(page)
  await press(page, 'Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(900, 600)
  )
  const status = row(page, 'Rejected').getByRole('gridcell', { name: '401', exact: true })
  await expect(status).toBeVisible()
  await row(page, 'Rejected').click()
  await expect(detail(page)).toContainText('Rejected')
  await expectAccessible(page)
})
