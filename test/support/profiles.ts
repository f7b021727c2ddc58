/** Making a profile through the real editor, by the names a person sees. */
import type { Locator, Page } from '@playwright/test'
import { expect } from './app'

export const ENGAGEMENT = 'c0ffee00-0000-4000-8000-00000000000e'

/** A part of a name has at most 63 characters: no server has to be asked, nothing leaves. */
export const NO_NAME = `https://${'a'.repeat(64)}.invalid`

interface ProfileFields {
  readonly name: string
  /** Makes it a custom host. */
  readonly baseUrl?: string
  readonly token?: string
  readonly timeoutSeconds?: number
}

export const profileEditor = (page: Page): Locator =>
  page.getByRole('dialog', { name: 'Profile', exact: true })

export async function openNewProfile(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'New profile' }).click()
}

export async function fillProfile(page: Page, fields: ProfileFields): Promise<void> {
  const { name, baseUrl, token, timeoutSeconds } = fields
  const editor = profileEditor(page)
  await editor.getByRole('textbox', { name: 'Name' }).fill(name)
  if (baseUrl !== undefined) {
    await editor.getByRole('combobox', { name: 'Host' }).click()
    await page.getByRole('option', { name: /Custom/ }).click()
    await editor.getByRole('textbox', { name: 'Base URL' }).fill(baseUrl)
  }
  await editor.getByRole('textbox', { name: 'Engagement ID' }).fill(ENGAGEMENT)
  if (token !== undefined) await editor.getByRole('textbox', { name: 'Access token' }).fill(token)
  if (timeoutSeconds !== undefined)
    await editor.getByLabel('Timeout in seconds').fill(String(timeoutSeconds))
}

export async function saveProfile(page: Page): Promise<void> {
  await profileEditor(page).getByRole('button', { name: 'Save profile' }).click()
  await expect(profileEditor(page)).toBeHidden()
}

/** Afterwards it is the chosen one. */
export async function createProfile(page: Page, fields: ProfileFields): Promise<void> {
  await openNewProfile(page)
  await fillProfile(page, fields)
  await saveProfile(page)
}
