/**
 * What is asked before an event leaves, in the real app. Nothing here is ever sent to a production
 * host: only the "no" is pressed there, and the "yes" for a name that no host can have.
 */
import type { Locator, Page } from '@playwright/test'
import type { SandboxFault } from '@shared/domain/sandbox'
import { expect, test } from '../support/app'
import { findings } from '../support/axe'
import { createProfile, NO_NAME, profileEditor, saveProfile } from '../support/profiles'

const message = (page: Page): Locator => page.getByRole('textbox', { name: 'Message', exact: true })
const sendButton = (page: Page): Locator => page.getByRole('button', { name: 'Send event' })
const response = (page: Page): Locator => page.getByRole('region', { name: 'Response' })
const dialog = (page: Page, name: string): Locator => page.getByRole('dialog', { name })
const production = (page: Page): Locator => dialog(page, 'Send to production?')
const wait = (page: Page): Locator => dialog(page, 'Send before the wait is over?')
const button = (inside: Locator, name: string): Locator => inside.getByRole('button', { name })
const timer = (page: Page): Locator =>
  page.getByRole('region', { name: 'Sending to' }).getByRole('timer')

const behave = (page: Page, fault: SandboxFault | null): Promise<unknown> =>
  page.evaluate((chosen) => window.studio.sandbox.behave({ fault: chosen, scope: 'all' }), fault)

const attempts = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const counted = await window.studio.history.count({ filter: {} })
    if (!counted.ok) throw new Error(counted.error.message)
    return counted.value
  })

async function sendText(page: Page, text: string): Promise<void> {
  await message(page).fill(text)
  await sendButton(page).click()
}

async function productionIsAskedAbout(page: Page): Promise<void> {
  const before = await attempts(page)
  await createProfile(page, { name: 'Acme live', token: 'worth-nothing-anywhere' })
  await message(page).fill('Visitor opened the quote form')

  await sendButton(page).click()
  await expect(production(page)).toContainText('Acme live')
  await expect(production(page)).toContainText('PRODUCTION')
  await expect(production(page)).toContainText('Visitor opened the quote form')
  await expect(button(production(page), 'Send to production')).toBeVisible()
  await expect(button(production(page), 'Cancel')).toBeFocused()
  expect(await findings(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect(production(page)).toBeHidden()
  await expect(sendButton(page)).toBeFocused()

  const ways = [
    () => sendButton(page).dblclick(),
    () => page.keyboard.press('Control+Enter'),
    () => page.keyboard.press('Alt+Digit1'),
    async () => {
      await page.keyboard.press('Control+k')
      await page.getByRole('textbox', { name: 'Search commands' }).fill('Send event')
      await page.keyboard.press('Enter')
    }
  ]
  for (const way of ways) {
    await way()
    await expect(button(production(page), 'Cancel')).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(production(page)).toBeHidden()
  }
  await expect.poll(() => attempts(page)).toBe(before)
}

async function ownHostsCountAsProduction(page: Page): Promise<void> {
  const before = await attempts(page)
  await createProfile(page, {
    name: 'Staging',
    baseUrl: 'https://api.example.com',
    token: 'worth-nothing-anywhere'
  })
  await sendText(page, 'Visitor left')
  await expect(production(page)).toContainText('A host of your own counts as PRODUCTION')
  await button(production(page), 'Cancel').click()

  await page.getByRole('button', { name: 'Edit profile' }).click()
  const choice = profileEditor(page).getByRole('checkbox', {
    name: 'Ask before the first send to production'
  })
  await choice.uncheck()
  await saveProfile(page)
  await page.getByRole('button', { name: 'Edit profile' }).click()
  await expect(choice).not.toBeChecked()
  await choice.check()
  await profileEditor(page).getByRole('textbox', { name: 'Base URL' }).fill('http://127.0.0.1:1')
  await expect(choice).toBeHidden()
  await saveProfile(page)
  await sendText(page, 'Visitor came back')
  await expect(response(page)).toContainText('Not delivered')
  await expect.poll(() => attempts(page)).toBe(before + 1)
}

async function oneYesIsEnough(page: Page): Promise<void> {
  const before = await attempts(page)
  await createProfile(page, { name: 'Nowhere', baseUrl: NO_NAME, token: 'worth-nothing-anywhere' })
  await sendText(page, 'Visitor came in')
  await button(production(page), 'Send to production').click()
  await expect(response(page)).toContainText('Not delivered')
  await expect.poll(() => attempts(page)).toBe(before + 1)

  await sendText(page, 'Visitor left')
  await expect.poll(() => attempts(page)).toBe(before + 2)
  await expect(response(page)).toContainText('Not delivered')
  await expect(production(page)).toBeHidden()

  const profile = page.getByRole('combobox', { name: 'Profile' })
  for (const name of [/Sandbox/, /Nowhere/]) {
    await profile.click()
    await page.getByRole('option', { name }).click()
  }
  await sendText(page, 'Visitor came back')
  await expect(production(page)).toBeVisible()
  await expect.poll(() => attempts(page)).toBe(before + 2)
}

async function aWaitIsAskedAbout(page: Page): Promise<void> {
  const before = await attempts(page)
  await behave(page, 'rate-limited')
  await sendText(page, 'Visitor came in')
  await expect(response(page)).toContainText('Rejected')
  await expect(timer(page)).toHaveText(/^Rate limited: 0:(30|2\d)$/)
  const shown = await timer(page).textContent()
  await expect(timer(page)).not.toHaveText(shown ?? '')

  await behave(page, null)
  await sendText(page, 'Visitor waited')
  await expect(wait(page).getByRole('timer')).toHaveText(/^0:\d\d$/)
  await expect(button(wait(page), 'Cancel')).toBeFocused()
  await button(wait(page), 'Cancel').click()
  await expect.poll(() => attempts(page)).toBe(before + 1)

  await sendButton(page).click()
  await button(wait(page), 'Send anyway').click()
  await expect(response(page)).toContainText('Accepted')
  await expect(timer(page)).toBeHidden()
  await expect.poll(() => attempts(page)).toBe(before + 2)
}

async function twoQuestionsAreTwoAnswers(page: Page): Promise<void> {
  const before = await attempts(page)
  await behave(page, 'cut-off')
  await sendText(page, 'Visitor gave up')
  await expect(response(page)).toContainText('May have been delivered')
  await behave(page, 'rate-limited')
  await sendText(page, 'Visitor came in')
  await expect(timer(page)).toBeVisible()

  await page
    .getByRole('region', { name: 'Recent on this profile' })
    .getByRole('button', { name: /Visitor gave up/ })
    .click()
  await button(response(page), 'Resend').click()
  await button(dialog(page, 'Send this event again?'), 'Send again').dblclick()
  await expect(button(wait(page), 'Cancel')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(wait(page)).toBeHidden()
  await expect(button(response(page), 'Resend')).toBeFocused()
  await expect.poll(() => attempts(page)).toBe(before + 2)
}

test('what is asked before an event leaves', async ({ studio: { page } }) => {
  test.setTimeout(120_000)
  // On the sandbox, which is chosen at the start; then on profiles of their own.
  await test.step('a wait after a 429', () => aWaitIsAskedAbout(page))
  await test.step('two questions about one event', () => twoQuestionsAreTwoAnswers(page))
  await test.step('production, from wherever it is sent', () => productionIsAskedAbout(page))
  await test.step('a host of one’s own', () => ownHostsCountAsProduction(page))
  await test.step('one yes until the profile changes', () => oneYesIsEnough(page))
})
