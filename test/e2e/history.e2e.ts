/** What a person does in the history with a few attempts that were really sent into the sandbox. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../support/app'
import {
  button,
  count,
  detail,
  expectAccessible,
  open,
  press,
  row,
  rows,
  search,
  send
} from '../support/history-screen'

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

test('a question about deleting is about the attempt that it was asked of', async ({
  studio: { page }
}) => {
  await send(page, 'Visitor paid twice')
  await open(page, 'History')
  await row(page, 'Visitor paid twice').click()
  await expect(detail(page)).toContainText('Accepted')
  // Asked before the resend's answer shows the detail of the new attempt.
  await detail(page).evaluate(async (drawer) => {
    const press = (text: string): void =>
      [...drawer.querySelectorAll('button')].find((one) => one.textContent === text)?.click()
    press('Resend')
    await null
    press('Delete…')
  })
  await expect(detail(page)).toContainText('Sent again after attempt 1')
  await button(page.getByRole('dialog', { name: 'Delete this attempt?' }), 'Delete').click()
  await expect(rows(page)).toHaveCount(1)
  await expect(detail(page)).toContainText('Sent again after attempt 1')
})

test('two attempts are compared, what is selected is deleted, the rest is cleared', async ({
  studio: { page }
}) => {
  await send(page, 'Visitor chose plan_a')
  await page.evaluate(() => window.studio.sandbox.behave({ fault: 'invalid-token', scope: 'next' }))
  await send(page, 'Visitor chose plan_b')
  await send(page, 'Visitor left')
  await open(page, 'History')
  // Wherever on the screen the keyboard is.
  await button(page, 'More actions').focus()
  await press(page, 'ControlOrMeta+a')
  await expect(page.getByRole('toolbar', { name: 'Selected attempts' })).toContainText('3 selected')
  await button(page, 'Clear selection').click()
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
  const answer = button(page.getByRole('dialog'), 'Delete')
  // The second click of the double click that asked.
  await answer.dispatchEvent('click', { detail: 2 })
  const kept = await page.evaluate(() => window.studio.history.count({ filter: {} }))
  expect(kept).toEqual({ ok: true, value: 3 })
  await answer.click()
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

test('the column of verdicts leaves its room to the messages until there is one', async ({
  studio: { page }
}) => {
  const width = async (): Promise<number> =>
    (await page.getByRole('columnheader', { name: 'Message' }).boundingBox())?.width ?? 0
  await send(page, 'Visitor opened the payment page')
  await open(page, 'History')
  await expect(row(page, 'payment')).toContainText('Accepted')
  const wide = await width()
  await row(page, 'payment').focus()
  await press(page, 'n')
  await expect(row(page, 'payment')).toContainText('Not seen')
  expect(await width()).toBeLessThan(wide - 90)
  await press(page, 'c')
  await expect(row(page, 'payment')).not.toContainText('Not seen')
  expect(await width()).toBeLessThan(wide - 90)
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
