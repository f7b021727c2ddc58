/** axe on every screen and dialog, in both themes: it may find nothing. */
import type { Page } from '@playwright/test'
import { expect, test } from '../support/app'
import { findingsInBothThemes } from '../support/axe'

const go = (page: Page, screen: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: screen }).click()

test('axe finds nothing on any screen, in light and in dark', async ({ studio: { page } }) => {
  test.setTimeout(240_000)
  const found: Record<string, readonly string[]> = {}
  const look = async (where: string) => {
    found[where] = await findingsInBothThemes(page)
  }
  const send = page.getByRole('button', { name: 'Send event' })
  await expect(send).toBeVisible()
  await look('first start')
  await send.click()
  await expect(page.getByRole('tab', { name: 'Body' })).toBeVisible()
  await look('accepted')

  await go(page, 'Sandbox')
  await page.getByRole('combobox', { name: 'Answer' }).click()
  await page.getByRole('option', { name: /500/ }).click()
  await look('sandbox')
  await go(page, 'Compose')
  await send.click()
  await expect(page.getByRole('button', { name: 'Resend' })).toBeVisible()
  await look('may have been delivered')
  await go(page, 'Sandbox')
  await page.getByRole('combobox', { name: 'Answer' }).click()
  await page.getByRole('option', { name: /401 Invalid token/ }).click()
  await go(page, 'Compose')
  await page.getByRole('textbox', { name: 'Message', exact: true }).fill('Visitor opened {{page}}')
  await page.getByRole('textbox', { name: 'page' }).fill('the quote form')
  await send.click()
  await expect(page.getByRole('region', { name: 'Response' })).toContainText('not accepted')
  await look('rejected, with a variable')

  await go(page, 'History')
  await expect(page.getByRole('grid', { name: 'History' })).toContainText('Accepted')
  await look('history')
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(page.getByRole('dialog', { name: 'Export' })).toContainText('3 attempts')
  await look('export')
  await page.keyboard.press('Escape')
  await page.getByRole('grid', { name: 'History' }).getByText('Accepted').click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await look('detail')
  await page.keyboard.press('Escape')

  await go(page, 'Journeys')
  await look('journeys')
  await go(page, 'Settings')
  await expect(page.getByRole('button', { name: 'Copy details' })).toBeVisible()
  await look('settings')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('textbox', { name: 'Search commands' })).toBeVisible()
  await look('palette')
  await page.keyboard.press('Escape')
  await page.keyboard.press('F1')
  for (const section of ['Engagement ID and token', 'What an outcome means', 'Keyboard']) {
    await page.getByRole('tab', { name: section }).click()
    await look(`help, ${section}`)
  }
  await page.keyboard.press('Escape')

  await go(page, 'Compose')
  await page.getByRole('button', { name: 'New profile' }).click()
  await expect(page.getByRole('dialog', { name: 'Profile' })).toBeVisible()
  await page.getByRole('button', { name: 'Save profile' }).click()
  await expect(page.getByText('Name is missing.')).toBeVisible()
  await look('profile editor with errors')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Profile actions' }).click()
  await page.getByRole('menuitem', { name: 'Manage profiles' }).click()
  await expect(page.getByRole('button', { name: 'Move Sandbox up' })).toBeVisible()
  await look('profiles')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: 'Profiles' })).toBeHidden()
  await page.getByRole('button', { name: 'Save to library' }).click()
  await expect(page.getByRole('dialog', { name: 'Message in library' })).toBeVisible()
  await look('message editor')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+Shift+P')
  await expect(page.getByRole('button', { name: 'Turn off' })).toBeVisible()
  await look('presenter mode')

  const places = Object.entries(found).filter(([, violations]) => violations.length > 0)
  expect(Object.fromEntries(places)).toEqual({})
})
