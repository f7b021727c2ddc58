/** What the search for the token needs of the running app: all that a person could read, a proxy that echoes, crashes. */
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { ElectronApplication, Page } from '@playwright/test'
import { expect } from './app'
import { CANARY } from './leaks'
import { ENGAGEMENT } from './profiles'

/** Found in a text as surely as the token. */
export const PROXY_PASSWORD = 'canary-proxy~9c/2d+pass_Word-K4tY'

/** Everything that a person, or a screen reader, could find in the window. */
export async function textOf(page: Page): Promise<string> {
  const [html, title] = [await page.content(), await page.title()]
  const values = await page.evaluate(() =>
    [...document.querySelectorAll('input, textarea')].map((field) => Reflect.get(field, 'value'))
  )
  return [html, title, ...values].join('\n')
}

/** Crashes the page and waits until it is there again. Gives where Chromium keeps dumps of crashes. */
export const crashPage = (
  app: ElectronApplication
): Promise<{ folder: string; uploads: boolean }> =>
  app.evaluate(async ({ app: running, BrowserWindow, crashReporter }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    await new Promise<void>((resolve) => {
      contents?.once('did-finish-load', () => resolve())
      contents?.forcefullyCrashRenderer()
    })
    return { folder: running.getPath('crashDumps'), uploads: crashReporter.getUploadToServer() }
  })

export async function crashMain(app: ElectronApplication): Promise<void> {
  const gone = once(app.process(), 'exit')
  app.process().kill('SIGSEGV')
  await gone
}

/** All but the number that Chromium gives itself. */
export const dumpsIn = (folder: string): readonly string[] =>
  (existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [])
    .filter((entry) => entry.isFile() && entry.name !== 'client_id')
    .map(({ name }) => name)

/** What the window shows, asked past Playwright, which gives up a page that has crashed. */
export const shownIn = (app: ElectronApplication): Promise<string> =>
  app.evaluate(
    ({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.body.innerText') ??
      ''
  )

/** A proxy that says back what it was given; gives how often the password came. */
export async function sendByEchoingProxy(page: Page): Promise<number> {
  let heard = 0
  const pair = Buffer.from(`qa:${PROXY_PASSWORD}`).toString('base64')
  const proxy = createServer()
  proxy.on('connect', ({ headers }, socket: Socket) => {
    const given = headers['proxy-authorization'] ?? ''
    if (given === `Basic ${pair}`) heard += 1
    socket.end(`HTTP/1.1 407 ${given} ${PROXY_PASSWORD}\r\nProxy-Authenticate: Basic\r\n\r\n`)
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const { port } = proxy.address() as AddressInfo
  const id = await page.evaluate(
    async ({ port, password, engagementId, token }) => {
      const { network, profiles, events } = window.studio
      await network.save({
        proxy: { kind: 'manual', protocol: 'http', host: '127.0.0.1', port, user: 'qa' },
        trust: { kind: 'own', caFile: null, systemCertificates: false },
        clientCertificate: { kind: 'none' },
        secrets: { proxyPassword: password }
      })
      const saved = await profiles.save({
        name: 'Behind a proxy',
        color: 'red',
        host: { kind: 'custom', baseUrl: 'https://api.company.test' },
        engagementId,
        timeoutMs: 5000,
        token
      })
      const sent = await events.send({
        profileIds: [saved.ok ? saved.value.id : ''],
        message: 'Visitor met a proxy'
      })
      return sent.ok ? (sent.value[0]?.id ?? 0) : 0
    },
    { port, password: PROXY_PASSWORD, engagementId: ENGAGEMENT, token: CANARY }
  )
  const codeOf = () =>
    page.evaluate(async (attempt) => {
      const found = await window.studio.history.get({ id: attempt })
      return found.ok ? found.value.explanation?.code : found.error.message
    }, id)
  await expect.poll(codeOf).toBe('unreachable/proxy-authentication')
  proxy.close()
  return heard
}
