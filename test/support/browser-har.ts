/** A HAR file as a browser's developer tools write it while a visitor's session runs. */

/** Stands in the requests, as in every such file. */
export const HAR_TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoidmlzaXRvciJ9.har-visitor-token'

const ENGAGEMENT = 'af8c2e16-545d-4f83-9e79-7c5ebc544b1d'
const EVENTS = `https://api.glia.com/engagements/${ENGAGEMENT}/events`
const START = Date.UTC(2026, 0, 31, 9, 30, 0, 125)

interface Request {
  readonly afterMs: number
  readonly url: string
  readonly method?: string
  readonly body?: string
  readonly status?: number
  readonly type?: string
}

const REQUESTS: readonly Request[] = [
  { afterMs: 0, url: 'https://shop.example/insurance', type: 'document' },
  { afterMs: 90, url: 'https://shop.example/logo.png', type: 'image' },
  { afterMs: 1200, url: EVENTS, method: 'OPTIONS', status: 204, type: 'preflight' },
  {
    afterMs: 1250,
    url: EVENTS,
    method: 'POST',
    body: '{"message":"Visitor opened the insurance page"}'
  },
  {
    afterMs: 2000,
    url: `https://api.glia.com/engagements/${ENGAGEMENT}/messages`,
    method: 'POST',
    body: '{"content":"Hello"}'
  },
  {
    afterMs: 5500,
    url: `${EVENTS}?source=widget`,
    method: 'POST',
    body: '{"message":"Visitor started a quote f\\u00fcr ein Haus 🏠"}'
  },
  { afterMs: 6000, url: 'wss://ws.glia.com/socket', status: 101, type: 'websocket' },
  {
    afterMs: 7000,
    url: `https://evil.example/engagements/${ENGAGEMENT}/events`,
    method: 'POST',
    body: '{"message":"Not ours"}'
  },
  { afterMs: 65_500, url: EVENTS, method: 'POST', body: '{"message":"Visitor left"}', status: 422 }
]

function entryOf({ afterMs, url, method = 'GET', body, status = 200, type = 'fetch' }: Request) {
  const headers = [
    { name: ':authority', value: new URL(url).host },
    { name: 'authorization', value: `Bearer ${HAR_TOKEN}` },
    { name: 'user-agent', value: 'Mozilla/5.0 (X11; Linux x64) Chrome/130.0.0.0' }
  ]
  return {
    _initiator: { type: 'script', stack: { callFrames: [] } },
    _priority: 'High',
    _resourceType: type,
    cache: {},
    connection: '443',
    pageref: 'page_1',
    request: {
      method,
      url,
      httpVersion: 'http/2.0',
      headers,
      queryString: [...new URL(url).searchParams].map(([name, value]) => ({ name, value })),
      cookies: [{ name: 'session', value: HAR_TOKEN, path: '/', httpOnly: true, secure: true }],
      headersSize: -1,
      bodySize: body?.length ?? 0,
      ...(body !== undefined && { postData: { mimeType: 'application/json', text: body } })
    },
    response: {
      status,
      statusText: '',
      httpVersion: 'http/2.0',
      headers: [{ name: 'content-type', value: 'application/json' }],
      cookies: [],
      content: { size: 4, mimeType: 'image/png', text: 'iVBORw==', encoding: 'base64' },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
      _transferSize: 312,
      _error: null
    },
    serverIPAddress: '203.0.113.7',
    startedDateTime: new Date(START + afterMs).toISOString(),
    time: 87.4,
    timings: { blocked: 1.2, dns: -1, ssl: -1, connect: -1, send: 0.2, wait: 85, receive: 1 }
  }
}

export const harOfBrowser = () => ({
  log: {
    version: '1.2',
    creator: { name: 'WebInspector', version: '537.36' },
    pages: [
      {
        startedDateTime: new Date(START).toISOString(),
        id: 'page_1',
        title: 'https://shop.example/insurance',
        pageTimings: { onContentLoad: 412.3, onLoad: 803.9 }
      }
    ],
    entries: REQUESTS.map(entryOf)
  }
})
