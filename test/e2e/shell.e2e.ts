/** The window in the real app. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { electronSwitches, expect, PROJECT, test } from '../support/app'

test('a second start brings the first window forward and ends', async ({
  studio: { app },
  dataFolder
}) => {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  const executable = process.env.STUDIO_ELECTRON ?? ''
  const second = spawn(executable, [PROJECT, ...electronSwitches(dataFolder)], { stdio: 'ignore' })
  expect(await once(second, 'exit')).toEqual([0, null])
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible()))
    .toBe(true)
})

test('the window comes back where it was left', async ({ launch }) => {
  const first = await launch()
  await first.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 30, width: 1000, height: 700 })
  })
  await first.quit()
  const second = await launch()
  const bounds = await second.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getBounds()
  )
  expect(bounds).toEqual({ x: 40, y: 30, width: 1000, height: 700 })
})

test('a right click pastes into a field and copies what is selected', async ({
  studio: { app, page }
}) => {
  /** A menu of the system would hold up everything until somebody closes it. */
  const chooseNext = (role: string) =>
    app.evaluate(({ Menu, webContents }, wanted) => {
      Menu.prototype.popup = function (options) {
        const item = this.items.find((one) => one.role === wanted && one.enabled)
        const [contents] = webContents.getAllWebContents()
        item?.click({}, options?.window, contents)
      }
    }, role)

  await app.evaluate(({ clipboard }) => clipboard.writeText('Bearer visitor-token-of-a-test'))
  await page.getByRole('button', { name: 'New profile' }).click()
  const token = page.getByRole('textbox', { name: 'Access token' })
  await chooseNext('paste')
  await token.click({ button: 'right' })
  // Cleaned, as by the key.
  await expect(token).toHaveValue('visitor-token-of-a-test')

  const name = page.getByRole('textbox', { name: 'Name', exact: true })
  await name.fill('Acme')
  await name.selectText()
  await chooseNext('copy')
  await name.click({ button: 'right' })
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe('Acme')
})

test('“select all” selects in a field, and no words of the window outside of one', async ({
  studio: { page }
}) => {
  const selected = () => page.evaluate(() => getSelection()?.toString())
  await page.getByRole('heading', { name: 'Message library' }).click()
  await page.keyboard.press('ControlOrMeta+a')
  expect(await selected()).toBe('')
  const message = page.getByRole('textbox', { name: 'Message', exact: true })
  await message.fill('Visitor left')
  await page.keyboard.press('ControlOrMeta+a')
  expect(await selected()).toBe('Visitor left')
})

test('a menu entry leads to its screen', async ({ studio: { app, page } }) => {
  await expect(page.getByRole('button', { name: 'Send event' })).toBeVisible()
  // The app's own styles have the last word over the library's.
  await expect(page.getByRole('button', { name: 'Commands' })).toHaveCSS('padding-left', '8px')
  await app.evaluate(({ Menu }) => {
    const view = Menu.getApplicationMenu()?.items.find((item) => item.label === '&View')
    view?.submenu?.items.find((item) => item.label === 'History')?.click()
  })
  await expect(page.getByRole('searchbox', { name: 'Search history' })).toBeVisible()
})
