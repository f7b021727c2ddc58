/** Settings, the palette and About in the real app. */
import type { Page } from '@playwright/test'
import { expect, test } from '../support/app'
import { findings } from '../support/axe'
import { seedHistory } from '../support/seed-history'

const openSettings = (page: Page) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'Settings' }).click()

const scheme = (page: Page) => page.locator('html').getAttribute('data-mantine-color-scheme')

test('a chosen theme survives a restart', async ({ launch }) => {
  const first = await launch()
  await openSettings(first.page)
  await first.page.getByText('Dark', { exact: true }).click()
  await expect.poll(() => scheme(first.page)).toBe('dark')
  await first.quit()
  const { page, app } = await launch()
  await expect.poll(() => scheme(page)).toBe('dark')
  expect(await app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark')
})

test('limits of the history are checked at the field, asked about, and survive a restart', async ({
  launch,
  dataFolder
}) => {
  await seedHistory(dataFolder, { count: 150, newest: Date.now() })
  const first = await launch()
  await openSettings(first.page)
  const count = first.page.getByRole('textbox', { name: 'Attempts at most' })
  const save = first.page.getByRole('button', { name: 'Save limits' })
  await count.fill('5')
  await expect(first.page.getByText('Number of attempts must be at least 100.')).toBeVisible()
  await expect(save).toBeDisabled()
  await count.fill('5000')
  await save.click()
  await expect(first.page.getByText('History limits saved')).toBeVisible()

  await count.fill('100')
  await save.click()
  const question = first.page.getByRole('dialog', { name: 'Delete 50 attempts?' })
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(question).toBeHidden()
  const history = first.page.getByRole('button', { name: 'History' })
  await expect(history).toContainText('150')
  await save.click()
  await question.getByRole('button', { name: 'Save and delete' }).click()
  await expect(first.page.getByText('History limits saved, 50 attempts deleted')).toBeVisible()
  await expect(history).toContainText('100')
  await first.quit()
  const { page } = await launch()
  await openSettings(page)
  await expect(page.getByRole('textbox', { name: 'Attempts at most' })).toHaveValue('100')
})

test('the palette finds a screen, a message and a profile by keyboard', async ({
  studio: { page }
}) => {
  const search = page.getByRole('textbox', { name: 'Search commands' })
  await expect(page.getByRole('button', { name: 'Send event' })).toBeVisible()
  await page.keyboard.press('Control+k')
  await search.fill('sandb')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main', { name: 'Sandbox' })).toBeVisible()
  // As long as its field fades away, the key is the field's.
  await expect(search).toBeHidden()

  await page.keyboard.press('Control+k')
  await search.fill('payment fails')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Message', exact: true })).toHaveValue(/payment/i)
  await expect(search).toBeHidden()

  await page.evaluate((profile) => window.studio.profiles.save(profile), {
    name: 'Acme QA',
    color: 'red' as const,
    host: { kind: 'sandbox' as const },
    engagementId: 'acme-1',
    timeoutMs: 5000
  })
  await page.keyboard.press('Control+k')
  await search.fill('acme')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('combobox', { name: 'Profile' })).toHaveValue('Acme QA')
})

test('the menu shows About and the shortcuts', async ({ studio: { app, page } }) => {
  await expect(page.getByRole('button', { name: 'Send event' })).toBeVisible()
  const choose = (label: string) =>
    app.evaluate(({ Menu }, wanted) => {
      const help = Menu.getApplicationMenu()?.items.find((item) => item.role === 'help')
      help?.submenu?.items.find((item) => item.label === wanted)?.click()
    }, label)
  await choose('About Visitor Event Studio')
  const about = page.getByRole('dialog', { name: 'About Visitor Event Studio' })
  await expect(about.getByRole('row', { name: /^Electron/ })).toBeVisible()
  await about.getByRole('button', { name: 'Copy details' }).click()
  await expect
    .poll(() => app.evaluate(({ clipboard }) => clipboard.readText()))
    .toMatch(/^Visitor Event Studio\nVersion: /)
  await about.getByRole('button', { name: 'Third-party licences' }).click()
  const licences = page.getByRole('dialog', { name: 'Third-party licences' })
  for (const name of [/^@mantine\/core .*MIT/, /^electron-updater .*MIT/, /^zod .*MIT/])
    await expect(licences.getByRole('button', { name })).toBeVisible()
  await licences.getByRole('button', { name: /^@fontsource-variable\/inter .*OFL/ }).click()
  await expect(licences.getByText(/SIL OPEN FONT LICENSE Version 1\.1/i).first()).toBeVisible()
  expect(await findings(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(licences).toBeHidden()
  await expect(about).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(about).toBeHidden()
  // The system's own window cannot be driven, and opening it can fail.
  await app.evaluate(({ shell }) => {
    shell.openPath = async () => 'No program is set for folders'
  })
  await choose('Open Log Folder')
  await expect(page.getByRole('status', { name: 'Notices' })).toContainText(
    /The log folder was not opened.*No program is set for folders.*logs/
  )
  await choose('Keyboard Shortcuts')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
})
