/** The history's screen as the end-to-end tests speak of it. */
import { expect, type Locator, type Page } from '@playwright/test'
import { SANDBOX_PROFILE_ID } from '@shared/domain/sandbox'
import { findingsInBothThemes } from './axe'

export const grid = (page: Page): Locator => page.getByRole('grid', { name: 'History' })
/** Without the row of column names. */
export const rows = (page: Page): Locator => grid(page).locator('tbody').getByRole('row')
export const row = (page: Page, text: string): Locator => rows(page).filter({ hasText: text })
export const search = (page: Page): Locator =>
  page.getByRole('searchbox', { name: 'Search history' })
export const detail = (page: Page): Locator => page.getByRole('dialog', { name: /^Attempt of/ })
export const button = (where: Page | Locator, name: string): Locator =>
  where.getByRole('button', { name, exact: true })
export const count = (page: Page, text: string): Locator =>
  page.getByRole('status').filter({ hasText: text })

export const open = (page: Page, screen: 'Compose' | 'History'): Promise<void> =>
  page.getByRole('navigation', { name: 'Main' }).getByLabel(screen, { exact: true }).click()

/** Sends through the same channel as the button, without leaving the screen. */
export const send = (page: Page, message: string): Promise<unknown> =>
  page.evaluate(
    ([profileId, text]) => window.studio.events.send({ profileIds: [profileId], message: text }),
    [SANDBOX_PROFILE_ID, message] as const
  )

export const expectAccessible = async (page: Page): Promise<void> =>
  expect(await findingsInBothThemes(page)).toEqual([])

export const press = async (page: Page, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key)
}
