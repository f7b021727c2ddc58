/** The screen Journeys as a person works with it. */
import type { ElectronApplication, Locator, Page } from '@playwright/test'
import { expect } from './app'

export const open = (page: Page, screen: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: screen }).click()

export const steps = (page: Page): Locator => page.getByRole('list', { name: 'Steps' })
export const journeys = (page: Page): Locator => page.getByRole('region', { name: 'Journeys' })
export const run = (page: Page): Locator => page.getByRole('region', { name: 'Run', exact: true })
export const lanes = (page: Page): Locator =>
  page.getByRole('list', { name: 'Profiles of the run' }).getByRole('listitem')

export const answerOpenWith = (app: ElectronApplication, path: string): Promise<void> =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] })
  }, path)

export const answerSaveWith = (app: ElectronApplication, path: string): Promise<void> =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, path)

export async function choose(page: Page, item: string): Promise<void> {
  await journeys(page).getByRole('button', { name: 'Journeys actions' }).click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}

export async function newJourney(page: Page, name: string): Promise<void> {
  await open(page, 'Journeys')
  await journeys(page).getByRole('button', { name: 'New journey' }).click()
  const field = page.getByRole('textbox', { name: 'Name of the journey' })
  await expect(field).toHaveValue('New journey')
  await expect(field).toBeFocused()
  await page.keyboard.type(name)
}

export async function addStep(page: Page, kind: string, text: string): Promise<void> {
  await page.getByRole('group', { name: 'Add step' }).getByRole('button', { name: kind }).click()
  // The new step's field has the keyboard.
  const field = steps(page).getByRole('textbox').last()
  await expect(field).toBeFocused()
  await field.fill(text)
}

export async function twoMoreProfiles(page: Page): Promise<void> {
  for (const name of ['Sandbox copy', 'Sandbox copy 2']) {
    await page.getByRole('combobox', { name: 'Profile' }).click()
    await page.getByRole('option', { name: /^Sandbox SANDBOX$/ }).click()
    await page.getByRole('button', { name: 'Profile actions' }).click()
    await page.getByRole('menuitem', { name: 'Duplicate profile' }).click()
    await expect(page.getByRole('combobox', { name: 'Profile' })).toHaveValue(name)
  }
}

export async function chooseProfiles(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: 'Profiles' }).click()
  const options = page.getByRole('option')
  await expect(options.first()).toBeVisible()
  for (const option of await options.all())
    if ((await option.getAttribute('aria-selected')) !== 'true') await option.click()
  await page.keyboard.press('Escape')
}
