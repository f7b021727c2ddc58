/**
 * From an older version to the last byte: installed with apt, used by window and by command,
 * upgraded, removed, purged. The data folder is the tests' own.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { startFaultServer } from '../support/fault-server'
import {
  apt,
  BINARY,
  COMMAND,
  FOLDER,
  isInstalled,
  openInstalled,
  runInstalled,
  told
} from '../support/installed'
import { OLD_PROFILE, writeOldData } from '../support/old-data'
import { createProfile, ENGAGEMENT, profileEditor } from '../support/profiles'
import { seededMessage } from '../support/seed-history'

const PACKAGE = 'visitor-event-studio'
const TOKEN = 'canary-51d0-packaged-token-Zk8'
const { version } = JSON.parse(readFileSync('package.json', 'utf8'))

/** Someone else on this computer. */
const PERSON = 'studio-tester'
const removePerson = () => spawnSync('userdel', [PERSON])

test.describe.configure({ mode: 'serial' })

let folder = ''
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'studio-installed-'))
  // What an earlier run left behind when it was killed.
  if (isInstalled()) apt('remove', PACKAGE)
  removePerson()
})
test.afterAll(() => {
  if (isInstalled()) apt('remove', PACKAGE)
  removePerson()
  rmSync(folder, { recursive: true, force: true })
})

test('an older version, used and then upgraded, keeps its data', async () => {
  const server = await startFaultServer()
  apt('install', told('STUDIO_OLDER_DEB'))
  expect(await runInstalled(folder, ['--version'])).toMatchObject({
    code: 0,
    stdout: `${told('STUDIO_OLDER_VERSION')}\n`
  })
  const older = await openInstalled({ dataFolder: folder })
  await test.step('the main job in the older version', async () => {
    const { page } = older
    await page.getByRole('button', { name: 'Send event' }).click()
    await expect(page.getByRole('region', { name: 'Response' })).toContainText('Accepted')
    await createProfile(page, { name: 'Before', baseUrl: server.url, token: TOKEN })
    await page.getByRole('textbox', { name: 'Message', exact: true }).fill('Sent by the older one')
    await page.getByRole('button', { name: 'Send event' }).click()
    await expect.poll(() => server.requests().length).toBe(1)
    await expect(page.getByRole('region', { name: 'Response' })).toContainText('Accepted')
  })
  expect(await older.quit()).toBe(0)

  apt('install', told('STUDIO_DEB'))
  expect((await runInstalled(folder, ['--version'])).stdout).toBe(`${version}\n`)
  const { page, quit } = await openInstalled({ dataFolder: folder })
  await test.step('profile, token and history are there in the newer one', async () => {
    await expect(page.getByRole('combobox', { name: 'Profile' })).toHaveValue('Before')
    await page.getByRole('textbox', { name: 'Message', exact: true }).fill('Sent by the newer one')
    await page.getByRole('button', { name: 'Send event' }).click()
    await expect.poll(() => server.requests().length).toBe(2)
    expect(server.requests()[1]).toMatchObject({
      path: `/engagements/${ENGAGEMENT}/events`,
      authorization: `Bearer ${TOKEN}`
    })
    await page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('button', { name: 'History' })
      .click()
    const history = page.getByRole('grid', { name: 'History' })
    await expect(history).toContainText('Sent by the older one')
    await expect(history).toContainText('Sent by the newer one')
  })
  expect(await quit()).toBe(0)
  await server.close()
})

test('data of the first version is read, and used', async () => {
  const own = join(folder, 'first-version')
  await writeOldData(own)
  const sent = await runInstalled(own, ['send', '--profile', OLD_PROFILE, 'Sent by the newer one'])
  expect(sent, sent.stderr).toMatchObject({ code: 0 })
  const { stdout } = await runInstalled(own, ['history', 'list'])
  for (const text of [seededMessage(1), seededMessage(3), 'Sent by the newer one'])
    expect(stdout).toContain(text)
})

test('a link opens the editor of the installed app, filled', async () => {
  const entry = readFileSync(`/usr/share/applications/${PACKAGE}.desktop`, 'utf8')
  expect(entry).toContain('MimeType=x-scheme-handler/visitor-events;')
  const { page, quit } = await openInstalled({
    dataFolder: folder,
    args: [`visitor-events://profile?engagement=${ENGAGEMENT}&name=Linked`]
  })
  const editor = profileEditor(page)
  await expect(editor.getByRole('textbox', { name: 'Name' })).toHaveValue('Linked')
  await expect(editor.getByRole('textbox', { name: 'Engagement ID' })).toHaveValue(ENGAGEMENT)
  const handler = execFileSync('xdg-mime', ['query', 'default', 'x-scheme-handler/visitor-events'])
  expect(String(handler).trim()).toBe(`${PACKAGE}.desktop`)
  // By which a desktop finds the entry of a window.
  const named = /^StartupWMClass=(.+)$/m.exec(entry)?.[1]
  // A line for each window, with instance and class: ("…" "…").
  await expect
    .poll(() => spawnSync('xwininfo', ['-root', '-tree'], { encoding: 'utf8' }).stdout)
    .toContain(`"${named}")`)
  expect(await quit()).toBe(0)
})

test('a command needs no display, and gives its result and its exit code', async () => {
  const sent = await runInstalled(folder, ['send', '--sandbox', '--json', 'Visitor came'])
  expect(JSON.parse(sent.stdout)).toMatchObject({ outcome: 'accepted', status: 200 })
  expect(sent).toMatchObject({ code: 0, stderr: '' })
  expect(await runInstalled(folder, ['send', '--no-such-option', 'x'])).toMatchObject({ code: 2 })
  expect(await runInstalled(folder, ['send', '--sandbox', '--', '--dashed'])).toMatchObject({
    code: 0
  })
  const listed = await runInstalled(folder, ['history', 'list'])
  expect(listed.stdout).toContain('Sent by the older one')
})

test('someone who is not root runs it inside Chromium’s own sandbox', async () => {
  expect(statSync(join(FOLDER, 'chrome-sandbox')).mode & 0o7777).toBe(0o4755)
  const own = join(folder, 'nobody')
  mkdirSync(own)
  execFileSync('chmod', ['711', folder])
  execFileSync('chown', ['nobody', own])
  const asNobody = ['runuser', '-u', 'nobody', '--', 'env', `HOME=${own}`]
  const sent = await runInstalled(
    join(own, 'data'),
    ['send', '--sandbox', 'Visitor came'],
    asNobody
  )
  expect(sent, sent.stderr).toMatchObject({ code: 0 })
})

test('the binary is no Node, and listens to no inspector', async () => {
  const script = 'console.log("run" + "ning as Node")'
  const asNode = execFileSync(BINARY, ['--no-sandbox', '--ozone-platform=headless', '--version'], {
    encoding: 'utf8',
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '--no-such-option' }
  })
  expect(asNode).toBe(`${version}\n`)
  const inspected = await runInstalled(folder, [`--eval=${script}`, '--inspect=0', '--version'])
  expect(inspected.stdout).toBe(`${version}\n`)
  expect(inspected.stderr).not.toContain('Debugger listening')
})

/**
 * Runs a command on a terminal of its own, and answers whenever it asks about a folder: yes to those
 * of the tests alone, for people who run them may have data of their own. Gives all it said.
 */
async function answering(command: string, env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn('script', ['-qec', command, '/dev/null'], { env, timeout: 30_000 })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk
    const asked = /history in ([^\n]+) too\? \[y\/N\] $/.exec(said)?.[1]
    if (asked !== undefined) child.stdin.write(asked.startsWith(folder) ? 'y\n' : 'n\n')
  })
  await once(child, 'close')
  return said
}

test('removing keeps the data; purging asks on a terminal, and without one keeps it', async () => {
  const home = join(folder, 'home')
  const data = join(home, '.config', 'Visitor Event Studio')
  mkdirSync(data, { recursive: true })
  writeFileSync(join(data, 'history.db'), '')
  // Chromium's own switch is left out: this is where it keeps things by itself.
  apt('remove', PACKAGE)
  expect([COMMAND, FOLDER, data].filter((path) => existsSync(path))).toEqual([data])

  const env = { PATH: process.env.PATH, HOME: home, TERM: 'dumb' }
  const purge = `apt-get -q -y purge ${PACKAGE}`
  const silent = execFileSync('sh', ['-c', purge], {
    encoding: 'utf8',
    env,
    input: '',
    timeout: 30_000
  })
  expect(silent).toContain(`Kept what Visitor Event Studio has saved in ${data}`)

  // Someone else's, and where whoever purges keeps settings elsewhere.
  const person = join(folder, 'person')
  execFileSync('useradd', ['--no-create-home', '--home-dir', person, PERSON])
  const others = join(person, '.config', 'Visitor Event Studio')
  const elsewhere = join(folder, 'settings', 'Visitor Event Studio')
  for (const one of [others, elsewhere]) mkdirSync(one, { recursive: true })
  // The one that is quick to unpack.
  apt('install', told('STUDIO_OLDER_DEB'))
  const moved = { ...env, XDG_CONFIG_HOME: join(folder, 'settings') }
  const asked = await answering(purge, moved)
  for (const one of [data, others, elsewhere]) {
    expect(asked).toContain(`messages and history in ${one} too? [y/N]`)
    expect(existsSync(one)).toBe(false)
  }
})
