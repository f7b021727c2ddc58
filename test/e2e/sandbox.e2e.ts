/** The sandbox as a newcomer meets it: the first event, its other answers, the live view. */
import type { Page } from '@playwright/test'
import { expect, test } from '../support/app'

const MESSAGE = 'Visitor navigated to insurance page'

const open = (page: Page, screen: 'Compose' | 'Sandbox') =>
  page.getByRole('navigation', { name: 'Main' }).getByLabel(screen, { exact: true }).click()

async function send(page: Page, message: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Message', exact: true }).fill(message)
  await page.getByRole('button', { name: 'Send event' }).click()
}

/** Chooses an answer by its words, for the next event. */
async function answerWith(page: Page, words: string): Promise<void> {
  await open(page, 'Sandbox')
  await page.getByRole('combobox', { name: 'Answer' }).click()
  await page.getByRole('option', { name: words }).click()
  await expect(page.getByRole('combobox', { name: 'Answer' })).toHaveValue(new RegExp(words))
  await open(page, 'Compose')
}

/** An event as another tool would send it. */
const post = (url: string, message: string, token = 'any') =>
  fetch(`${url}/engagements/other-engagement/events`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${token}`,
      Accept: 'application/vnd.salemove.v1+json',
      'Content-Type': 'application/json'
    },
    body: JSON.stringify({ message })
  })

const startFrom = async (page: Page): Promise<string> => {
  await open(page, 'Sandbox')
  await page.getByRole('button', { name: 'Start sandbox' }).click()
  return page.getByText(/^http:\/\/127\.0\.0\.1:\d+$/).innerText()
}

test('the first event from a fresh start arrives at the operator', async ({ studio: { page } }) => {
  await open(page, 'Sandbox')
  await expect(page.getByText('Stopped')).toBeVisible()
  await expect(page.getByText('No event has arrived yet')).toBeVisible()
  await page.getByRole('button', { name: 'Go to Compose' }).click()

  await send(page, MESSAGE)
  await expect(page.getByRole('region', { name: 'Response' })).toContainText('Accepted')

  await open(page, 'Sandbox')
  await expect(page.getByText('Running')).toBeVisible()
  await expect(page.getByRole('table', { name: 'Events' }).getByRole('row').nth(1)).toContainText(
    MESSAGE
  )
  await expect(page.getByText('1 event', { exact: true })).toBeVisible()
})

test('answers the next event as chosen, then as documented again', async ({ studio: { page } }) => {
  const response = page.getByRole('region', { name: 'Response' })
  const cases = [
    ['401 Authorization information missing', 'Rejected'],
    ['401 Invalid token', 'Rejected'],
    ['403 Sender is not a visitor', 'Rejected'],
    ['404 Engagement not found', 'Rejected'],
    ['422 Engagement has ended', 'Rejected'],
    ['500 Server error', 'May have been delivered'],
    ['connection reset', 'May have been delivered'],
    ['cut off in the middle', 'May have been delivered'],
    // The last one: before the next would be sent, the app asks.
    ['429 Too many requests', 'Rejected']
  ] as const
  for (const [answer, outcome] of cases) {
    await answerWith(page, answer)
    await send(page, `Visitor tried ${answer}`)
    await expect(response).toContainText(outcome)
  }
  for (const n of [1, 2]) {
    await send(page, `Visitor went on ${n}`)
    if (n === 1) await page.getByRole('button', { name: 'Send anyway' }).click()
    await expect(response).toContainText('Accepted')
  }
  await open(page, 'Sandbox')
  const table = page.getByRole('table', { name: 'Events' })
  await expect(table.getByText('Visitor tried')).toHaveText(['Visitor tried cut off in the middle'])
  await expect(table.getByText('Visitor went on')).toHaveCount(2)
})

test('takes its time, or never answers until the person gives up', async ({ studio: { page } }) => {
  const response = page.getByRole('region', { name: 'Response' })
  await open(page, 'Sandbox')
  await page.getByRole('combobox', { name: 'Answer' }).click()
  await page.getByRole('option', { name: 'Accepted after a delay' }).click()
  await page.getByRole('textbox', { name: 'Delay' }).fill('600')
  await open(page, 'Compose')
  const began = Date.now()
  await send(page, 'Visitor waited')
  await expect(response).toContainText('Accepted')
  expect(Date.now() - began).toBeGreaterThanOrEqual(600)

  await answerWith(page, 'silence until the timeout')
  await send(page, 'Visitor gave up')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(response).toContainText('Cancelled')
  await open(page, 'Sandbox')
  await expect(page.getByRole('table', { name: 'Events' })).toContainText('Visitor gave up')
})

test('shows what other tools send, live, newest first', async ({ studio: { page } }) => {
  const url = await startFrom(page)
  expect((await post(url, 'Visitor one')).status).toBe(200)
  expect((await post(url, 'Visitor two')).status).toBe(200)
  expect((await post(url, 'Visitor three', 'invalid-token')).status).toBe(401)
  expect((await post(url, 'Visitor four', 'operator-token')).status).toBe(403)
  const rows = page.getByRole('table', { name: 'Events' }).getByRole('row')
  await expect(rows).toHaveCount(3)
  await expect(rows.nth(1)).toContainText('Visitor two')
  await expect(rows.nth(1)).toContainText('other-engagement')
  await expect(rows.nth(2)).toContainText('Visitor one')
  await expect(page.getByRole('status').getByText('Event 2 arrived: Visitor two')).toHaveCount(1)

  await page.getByRole('button', { name: 'Clear' }).click()
  await expect(page.getByText('No event has arrived yet')).toBeVisible()

  await Promise.all(Array.from({ length: 600 }, (_, n) => post(url, `Visitor ${n}`)))
  await expect(page.getByText('600 events, the newest 500 are shown')).toBeVisible()
  // The header, the newest, and the way to the others.
  await expect(rows).toHaveCount(52)
  await expect(rows.last()).toHaveText('450 older')
  await rows.last().scrollIntoViewIfNeeded()
  await expect(rows).toHaveCount(102)
})

test('gives its address to copy, and stops', async ({ studio: { app, page } }) => {
  const url = await startFrom(page)
  await page.getByRole('button', { name: 'Copy address' }).click()
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe(url)
  await page.getByRole('button', { name: 'Stop sandbox' }).click()
  await expect(page.getByText('Stopped')).toBeVisible()
  await expect(post(url, 'Visitor late')).rejects.toThrow('fetch failed')
})

test('fits a small window', async ({ launch }) => {
  const { app, page } = await launch()
  const url = await startFrom(page)
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(900, 600))
  await page.getByRole('combobox', { name: 'Answer' }).click()
  await page.getByRole('option', { name: 'Accepted after a delay' }).click()
  await post(url, `Visitor typed ${'without_end'.repeat(100)}`)
  const row = page.getByRole('table', { name: 'Events' }).getByRole('row').nth(1)
  await expect(row).toBeInViewport()
  const outside = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth
  )
  expect(outside).toBe(0)
})
