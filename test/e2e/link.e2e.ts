/** `visitor-events://` links in the real app: at its start, and handed over by a second start. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { electronSwitches, expect, PROJECT, test } from '../support/app'
import { findings } from '../support/axe'
import { ENGAGEMENT, profileEditor, saveProfile } from '../support/profiles'

const TOKEN = 'canary-77aa-link-token-Xq2'
const link = (query: string): string => `visitor-events://profile?${query}`

test('a link opens a prefilled editor, never more', async ({ launch, dataFolder }) => {
  const { app, page } = await launch({
    args: [link(`host=https://qa.example&engagement=${ENGAGEMENT}&name=Acme%20%C2%B7%203`)]
  })
  const editor = profileEditor(page)
  const field = (name: string) => editor.getByRole('textbox', { name, exact: true })
  const openAgain = async (text: string) => {
    const executable = process.env.STUDIO_ELECTRON ?? ''
    const second = spawn(executable, [PROJECT, ...electronSwitches(dataFolder), text], {
      stdio: 'ignore'
    })
    expect(await once(second, 'exit')).toEqual([0, null])
  }

  await test.step('at the start, and nothing is saved before the person does', async () => {
    await expect(field('Name')).toHaveValue('Acme · 3')
    await expect(field('Base URL')).toHaveValue('https://qa.example')
    await expect(field('Engagement ID')).toHaveValue(ENGAGEMENT)
    await expect(field('Access token')).toHaveValue('')
    await expect(editor.getByRole('status', { name: 'Filled in from a link' })).toContainText(
      'Paste a token only if you trust qa.example'
    )
    expect(await findings(page)).toEqual([])
    const start = await page.evaluate(() => window.studio.app.start())
    expect(start).toMatchObject({ ok: true, value: { historyCount: 0 } })
    expect(JSON.stringify(start)).not.toContain('Acme · 3')
  })

  await test.step('a second one does not replace what is being edited', async () => {
    await openAgain(link('name=Other'))
    await expect(page.getByRole('alert')).toContainText('A profile is being edited.')
    await expect(field('Name')).toHaveValue('Acme · 3')
    await saveProfile(page)
    await expect(page.getByRole('combobox', { name: 'Profile' })).toHaveValue('Acme · 3')
  })

  await test.step('from a second start, while the window is hidden', async () => {
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
    await openAgain(link('host=sandbox'))
    await expect(field('Engagement ID')).not.toHaveValue('')
    expect(
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
    ).toBe(true)
    await editor.getByRole('button', { name: 'Cancel' }).click()
    await expect(editor).toBeHidden()
  })

  await test.step('one with a token is refused, and the token is nowhere', async () => {
    await openAgain(link(`name=Acme&access_token=${TOKEN}`))
    await expect(page.getByRole('alert').filter({ hasText: 'holds an access token' })).toBeVisible()
    await expect(editor).toBeHidden()
    await expect(page.locator('body')).not.toContainText(TOKEN)
  })
})
