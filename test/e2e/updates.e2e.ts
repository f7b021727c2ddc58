/** Updates in the real app with the real library, from a feed on loopback. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../support/app'
import { findings } from '../support/axe'
import { createAuthority } from '../support/certificates'
import { startUpdateFeed } from '../support/update-feed'

test('an update is looked for where the settings say, and only offered', async ({
  launch,
  dataFolder
}) => {
  const feed = await startUpdateFeed()
  const first = await launch()
  const { app, page } = first
  const status = page.getByRole('status', { name: 'Update' })
  const check = page.getByRole('button', { name: 'Check for updates' })
  const address = page.getByRole('textbox', { name: 'Update address' })

  await test.step('off until an address is set, from the menu too', async () => {
    await expect(page.getByRole('button', { name: 'Send event' })).toBeVisible()
    await app.evaluate(({ Menu, shell }) => {
      const opened: string[] = []
      Reflect.set(globalThis, 'opened', opened)
      shell.openExternal = async (url) => void opened.push(url)
      const help = Menu.getApplicationMenu()?.items.find((item) => item.role === 'help')
      help?.submenu?.items.find((item) => item.label === 'Check for Updates…')?.click()
    })
    await expect(status).toHaveText('Updates are off: no address is set.')
    await expect(status).toBeInViewport()
    await expect(check).toBeDisabled()
    await address.fill('http://downloads.example.com')
    await expect(page.getByText('Update address must start with https://.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Save address' })).toBeDisabled()
    expect(await findings(page)).toEqual([])
  })

  await test.step('what is there, and what is wrong with it, is said plainly', async () => {
    await address.fill(feed.url)
    await page.getByRole('button', { name: 'Save address' }).click()
    await check.click()
    await expect(status).toContainText('There is no list of versions at the update address.')
    feed.answer(302, { location: 'http://downloads.invalid/latest-linux.yml' })
    await check.click()
    await expect(status).toContainText('leads on to one without https, which was not followed')
    feed.offer('0.0.1')
    await check.click()
    await expect(status).toContainText('the newest one')
    feed.offer('99.0.0')
    await check.click()
    await expect(status).toContainText('Version 99.0.0 is available')
    expect(feed.asked().every((path) => path.endsWith('.yml'))).toBe(true)
    await page.getByRole('button', { name: 'Open update address' }).click()
    await expect(page.getByText('Only an address with https:// is opened')).toBeVisible()
    expect(await findings(page)).toEqual([])
  })

  await test.step('the browser is handed an https address, and nothing else', async () => {
    const authority = createAuthority()
    const secure = await startUpdateFeed({
      identity: authority.issue({ addresses: [[127, 0, 0, 1]] })
    })
    secure.offer('99.0.0')
    const authorityPath = join(dataFolder, 'authority.pem')
    writeFileSync(authorityPath, authority.cert)
    await page.getByRole('textbox', { name: 'Certificate authority file' }).fill(authorityPath)
    await page.getByRole('button', { name: 'Save network' }).click()
    await expect(page.getByText('Network saved')).toBeVisible()
    await address.fill(secure.url)
    await page.getByRole('button', { name: 'Save address' }).click()
    await check.click()
    await expect(status).toContainText('Version 99.0.0 is available')
    await page.getByRole('button', { name: 'Open update address' }).click()
    await expect
      .poll(() => app.evaluate(() => Reflect.get(globalThis, 'opened')))
      .toEqual([secure.url])
    await secure.close()
    await address.fill(feed.url)
    await page.getByRole('button', { name: 'Save address' }).click()
    await expect(status).toContainText('This is version')
  })

  await test.step('the next start offers it by itself; an unreachable feed stays quiet', async () => {
    await first.quit()
    const second = await launch()
    await expect(second.page.getByRole('status', { name: 'Notices' })).toContainText(
      'Version 99.0.0 is available'
    )
    await second.quit()
    await feed.close()
    const third = await launch()
    await third.page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('button', { name: 'Settings' })
      .click()
    await expect(third.page.getByRole('status', { name: 'Update' })).toContainText(
      'can’t be reached: Nothing answers at 127.0.0.1'
    )
    await expect(third.page.getByRole('status', { name: 'Notices' })).toBeEmpty()
  })
})
