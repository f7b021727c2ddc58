/**
 * A company's network in the real app, with its real parts: a proxy with a password, a proxy script
 * that leads to one that looks into TLS, and certificates that are not checked. What the parts do
 * in detail is in test/unit/main/network.
 */
import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../support/app'
import { findings } from '../support/axe'
import { runCommand } from '../support/cli'
import { PASSWORD, startCompany } from '../support/company'
import { leakingFiles, leaksIn } from '../support/leaks'
import {
  createProfile,
  fillProfile,
  openNewProfile,
  profileEditor,
  saveProfile
} from '../support/profiles'
import { hasProxies } from '../support/proxies'

const TOKEN = 'a-visitor-token-of-a-test'

test.skip(!hasProxies, 'tinyproxy and mitmproxy come from Debian')

const tested = (scope: Page | Locator): Locator =>
  scope.getByRole('status', { name: 'Connection test' })
const response = (page: Page): Locator =>
  page.getByRole('region', { name: 'Response', exact: true })

async function choose(scope: Locator, page: Page, name: string, option: RegExp): Promise<void> {
  await scope.getByRole('combobox', { name, exact: true }).click()
  await page.getByRole('option', { name: option }).click()
}

async function sendMessage(page: Page, message: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Message', exact: true }).fill(message)
  await page.getByRole('button', { name: 'Send event', exact: true }).click()
}

/** One that waits, so that it runs until it is stopped. */
const startJourney = (page: Page, profile: string): Promise<void> =>
  page.evaluate(async (name) => {
    const { app, journeys } = window.studio
    const start = await app.start()
    const id = () => crypto.randomUUID()
    const saved = await journeys.save({
      name: 'Waits',
      steps: [
        { id: id(), enabled: true, kind: 'wait', minSeconds: 600, maxSeconds: 600 },
        { id: id(), enabled: true, kind: 'send', template: 'Never sent' }
      ]
    })
    if (!start.ok || !saved.ok) throw new Error('No journey')
    const profileIds = start.value.profiles.filter((one) => one.name === name).map(({ id }) => id)
    const started = await journeys.start({ journeyId: saved.value.id, options: { profileIds } })
    if (!started.ok) throw new Error(started.error.message)
  }, profile)

let company: Awaited<ReturnType<typeof startCompany>>
test.beforeEach(async () => {
  company = await startCompany()
})
test.afterEach(() => company.stop())

test('events go through the company’s proxies, and the way can be tested', async ({
  launch,
  dataFolder
}) => {
  test.setTimeout(120_000)
  const { app, page, quit } = await launch()
  const events = () => company.platform.requests().filter(({ method }) => method === 'POST')

  await test.step('a proxy with a password, for all profiles', async () => {
    await page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('button', { name: 'Settings' })
      .click()
    const network = page.getByRole('region', { name: 'Network' })
    await choose(network, page, 'Proxy', /given proxy/)
    await network.getByRole('textbox', { name: 'Proxy address' }).fill('http://127.0.0.1')
    await network.getByRole('textbox', { name: 'Proxy port' }).fill(String(company.proxy.port))
    await network.getByRole('textbox', { name: 'Proxy user' }).fill('qa')
    await network.getByRole('textbox', { name: 'Proxy password' }).fill(PASSWORD)
    const authority = network.getByRole('textbox', { name: 'Certificate authority file' })
    await authority.fill(company.notACertificate)
    const save = network.getByRole('button', { name: 'Save network' })
    await save.click()
    await expect(network.getByText('Proxy host must be a name or an address only')).toBeVisible()
    await network.getByRole('textbox', { name: 'Proxy address' }).fill('127.0.0.1')
    await save.click()
    await expect(authority).toHaveAccessibleDescription(/holds nothing that begins with -----BEGIN/)
    await authority.fill(company.ownAuthority)
    await save.click()
    await expect(page.getByText('Network saved')).toBeVisible()
    await expect(network.getByRole('textbox', { name: 'Proxy password' })).toHaveValue('')
    expect(await findings(page)).toEqual([])
    const password = network.getByRole('textbox', { name: 'Proxy password' })
    await expect(password).toHaveAccessibleDescription(/Stored in this system’s keyring/)
    await network.getByRole('textbox', { name: 'Proxy address' }).fill('127.0.0.2')
    await expect(password).toHaveAccessibleDescription(/^Type it again/)
    await expect(network.getByRole('button', { name: 'Remove Proxy password' })).toBeHidden()
    await network.getByRole('textbox', { name: 'Proxy address' }).fill(' 127.0.0.1')
    await expect(password).toHaveAccessibleDescription(/Stored in this system’s keyring/)
  })

  await test.step('updates are looked for on the same way', async () => {
    company.feed.offer('99.0.0')
    await page.getByRole('textbox', { name: 'Update address' }).fill(company.feedUrl)
    await page.getByRole('button', { name: 'Save address' }).click()
    await page.getByRole('button', { name: 'Check for updates' }).click()
    await expect(page.getByRole('status', { name: 'Update' })).toContainText(
      'Version 99.0.0 is available'
    )
  })

  await test.step('the way is tested before anything is saved, and makes no event', async () => {
    await page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('button', { name: 'Compose' })
      .click()
    await openNewProfile(page)
    await fillProfile(page, { name: 'Company', baseUrl: company.url, token: TOKEN })
    await profileEditor(page).getByRole('button', { name: 'Test connection' }).click()
    await expect(tested(page)).toContainText('can be reached. No event was sent.')
    await expect(tested(page).getByRole('listitem')).toContainText([
      'Name passed',
      `Proxy passed127.0.0.1:${company.proxy.port} opened the way`,
      'TLS passed',
      'Answer passed'
    ])
    await expect(
      tested(page).getByRole('row', { name: 'server of a test Authority of a test' })
    ).toBeVisible()
    expect(company.platform.requests()).toMatchObject([
      { method: 'HEAD', path: '/', authorization: '' }
    ])
    expect(await findings(page)).toEqual([])
    await saveProfile(page)
    const main = page.getByRole('navigation', { name: 'Main' })
    await main.getByRole('button', { name: 'Settings' }).click()
    await page.getByRole('button', { name: 'Test connection' }).click()
    await expect(tested(page)).toContainText('can be reached. No event was sent.')
    await main.getByRole('button', { name: 'Compose' }).click()
    await sendMessage(page, 'Visitor came through the proxy')
    await page.getByRole('button', { name: 'Send to production' }).click()
    await expect(response(page)).toContainText('Accepted')
    expect(events()).toHaveLength(1)
  })

  await test.step('the system’s script leads to one that looks into TLS', async () => {
    await app.evaluate(
      ({ session }, pacScript) =>
        session.defaultSession.setProxy({ mode: 'pac_script', pacScript }),
      company.scriptUrl
    )
    await page.getByRole('button', { name: 'Edit profile' }).click()
    const editor = profileEditor(page)
    await editor.getByRole('button', { name: /^Network/ }).click()
    await choose(editor, page, 'Proxy', /this system says/)
    await editor.getByRole('button', { name: 'Test connection' }).click()
    await expect(tested(page)).toContainText('TLS failed')
    await expect(tested(page)).toContainText('comes from an unknown authority')
    await expect(
      tested(page)
        .getByRole('row', { name: /mitmproxy/ })
        .first()
    ).toBeVisible()
    await choose(editor, page, 'Certificate authorities', /Others/)
    await editor
      .getByRole('textbox', { name: 'Certificate authority file' })
      .fill(company.companyAuthority)
    expect(await findings(page)).toEqual([])
    await saveProfile(page)
    await sendMessage(page, 'Visitor was looked at')
    await expect.poll(() => events().length).toBe(2)
    await expect(response(page)).toContainText('Accepted')
  })

  await test.step('checking can be off for this computer only, and a banner says so', async () => {
    await createProfile(page, { name: 'Loose', baseUrl: company.platform.url, token: TOKEN })
    const banner = page.getByRole('status', { name: 'Certificate checking' })
    await expect(banner).toBeEmpty()
    await page.getByRole('button', { name: 'Edit profile' }).click()
    const editor = profileEditor(page)
    await editor.getByRole('button', { name: /^Network/ }).click()
    await editor.getByRole('checkbox', { name: /Don’t check/ }).check()
    await saveProfile(page)
    await expect(banner).toContainText('Certificates are not checked')
    await sendMessage(page, 'Visitor came by a loose way')
    await expect(response(page)).toContainText('Accepted')
    expect(await findings(page)).toEqual([])
    // A journey over it, while another profile is the chosen one.
    await page.getByRole('combobox', { name: 'Profile' }).click()
    await page.getByRole('option', { name: /^Company/ }).click()
    await expect(banner).toBeEmpty()
    await startJourney(page, 'Loose')
    await expect(banner).toContainText('“Loose” would send its token')
    await page.evaluate(() => window.studio.journeys.stop())
    await expect(banner).toBeEmpty()
    const refused = await page.evaluate(async () => {
      const { profiles } = window.studio
      return profiles.save({
        name: 'Forbidden',
        color: 'red',
        host: { kind: 'preset', url: 'https://api.glia.com' },
        engagementId: 'e-1',
        timeoutMs: 5000,
        network: {
          proxy: { kind: 'none' },
          trust: { kind: 'app' },
          clientCertificate: { kind: 'app' },
          skipCertificateCheck: true
        }
      })
    })
    expect(refused).toMatchObject({
      ok: false,
      error: { field: 'network.skipCertificateCheck' }
    })
  })

  expect(leaksIn(await page.content(), PASSWORD)).toEqual([])
  await quit()

  await test.step('the command line has the same settings, and may say others', async () => {
    const listed = await runCommand(['connection', 'test', '--host', company.url], { dataFolder })
    expect(listed.code, listed.stderr).toBe(0)
    expect(listed.stdout).toContain(`Proxy: ok. 127.0.0.1:${company.proxy.port} opened the way`)
    const without = await runCommand(
      [
        'connection',
        'test',
        '--host',
        company.url,
        '--json',
        '--proxy',
        `http://127.0.0.1:${company.proxy.port}`
      ],
      { dataFolder }
    )
    expect(without.code).toBe(3)
    expect(JSON.parse(without.stdout)).toMatchObject({
      ok: false,
      steps: [
        { step: 'name' },
        { step: 'proxy', state: 'failed' },
        { step: 'tls' },
        { step: 'answer' }
      ]
    })
    const loose = await runCommand(['send', '--profile', 'Loose', 'By a command'], { dataFolder })
    expect(loose).toMatchObject({ code: 0, stderr: expect.stringMatching(/^Certificates are not/) })
    expect(leaksIn(listed.stdout + listed.stderr + without.stdout, PASSWORD)).toEqual([])
  })
  expect(leakingFiles(dataFolder, PASSWORD)).toEqual([])
})
