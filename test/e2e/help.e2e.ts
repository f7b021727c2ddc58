/** The help and the diagnostics in the real app. */
import { expect, test } from '../support/app'
import { profileEditor } from '../support/profiles'

test('the help opens by key, menu and link, and closes back to where it was', async ({
  studio: { app, page }
}) => {
  const help = page.getByRole('dialog', { name: 'Help' })
  await expect(page.getByRole('button', { name: 'Send event' })).toBeVisible()
  await page.keyboard.press('F1')
  await expect(help.getByRole('tab', { name: 'Getting started' })).toHaveAttribute(
    'aria-selected',
    'true'
  )
  await help.getByRole('tab', { name: 'Getting started' }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(help.getByText('May have been delivered', { exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(help).toBeHidden()

  await app.evaluate(({ Menu }) => {
    const menu = Menu.getApplicationMenu()?.items.find((item) => item.role === 'help')
    menu?.submenu?.items.find((item) => item.label === 'Visitor Event Studio Help')?.click()
  })
  await expect(help).toBeVisible()
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'New profile' }).click()
  await profileEditor(page).getByRole('textbox', { name: 'Name' }).fill('Half typed')
  await page.getByRole('button', { name: /Where do I find/ }).click()
  await expect(help).toContainText('A Bearer token of the visitor')
  await page.keyboard.press('Escape')
  await expect(help).toBeHidden()
  await expect(profileEditor(page).getByRole('textbox', { name: 'Name' })).toHaveValue('Half typed')
})

test('the diagnostics say what is kept and how it does', async ({ studio: { app, page } }) => {
  await page.getByRole('button', { name: 'Send event' }).click()
  await expect(page.getByRole('region', { name: 'Response' })).toContainText('Accepted')
  await page.keyboard.press('Control+k')
  await page.getByRole('textbox', { name: 'Search commands' }).fill('diagnostics')
  await page.getByRole('textbox', { name: 'Search commands' }).press('Enter')
  await expect
    .poll(() => app.evaluate(({ clipboard }) => clipboard.readText()))
    .toMatch(/^## Visitor Event Studio \d/)
  const text = await app.evaluate(({ clipboard }) => clipboard.readText())
  expect(text).toMatch(/Keyring: (gnome_libsecret|none)/)
  expect(text).toMatch(/history: ok, [\d,]+ bytes, \d backups?, 1 attempt\n/)
  expect(text).toMatch(/settings: ok/)
  expect(text).not.toMatch(/af8c2e16|Visitor navigated/)
})
