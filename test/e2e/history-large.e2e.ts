/** The history's screen with a hundred thousand attempts from a real file. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '../support/app'
import {
  button,
  count,
  expectAccessible,
  grid,
  open,
  press,
  row,
  rows,
  search,
  send
} from '../support/history-screen'
import { seededMessage, seedHistory } from '../support/seed-history'

/** Fewer than are kept at first, so that what a test sends pushes none out. */
const COUNT = 99_900
const MINUTE_MS = 60_000

/** How many of the seeded attempts a rule holds for, by their number. */
const seeded = (holds: (n: number) => boolean): string =>
  Array.from({ length: COUNT }, (_, index) => index + 1)
    .filter(holds)
    .length.toLocaleString('en')

const isRejected = (n: number): boolean => n % 7 === 3

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
