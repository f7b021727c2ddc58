/**
 * `npm run screenshots`: takes the pictures of docs/screenshots from the real app, at work in its
 * own sandbox with a data folder of its own, in both themes.
 */
import './lib/check-node.mjs'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuild } from './lib/build.mjs'
import { startDisplay } from './lib/display.mjs'
import { ROOT } from './lib/paths.mjs'
import { main } from './lib/process.mjs'
import { isRoot, setUp } from './lib/setup.mjs'
import { say } from './lib/step.mjs'

const FOLDER = join(ROOT, 'docs', 'screenshots')
const MESSAGES = [
  'Visitor opened the insurance page',
  'Visitor started a quote for home insurance',
  'Visitor compared the Basic and the Family plan',
  'Payment of 120.00 was declined: card expired'
]

await main(async () => {
  const { exe } = await setUp(['run', 'display'])
  await ensureBuild()
  const display = process.platform === 'linux' ? await startDisplay() : undefined
  mkdirSync(FOLDER, { recursive: true })
  for (const theme of /** @type {const} */ (['light', 'dark'])) {
    await takePictures(exe, theme, display?.env ?? process.env)
    say(`✔ ${theme}`)
  }
  display?.stop()
  return 0
})

/**
 * @param {string} exe
 * @param {'light' | 'dark'} theme
 * @param {NodeJS.ProcessEnv} env
 */
async function takePictures(exe, theme, env) {
  // Only now: on a fresh machine the set-up above has just installed it.
  const { _electron } = await import('@playwright/test')
  const dataFolder = mkdtempSync(join(tmpdir(), 'visitor-event-studio-'))
  const root = process.platform === 'linux' && isRoot() ? ['--no-sandbox'] : []
  const app = await _electron.launch({
    executablePath: exe,
    args: [ROOT, `--user-data-dir=${dataFolder}`, ...root],
    env: /** @type {Record<string, string>} */ (env),
    colorScheme: theme
  })
  const page = await app.firstWindow()
  const shoot = (/** @type {import('@playwright/test').Page} */ of, /** @type {string} */ name) =>
    of.screenshot({ path: join(FOLDER, `${name}-${theme}.png`), animations: 'disabled' })
  await tour(page, (name) => shoot(page, name))
  await shoot(await practise(app, page), 'operator')
  await app.close()
  rmSync(dataFolder, { recursive: true, force: true })
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {(name: string) => Promise<unknown>} shoot
 */
async function tour(page, shoot) {
  const go = (/** @type {string} */ screen) =>
    page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: screen }).click()
  const send = async (/** @type {string} */ message, /** @type {string} */ outcome) => {
    await page.getByRole('textbox', { name: 'Message', exact: true }).fill(message)
    await page.getByRole('button', { name: 'Send event' }).click()
    await page.getByRole('region', { name: 'Response' }).getByText(outcome).first().waitFor()
    await page.getByRole('region', { name: 'Recent' }).getByText(message).first().waitFor()
  }
  const answerNextWith = async (/** @type {RegExp} */ answer) => {
    await go('Sandbox')
    await page.getByRole('combobox', { name: 'Answer' }).click()
    await page.getByRole('option', { name: answer }).click()
    await go('Compose')
  }
  for (const message of MESSAGES) await send(message, 'Accepted')
  await shoot('compose')
  for (const [answer, outcome, message] of /** @type {const} */ ([
    [/500/, 'May have been delivered', 'Visitor chose the Family plan'],
    [/Invalid token/i, 'Rejected', 'Payment of 120.00 was declined: card expired']
  ])) {
    await answerNextWith(answer)
    await send(message, outcome)
  }
  await shoot('compose-rejected')
  await go('History')
  await page.getByRole('grid', { name: 'History' }).getByText('Rejected').waitFor()
  await shoot('history')
  await go('Sandbox')
  await page.getByText(MESSAGES[0] ?? '').waitFor()
  await shoot('sandbox')
}

/**
 * A class of three on the sandbox, with two verdicts.
 * @param {import('@playwright/test').ElectronApplication} app
 * @param {import('@playwright/test').Page} page showing the sandbox
 * @returns {Promise<import('@playwright/test').Page>} the operator's window
 */
async function practise(app, page) {
  await page.getByRole('button', { name: 'Clear', exact: true }).click()
  await page.getByRole('button', { name: 'Add engagements' }).click()
  const dialog = page.getByRole('dialog', { name: 'Sandbox engagements' })
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await dialog.getByRole('listitem').nth(2).waitFor()
  await page.keyboard.press('Escape')
  await page.evaluate(async (messages) => {
    const start = await window.studio.app.start()
    const profiles = start.ok ? start.value.profiles : []
    const profileIds = profiles.filter(({ name }) => name.startsWith('Pupil')).map(({ id }) => id)
    for (const message of messages) await window.studio.events.send({ profileIds, message })
  }, MESSAGES)
  const opened = app.waitForEvent('window')
  await page.getByRole('button', { name: 'Open operator’s window' }).click()
  const operator = await opened
  const pupil = operator.getByRole('region', { name: 'Pupil 1' }).getByRole('listitem')
  await pupil.nth(1).getByRole('button', { name: 'Seen', exact: true }).click()
  await pupil.nth(0).getByRole('button', { name: 'Not seen' }).click()
  await operator.getByRole('button', { pressed: true }).nth(1).waitFor()
  return operator
}
