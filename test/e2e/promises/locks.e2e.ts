/**
 * The page's locks, following Electron's security checklist item by item, in the real app: what a
 * page that went wrong could try.
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { ElectronApplication, Page } from '@playwright/test'
import { expect, test } from '../../support/app'
import { type Fault, startFaultServer } from '../../support/fault-server'
import { promise, saveProfile } from '../../support/promises'

const HOSTILE_URLS = [
  'http://evil.invalid/',
  'https://evil.invalid/',
  '//evil.invalid/',
  '\\\\evil.invalid\\share',
  'https:evil.invalid',
  'https://studio/',
  'http://studio/',
  'app://other/',
  'app://studio.evil.invalid/',
  'app://studio:80/',
  'app://studio@evil.invalid/',
  'app://evil.invalid/studio',
  'app://studio/?again',
  'file:///etc/passwd',
  'file://evil.invalid/share',
  'data:text/html,<script>window.ran=1</script>',
  'data:text/html;base64,PHNjcmlwdD53aW5kb3cucmFuPTE8L3NjcmlwdD4=',
  'javascript:window.ran=1',
  ' javascript:window.ran=1',
  'java\nscript:window.ran=1',
  'javascript://studio/%0Awindow.ran=1',
  'vbscript:msgbox(1)',
  'blob:app://studio/0b6d5c6e-0000-4000-8000-000000000000',
  'filesystem:app://studio/temporary/x.html',
  'view-source:app://studio/',
  'chrome://settings/',
  'devtools://devtools/bundled/inspector.html',
  'chrome-extension://abcdefghijklmnopabcdefghijklmnop/x.html',
  'ws://127.0.0.1:9/',
  'ftp://evil.invalid/',
  'mailto:someone@evil.invalid',
  'smb://evil.invalid/share',
  'vscode://file/etc/passwd',
  'ms-settings:privacy'
] as const

const TRAVERSALS = [
  'app://studio/../main/index.js',
  'app://studio/..%2fmain/index.js',
  'app://studio/%2e%2e/main/index.js',
  'app://studio/%2e%2e%2fmain%2findex.js',
  'app://studio/%252e%252e%252fmain%252findex.js',
  'app://studio/..%5cmain%5cindex.js',
  'app://studio/....//main/index.js',
  'app://studio/assets/..%2f..%2fmain%2findex.js',
  'app://studio/assets/../../main/index.js',
  'app://studio//etc/passwd',
  'app://studio/%2fetc%2fpasswd',
  'app://studio/index.html%00.js',
  'app://studio/%00',
  'app://studio/.',
  'app://studio/assets',
  'app://studio/C:%5cWindows%5cwin.ini',
  'app://studio/%c0%ae%c0%ae/main/index.js',
  'app://studio/%E0%A4%A',
  'app://studio/index.html/',
  'app://studio/index.html/../../main/index.js',
  'app://other/index.html',
  'app://studio:1/index.html',
  'app://studio.example/index.html'
] as const

const PERMISSIONS = ['geolocation', 'notifications', 'camera', 'microphone', 'midi'] as const

/** Counts what would leave the app; nothing opens. */
const watchOpening = (app: ElectronApplication, page: string): Promise<void> =>
  app.evaluate(({ shell, BrowserWindow }, own) => {
    const seen: { opened: string[]; navigations: string[] } = { opened: [], navigations: [] }
    Reflect.set(globalThis, 'seen', seen)
    shell.openExternal = async (url) => void seen.opened.push(url)
    shell.openPath = async (path) => {
      seen.opened.push(path)
      return ''
    }
    for (const { webContents } of BrowserWindow.getAllWindows())
      if (webContents.getURL() === own)
        webContents.on('will-frame-navigate', ({ url }) => seen.navigations.push(url))
  }, page)

const seenBy = (
  app: ElectronApplication
): Promise<{ opened: readonly string[]; navigations: readonly string[] }> =>
  app.evaluate(() => Reflect.get(globalThis, 'seen'))

/** Every way in which a page can ask to be somewhere else. Gives how many windows it got. */
const tryToLeave = (page: Page, urls: readonly string[]): Promise<number> =>
  page.evaluate(async (targets) => {
    let windows = 0
    const quietly = (attempt: () => unknown): void => {
      try {
        attempt()
      } catch {}
    }
    const click = (url: string, target: string): void => {
      const link = Object.assign(document.createElement('a'), { href: url, target })
      document.body.append(link)
      link.click()
      link.remove()
    }
    const submit = (url: string): void => {
      const form = Object.assign(document.createElement('form'), { action: url, method: 'post' })
      document.body.append(form)
      form.submit()
      form.remove()
    }
    for (const url of targets) {
      quietly(() => {
        if (window.open(url)) windows += 1
      })
      quietly(() => click(url, '_blank'))
      quietly(() => click(url, '_self'))
      quietly(() => submit(url))
      quietly(() => window.location.assign(url))
      await new Promise((resolve) => setTimeout(resolve))
    }
    return windows
  }, urls)

/** What a page that went wrong could try, and what its window was made with. Gives how much got through. */
async function checkList(app: ElectronApplication, page: Page, here: string): Promise<number> {
  // What is refused here is said on the console; that is no mistake of the page.
  page.removeAllListeners('console')

  await test.step('Node is out of reach', async () => {
    const preferences = await app.evaluate(({ BrowserWindow }, url) => {
      const own = BrowserWindow.getAllWindows().find(
        (window) => window.webContents.getURL() === url
      )
      const known: unknown = Reflect.get(own?.webContents ?? {}, 'getLastWebPreferences')
      return typeof known === 'function' ? known.call(own?.webContents) : {}
    }, here)
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false
    })
    const off = { nodeIntegrationInWorker: true, nodeIntegrationInSubFrames: true }
    const unsafe = { ...off, allowRunningInsecureContent: true, experimentalFeatures: true }
    for (const name of Object.keys(unsafe)) expect(preferences[name], name).not.toBe(true)
    expect(preferences.webSecurity).not.toBe(false)
    expect(preferences.enableBlinkFeatures ?? '').toBe('')
    expect(
      await page.evaluate(() => ['require', 'process', 'module'].filter((name) => name in window))
    ).toEqual([])
  })

  await test.step('the policy allows nothing but the build', async () => {
    const policy = await app.evaluate(async ({ net }, url) => {
      const answer = await net.fetch(url)
      return answer.headers.get('content-security-policy')
    }, here)
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/unsafe|\*|http/)
    const scripted = await page.evaluate(async () => {
      const script = document.createElement('script')
      script.textContent = 'window.ran = 1'
      document.body.append(script)
      document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="window.ran = 1">')
      // The debugger, through which this comes, may compile text; only later it counts.
      await new Promise((resolve) => setTimeout(resolve))
      const tried = [() => new Function('return 1')(), () => fetch('https://evil.invalid/')]
      const results = await Promise.allSettled(tried.map(async (attempt) => attempt()))
      return [...results.map(({ status }) => status), Reflect.get(window, 'ran')]
    })
    expect(scripted).toEqual(['rejected', 'rejected', undefined])
    const webview = await page.evaluate(
      () => Reflect.get(document.createElement('webview'), 'getURL') === undefined
    )
    expect(webview).toBe(true)
  })

  await test.step('no permission is given', async () => {
    const states = await page.evaluate(
      (names) =>
        Promise.all(
          names.map(async (name) => {
            const query = { name: name as PermissionName }
            return (await navigator.permissions.query(query)).state
          })
        ),
      PERMISSIONS
    )
    expect(states).toEqual(PERMISSIONS.map(() => 'denied'))
    const media = page.evaluate(() => navigator.mediaDevices.getUserMedia({ audio: true }))
    await expect(media).rejects.toThrow()
  })

  return test.step('it goes nowhere and opens nothing', async () => {
    let requests = 0
    const server = createServer((_request, response) => {
      requests += 1
      response.end('<title>elsewhere</title>')
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const last = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`
    const windows = app.windows().length
    await watchOpening(app, here)
    const left = await tryToLeave(page, [...HOSTILE_URLS, last])
    await expect.poll(async () => (await seenBy(app)).navigations).toContain(last)
    const { opened } = await seenBy(app)
    expect(opened).toEqual([])
    // A locator would wait for a navigation that never comes.
    const still = await page.evaluate(() => [window.location.href, Reflect.get(window, 'ran')])
    expect(still).toEqual([here, undefined])
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(
      windows
    )
    server.close()
    return left + opened.length + requests
  })
}

test('Electron’s security checklist holds in both windows', async ({ studio: { app, page } }) => {
  const throughMain = await checkList(app, page, 'app://studio/')
  const opened = app.waitForEvent('window')
  await page.evaluate(() => window.studio.sandbox.openWindow())
  const operator = await opened
  await expect(operator.getByRole('heading', { name: 'Operator’s window' })).toBeVisible()
  const through = throughMain + (await checkList(app, operator, 'app://studio/operator.html'))
  expect(through).toBe(0)

  await test.step('its own protocol serves the build and nothing else', async () => {
    const served = await app.evaluate(
      ({ net }, urls) =>
        Promise.all(
          urls.map(async (url) => {
            try {
              const answer = await net.fetch(url)
              return { url, status: answer.status, text: await answer.text() }
            } catch {
              return { url, status: 0, text: '' }
            }
          })
        ),
      TRAVERSALS
    )
    const outside = served.filter(
      ({ status, text }) =>
        // Some mean the start page once they are read as every URL is.
        (status === 200 ? !text.includes('<div id="root">') : ![0, 400, 404].includes(status)) ||
        /root:|require\(|ipcMain/.test(text)
    )
    promise(
      'pages',
      `${HOSTILE_URLS.length + 1} URLs in both windows, ${TRAVERSALS.length} paths`,
      `${through + outside.length} got through`
    )
    expect(outside).toEqual([])
  })
})

const SCRIPT = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>'

test('HTML and script in an answer, a message, a title or a name stay text', async ({
  studio: { page }
}) => {
  const server = await startFaultServer()
  const hostile: Fault = ({ response }) => {
    response.writeHead(401, { 'Content-Type': 'application/json', 'X-Html': SCRIPT })
    response.end(JSON.stringify({ message: SCRIPT, debug_message: SCRIPT }))
  }
  server.respondWith(hostile)
  const id = await saveProfile(page, server.url, 'visitor-token-of-this-test')
  await page.evaluate(
    async ({ id, text }) => {
      const { profiles, library, events, settings } = window.studio
      await settings.update({ selectedProfileId: id })
      await profiles.duplicate({ id })
      await library.save({
        title: text,
        text,
        folder: text.slice(0, 40),
        tags: [text.slice(0, 30)]
      })
      await events.send({ profileIds: [id], message: text })
    },
    { id, text: SCRIPT }
  )
  await server.arrived(1)
  await page.reload()
  await page.getByRole('textbox', { name: 'Message', exact: true }).fill(SCRIPT)
  await page.getByRole('button', { name: 'Send event' }).click()
  const response = page.getByRole('region', { name: 'Response', exact: true })
  for (const tab of ['Body', 'Headers', 'Request']) {
    await response.getByRole('tab', { name: tab }).click()
    await expect(response).toContainText('onerror')
  }
  await expect(page.getByText(SCRIPT).first()).toBeVisible()
  await page.getByRole('navigation', { name: 'Main' }).getByText('History').click()
  await page.getByRole('grid', { name: 'History' }).getByRole('row').nth(1).click()
  await expect(page.getByText(SCRIPT).nth(1)).toBeVisible()
  expect(
    await page.evaluate(() => [
      document.querySelectorAll('img[src="x"]').length,
      Reflect.get(window, 'ran'),
      document.title.includes('onerror')
    ])
  ).toEqual([0, undefined, false])
  await server.close()
})
