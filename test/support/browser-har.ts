/**
 * A visit in a real browser, recorded to a HAR file while it runs: a shop's page that sends events
 * for its visitor, as the platform's script on it would. The browser is the engine that is here for
 * the app, in a window without anything of the app.
 */
import { readFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import { join } from 'node:path'
import { _electron } from '@playwright/test'
import { z } from 'zod'
import { ELECTRON, electronSwitches, PROJECT } from './app'

/** Stands in the requests, as in every such file. */
export const HAR_TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoidmlzaXRvciJ9.har-visitor-token'

export const HAR_ENGAGEMENT = 'af8c2e16-545d-4f83-9e79-7c5ebc544b1d'
const EVENTS = `/engagements/${HAR_ENGAGEMENT}/events`
const REFUSED = 'Visitor left'

/** The shop and the platform in one; from the shop's page the platform is another origin. */
const listener: RequestListener = async (request, response) => {
  const { method, url } = request
  const allowed = {
    'access-control-allow-origin': '*',
    'access-control-allow-headers': 'authorization, content-type'
  }
  let body = ''
  for await (const chunk of request) body += chunk
  if (url === '/insurance')
    return response.setHeader('content-type', 'text/html').end('<h1>Shop</h1><img src="logo.png">')
  if (method === 'OPTIONS') return response.writeHead(204, allowed).end()
  return response.writeHead(body.includes(REFUSED) ? 422 : 200, allowed).end('{}')
}

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })

const harSchema = z.object({
  log: z.object({
    entries: z.array(
      z.object({
        startedDateTime: z.string(),
        request: z.object({ url: z.string(), method: z.string() })
      })
    )
  })
})

/** Seconds between one event and the next, as the browser wrote them down. */
function pausesIn(file: string, platform: string): readonly number[] {
  const times = harSchema
    .parse(JSON.parse(file))
    .log.entries.filter(({ request }) => request.method === 'POST')
    .filter(({ request }) => request.url.startsWith(platform + EVENTS))
    .map(({ startedDateTime }) => Date.parse(startedDateTime))
  return times.slice(1).map((time, index) => (time - (times[index] ?? 0)) / 1000)
}

/**
 * Three events of the visitor, a message of the chat, and an event for a host that nobody knows.
 * Gives the pauses between the three.
 */
export async function recordVisit(
  harPath: string,
  browserFolder: string
): Promise<readonly number[]> {
  const server = createServer(listener)
  const port = await listen(server)
  const platform = `http://127.0.0.1:${port}`
  const browser = await _electron.launch({
    ...(ELECTRON ? { executablePath: ELECTRON } : {}),
    args: [
      join(PROJECT, 'test', 'bench', 'bare'),
      ...electronSwitches(browserFolder),
      '--host-resolver-rules=MAP *.example 127.0.0.1'
    ],
    recordHar: { path: harPath }
  })
  const page = await browser.firstWindow()
  await page.goto(`http://shop.example:${port}/insurance`)
  await page.evaluate(
    async ({ platform, foreign, events, token, refused }) => {
      const post = (url: string, body: object) =>
        fetch(url, {
          method: 'POST',
          headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
          body: JSON.stringify(body)
        })
      await post(platform + events, { message: 'Visitor opened the insurance page' })
      await post(`${platform}${events.replace('/events', '/messages')}`, { content: 'Hello' })
      // The pause of a visitor: the journey has to keep it.
      await new Promise((resolve) => setTimeout(resolve, 250))
      await post(`${platform}${events}?source=widget`, {
        message: 'Visitor started a quote für ein Haus 🏠'
      })
      await post(foreign + events, { message: 'Not ours' })
      await post(platform + events, { message: refused })
    },
    {
      platform,
      foreign: `http://evil.example:${port}`,
      events: EVENTS,
      token: HAR_TOKEN,
      refused: REFUSED
    }
  )
  await browser.close()
  server.close()
  return pausesIn(readFileSync(harPath, 'utf8'), platform)
}
