/**
 * "Paste anything" in the real app, from the real clipboard: a request copied from elsewhere becomes
 * a profile that sends, and nothing leaves before.
 */
import type { ElectronApplication, Locator, Page } from '@playwright/test'
import { expect, test } from '../support/app'
import { startFaultServer } from '../support/fault-server'
import { ENGAGEMENT, openNewProfile, profileEditor, saveProfile } from '../support/profiles'

const TOKEN = 'canary-8c2e-visitor-token-Lm4'

const field = (page: Page, name: string): Locator =>
  profileEditor(page).getByRole('textbox', { name, exact: true })
const report = (page: Page): Locator =>
  profileEditor(page)
    .getByRole('status')
    .filter({ hasText: /Took|none of/ })

async function paste(app: ElectronApplication, into: Locator, text: string): Promise<void> {
  await app.evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text)
  await into.focus()
  await into.press('ControlOrMeta+v')
}

test('a cURL command becomes a profile that sends', async ({ studio: { app, page } }) => {
  const server = await startFaultServer()
  await openNewProfile(page)
  await paste(
    app,
    field(page, 'Paste anything'),
    `curl -X POST '${server.url}/engagements/${ENGAGEMENT}/events' \\\n  -H 'Authorization: Bearer ${TOKEN}' \\\n  -d '{"message":"x"}'`
  )
  await expect(report(page)).toHaveText(
    /^Took the host 127\.0\.0\.1:\d+, the engagement ID and the access token from a cURL command\. Ignored: the method; the body\.$/
  )
  await expect(field(page, 'Base URL')).toHaveValue(server.url)
  await expect(field(page, 'Engagement ID')).toHaveValue(ENGAGEMENT)
  await expect(field(page, 'Access token')).toHaveValue(TOKEN)
  await expect(field(page, 'Paste anything')).toHaveValue('')
  await expect(page.locator('body')).not.toContainText(TOKEN)
  expect(server.requests()).toEqual([])

  await field(page, 'Name').fill('Pasted')
  await saveProfile(page)
  await page.getByRole('textbox', { name: 'Message', exact: true }).fill('Visitor came in')
  await page.getByRole('button', { name: 'Send event' }).click()
  await expect(page.getByRole('region', { name: 'Response' })).toContainText('Accepted')
  expect(server.requests()).toMatchObject([
    { path: `/engagements/${ENGAGEMENT}/events`, authorization: `Bearer ${TOKEN}` }
  ])
  await server.close()
})

test('what is pasted into another field is taken apart there too, a plain text is left alone', async ({
  studio: { app, page }
}) => {
  await openNewProfile(page)
  await paste(app, field(page, 'Name'), 'Acme')
  await expect(field(page, 'Name')).toHaveValue('Acme')
  await paste(app, field(page, 'Name'), `https://api.glia.eu/engagements/${ENGAGEMENT}/events`)
  await expect(field(page, 'Name')).toHaveValue('Acme')
  await expect(field(page, 'Engagement ID')).toHaveValue(ENGAGEMENT)
  await expect(profileEditor(page).getByRole('combobox', { name: 'Host' })).toHaveValue(
    'api.glia.eu'
  )
  await paste(app, field(page, 'Engagement ID'), JSON.stringify({ id: 'v', access_token: TOKEN }))
  await expect(field(page, 'Engagement ID')).toHaveValue(ENGAGEMENT)
  await expect(field(page, 'Access token')).toHaveValue(TOKEN)
  await expect(report(page)).toContainText(
    'Took the access token from the answer of POST /visitors'
  )
  await expect(report(page)).toContainText('which is no engagement ID')

  await paste(app, field(page, 'Paste anything'), `just some words and ${TOKEN}`)
  await expect(report(page)).toContainText('none of what can be read')
  await expect(page.locator('body')).not.toContainText(TOKEN)
})
