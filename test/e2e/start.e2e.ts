/** The commands of the README as a person types them: through npm, with the set-up in front. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { chromium } from '@playwright/test'
import { expect, PROJECT, test } from '../support/app'
import { electron } from '../support/cli'

test.skip(process.platform === 'win32', 'npm is a command file there, which only a shell can start')

async function npm(args: readonly string[], env: NodeJS.ProcessEnv = process.env) {
  const child = spawn('npm', [...args], { cwd: PROJECT, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const [stdout, stderr] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close')
  ])
  return { code: child.exitCode, stdout, stderr }
}

/** All of standard error so far, once it holds this. */
async function said(child: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
  let heard = ''
  for await (const chunk of child.stderr ?? []) {
    heard += chunk
    const match = pattern.exec(heard)
    if (match) return match
  }
  throw new Error(`It ended without saying ${pattern}:\n${heard}`)
}

test('npm start sends to the sandbox and prints the answer alone', async ({ dataFolder }) => {
  const message = 'Visitor navigated to insurance page'
  const folder = `--user-data-dir=${dataFolder}`
  const { code, stdout } = await npm([
    'start',
    '--silent',
    '--',
    folder,
    'send',
    '--sandbox',
    message
  ])
  expect(stdout).toMatch(/^Accepted/)
  expect(stdout).not.toMatch(/npm|scripts|Building/)
  expect(code).toBe(0)
})

test('npm run electron:path prints the executable, and says what to do about a wrong folder', async () => {
  const { code, stdout } = await npm(['run', '--silent', 'electron:path'])
  expect(stdout).toBe(`${electron()}\n`)
  expect(existsSync(stdout.trim())).toBe(true)
  expect(code).toBe(0)

  const nowhere = join(PROJECT, 'no-such-folder')
  const wrong = await npm(['run', '--silent', 'electron:path'], {
    ...process.env,
    ELECTRON_OVERRIDE_DIST_PATH: nowhere
  })
  expect(wrong.stderr).toContain(`there is no Electron at ${nowhere}`)
  expect(wrong.stderr).toContain('What to do: point it at the folder of an unpacked Electron')
  expect(wrong.stdout).toBe('')
  expect(wrong.code).not.toBe(0)
})

test('without a display the window opens on Xvfb, and both end with Ctrl+C', async ({
  dataFolder
}) => {
  test.skip(process.platform !== 'linux', 'there is always a display')
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ...env } = process.env
  const child = spawn(
    process.execPath,
    ['scripts/start.mjs', `--user-data-dir=${dataFolder}`, '--remote-debugging-port=0'],
    { cwd: PROJECT, env, stdio: ['ignore', 'ignore', 'pipe'] }
  )
  const closed = once(child, 'close')
  try {
    const [, display, address] = await said(
      child,
      /There is no display: the window opens on Xvfb \(:(\d+)\)\.[\s\S]*DevTools listening on (ws:\S+)/
    )
    const browser = await chromium.connectOverCDP(String(address))
    const pages = () => browser.contexts().flatMap((context) => context.pages())
    await expect
      .poll(() => Promise.all(pages().map((page) => page.title())))
      .toEqual([expect.stringContaining('Visitor Event Studio')])
    await browser.close()
    child.kill('SIGINT')
    expect(await closed).toEqual([0, null])
    expect(existsSync(`/tmp/.X${display}-lock`)).toBe(false)
  } finally {
    child.kill()
  }
})
