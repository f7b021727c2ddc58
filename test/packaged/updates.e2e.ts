/** Downloading and installing an update, as the AppImage does it: real library, real files. */
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { openInstalled, unpacked } from '../support/installed'
import { startUpdateFeed } from '../support/update-feed'

test('a file that is not the published one is refused, the published one is installed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'studio-update-'))
  const image = join(folder, 'visitor-event-studio.AppImage')
  const cache = join(folder, 'cache')
  const started = join(folder, 'started')
  const newer = `#!/bin/sh\ntouch '${started}'\n`
  writeFileSync(image, 'the version of now')
  const feed = await startUpdateFeed()
  const other = await startUpdateFeed({ name: 'visitor-event-studio-other.AppImage' })
  const { page, gone } = await openInstalled({
    dataFolder: join(folder, 'data'),
    command: join(unpacked(), 'visitor-event-studio'),
    env: { APPIMAGE: image, APPDIR: unpacked(), XDG_CACHE_HOME: cache }
  })
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('button', { name: 'Settings' })
    .click()
  const status = page.getByRole('status', { name: 'Update' })
  const press = (name: string) => page.getByRole('button', { name }).click()
  const setAddress = async (url: string) => {
    await page.getByRole('textbox', { name: 'Update address' }).fill(url)
    await press('Save address')
  }
  await setAddress(feed.url)

  await test.step('a checksum that does not fit', async () => {
    feed.offer('99.0.0', newer, Buffer.alloc(64).toString('base64'))
    await press('Check for updates')
    await press('Download update')
    await expect(status).toContainText('its checksum differs. It was thrown away')
    await expect(page.getByRole('button', { name: 'Restart and install' })).toBeHidden()
    const left = readdirSync(cache, { recursive: true, encoding: 'utf8' })
    expect(left.filter((name) => name.endsWith('.AppImage'))).toEqual([])
  })

  await test.step('an address that changes while its file is on the way', async () => {
    other.offer('98.0.0', '#!/bin/sh\n# of the address of before\n')
    other.stall()
    await setAddress(other.url)
    await press('Check for updates')
    await press('Download update')
    await expect.poll(() => other.asked().length).toBe(2)
    await setAddress(feed.url)
    await expect(status).toContainText('This is version')
  })

  await test.step('one that fits, and an app that is not where it was', async () => {
    feed.offer('99.0.0', newer)
    await press('Check for updates')
    await press('Download update')
    await expect(status).toContainText('Version 99.0.0 is downloaded, and its checksum fits.')
    renameSync(image, `${image}.away`)
    await press('Restart and install')
    await expect(status).toContainText('could not be installed: the app’s own file is not where')
    renameSync(`${image}.away`, image)
  })

  await test.step('the next try', async () => {
    await press('Check for updates')
    await press('Download update')
    await expect(status).toContainText('Version 99.0.0 is downloaded, and its checksum fits.')
    expect(readFileSync(image, 'utf8')).toBe('the version of now')
    await press('Restart and install')
    await gone
    expect(readFileSync(image, 'utf8')).toBe(newer)
    await expect.poll(() => existsSync(started)).toBe(true)
  })
  await Promise.all([feed.close(), other.close()])
  rmSync(folder, { recursive: true, force: true })
})
