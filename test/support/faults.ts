/**
 * Everything that can be wrong with an answer, by name. Raw ones write their bytes past Node's
 * http, which would refuse to write them.
 */
import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'

export interface SeenRequest {
  readonly method: string
  readonly path: string
  /** As they came, names and values alternating. */
  readonly rawHeaders: readonly string[]
  readonly authorization: string
  readonly body: string
  /** Resolves when the connection is gone, whoever closed it. */
  readonly closed: Promise<void>
}

interface FaultContext {
  readonly request: SeenRequest
  readonly response: ServerResponse
  readonly socket: Socket
  /** 1 for the first request on its connection. */
  readonly nthOnConnection: number
  /** Base URLs of this server and of the second host. */
  readonly url: string
  readonly otherUrl: string
}

export type Fault = (context: FaultContext) => void

/** The documented answer to a request, with changes. */
function documentedEvent(
  request: Pick<SeenRequest, 'path' | 'body'>,
  changes: Readonly<Record<string, unknown>> = {}
): string {
  const message: unknown = JSON.parse(request.body)
  const content =
    typeof message === 'object' && message !== null && 'message' in message ? message.message : ''
  return JSON.stringify({
    timestamp: '2019-08-28T13:55:24Z',
    id: '0df4c3f7-f55b-4186-962d-0c5198fd2adb',
    engagement_id: decodeURIComponent(request.path.split('/').at(-2) ?? ''),
    sub_engagement_id: '339',
    content,
    status: 'sent',
    sender: { type: 'visitor' },
    target: 'operator',
    ...changes
  })
}

/** The same as the characters of its bytes, to stand in raw answers. */
const rawEvent = (request: SeenRequest): string =>
  Buffer.from(documentedEvent(request)).toString('latin1')

const JSON_TYPE = { 'Content-Type': 'application/json' }
const HTML_TYPE = { 'Content-Type': 'text/html; charset=utf-8' }

const answer =
  (
    status: number,
    body: string | Buffer | ((context: FaultContext) => string | Buffer),
    headers: Record<string, string | string[]> = JSON_TYPE
  ): Fault =>
  (context) => {
    const content = typeof body === 'function' ? body(context) : body
    context.response.writeHead(status, headers).end(content)
  }

const json = (status: number, value: unknown, headers: Record<string, string> = {}): Fault =>
  answer(status, JSON.stringify(value), { ...JSON_TYPE, ...headers })

/** Writes each character as one byte, then closes. */
const raw =
  (text: string | ((context: FaultContext) => string)): Fault =>
  (context) =>
    context.socket.end(Buffer.from(typeof text === 'function' ? text(context) : text, 'latin1'))

const redirect =
  (status: number, to: 'own' | 'other'): Fault =>
  ({ response, url, otherUrl }) => {
    const location = `${to === 'own' ? url : otherUrl}/elsewhere?secret=1#x`
    response.writeHead(status, { Location: location }).end()
  }

const html = (title: string): string =>
  `<!doctype html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`

const tokenOf = ({ request }: FaultContext): string => request.authorization.replace(/^Bearer /, '')

const compressed = (encoding: string, compress: (text: string) => Buffer): Fault =>
  answer(200, ({ request }) => compress(documentedEvent(request)), {
    ...JSON_TYPE,
    'Content-Encoding': encoding
  })

/** A gibibyte of zeros: a gzip file may consist of several, one after the other. */
function bomb(): Buffer {
  const piece = gzipSync(Buffer.alloc(4 * 1024 * 1024))
  return Buffer.concat(Array.from({ length: 256 }, () => piece))
}

const answers = {
  documented: answer(200, ({ request }) => documentedEvent(request)),
  created: answer(201, ({ request }) => documentedEvent(request)),
  'wrong-engagement': answer(200, ({ request }) =>
    documentedEvent(request, { engagement_id: '00000000-0000-4000-8000-000000000000' })
  ),
  'not-sent': answer(200, ({ request }) => documentedEvent(request, { status: 'queued' })),
  'empty-200': answer(200, ''),
  'no-content-204': answer(204, ''),
  'json-array': answer(200, '[]'),
  'json-text': answer(200, '"ok"'),
  'not-json': answer(200, 'OK, fine.', { 'Content-Type': 'text/plain' }),
  'captive-portal': answer(200, html('Welcome to the hotel'), HTML_TYPE),
  'no-authorization-401': json(401, {
    message: 'Authorization information missing',
    debug_message:
      "Authorization header must have format 'token_type token' where token_type is SessionId or AuthToken"
  }),
  'invalid-token-401': json(401, {
    message: 'Invalid token',
    debug_message: 'Authorization header must contain a valid token'
  }),
  'other-401': json(401, { error: 'Nobody knows you' }),
  'not-visitor-403': json(403, {
    message: "You don't have permissions to send a event message",
    debug_message: ''
  }),
  'other-403': json(403, { error: 'Not allowed' }),
  'html-403': answer(403, html('Blocked by the firewall'), HTML_TYPE),
  'not-found-404': json(404, { message: 'Engagement not found', debug_message: '' }),
  'html-404': answer(404, html('404 Not Found'), HTML_TYPE),
  'ended-422': json(422, { error: 'Engagement has ended', debug_message: '' }),
  'validation-422': json(422, {
    status: 'error',
    error: 'validation_error',
    details: [{ attribute: 'message', detail: 'is too long' }]
  }),
  'other-422': json(422, { message: 'No', debug_message: '' }),
  'rate-limited-429': json(429, { message: 'Too many requests' }, { 'Retry-After': '30' }),
  'bad-request-400': json(400, { message: 'Bad request' }),
  'method-405': json(405, { message: 'Method not allowed' }),
  'media-type-406': json(406, { message: 'Not acceptable' }),
  'request-timeout-408': answer(408, '', { Connection: 'close' }),
  'conflict-409': json(409, { message: 'Conflict' }),
  'too-large-413': answer(413, html('Request Entity Too Large'), HTML_TYPE),
  'teapot-418': answer(418, 'I am a teapot', { 'Content-Type': 'text/plain' }),
  'proxy-407': answer(407, html('Proxy Authentication Required'), HTML_TYPE),
  'html-500': answer(500, html('Internal Server Error'), HTML_TYPE),
  'gateway-502': answer(502, html('Bad Gateway'), HTML_TYPE),
  'unavailable-503': answer(503, html('Service Unavailable'), {
    ...HTML_TYPE,
    'Retry-After': '120'
  }),
  'gateway-504': answer(504, ''),
  'other-505': answer(505, ''),
  'network-511': answer(511, html('Sign in'), HTML_TYPE)
} as const

const redirects = {
  'redirect-301': redirect(301, 'own'),
  'redirect-302': redirect(302, 'own'),
  'redirect-303': redirect(303, 'own'),
  'redirect-307': redirect(307, 'own'),
  'redirect-308': redirect(308, 'own'),
  'redirect-301-other': redirect(301, 'other'),
  'redirect-302-other': redirect(302, 'other'),
  'redirect-303-other': redirect(303, 'other'),
  'redirect-307-other': redirect(307, 'other'),
  'redirect-308-other': redirect(308, 'other'),
  'redirect-nowhere': answer(302, '', {}),
  'redirect-to-script': answer(302, '', { Location: 'javascript:alert(1)' })
} as const

const broken = {
  'reset-after-request': ({ socket }) => socket.resetAndDestroy(),
  'close-after-request': ({ socket }) => socket.destroy(),
  /** As documented for the first on a connection; a client that reuses it is cut off. */
  'reset-when-reused': (context) =>
    context.nthOnConnection > 1 ? context.socket.resetAndDestroy() : answers.documented(context),
  'close-when-reused': (context) =>
    context.nthOnConnection > 1 ? context.socket.destroy() : answers.documented(context),
  '408-when-reused': (context) =>
    context.nthOnConnection > 1
      ? answers['request-timeout-408'](context)
      : answers.documented(context),
  /** With the request's head: its body is never read. The server sees to it. */
  'reset-before-request-body': ({ socket }) => socket.resetAndDestroy(),
  'reset-before-body': ({ socket }) =>
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n', () => socket.resetAndDestroy()),
  'reset-after-body': ({ response, socket, request }) => {
    const body = documentedEvent(request)
    response.writeHead(200, { ...JSON_TYPE, 'Content-Length': Buffer.byteLength(body) })
    response.write(body, () => socket.resetAndDestroy())
  },
  'reset-in-body': ({ response, socket, request }) => {
    response.writeHead(200, { ...JSON_TYPE, 'Content-Length': '1000' })
    response.write(documentedEvent(request).slice(0, 40), () => socket.resetAndDestroy())
  },
  'short-length': raw(
    ({ request }) =>
      `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n${rawEvent(request)}`
  ),
  'bad-chunk': raw(
    'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"a":\r\nNOT A CHUNK\r\n'
  ),
  'no-last-chunk': raw(
    'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n{"a":12}\r\n'
  ),
  'bad-gzip': answer(200, Buffer.from('this was never compressed'), {
    ...JSON_TYPE,
    'Content-Encoding': 'gzip'
  }),
  'cut-gzip': answer(200, ({ request }) => gzipSync(documentedEvent(request)).subarray(0, -12), {
    ...JSON_TYPE,
    'Content-Encoding': 'gzip'
  }),
  hang: () => {},
  'hang-in-body': ({ response }) => {
    response.writeHead(200, { ...JSON_TYPE, 'Content-Length': '1000' }).write('{"id":')
  },
  'hang-in-rejection': ({ response }) => {
    response.writeHead(401, { ...JSON_TYPE, 'Content-Length': '1000' }).write('{"message":')
  },
  drip: ({ response }) => {
    response.writeHead(200, JSON_TYPE)
    const timer = setInterval(() => response.write(' '), 5)
    response.on('close', () => clearInterval(timer))
  },
  garbage: raw('\x00\x01\x02 this is not HTTP at all \xff\xfe\r\n\r\n'),
  'other-protocol': raw('SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n'),
  'switching-101': raw(
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n'
  ),
  'huge-header': raw(
    ({ request }) =>
      `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Large: ${'x'.repeat(300_000)}\r\n\r\n${rawEvent(request)}`
  ),
  'monstrous-header': raw(`HTTP/1.1 200 OK\r\nX-Large: ${'x'.repeat(2_000_000)}\r\n\r\n{}`),
  'non-ascii-header': raw(
    ({ request }) =>
      `HTTP/1.1 200 \xc4h\r\nContent-Type: application/json\r\nX-Name: J\xfcrgen \xc3\xa9\r\n\r\n${rawEvent(request)}`
  ),
  'control-in-header': raw('HTTP/1.1 200 OK\r\nX-Bad: a\x00b\r\n\r\n{}'),
  'data-after-end': raw(({ request }) => {
    const body = rawEvent(request)
    return `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}HTTP/1.1 500 Oops\r\n\r\n`
  }),
  'continue-100-first': raw(({ request }) => {
    const body = rawEvent(request)
    return `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`
  }),
  'duplicate-headers': answer(200, ({ request }) => documentedEvent(request), {
    ...JSON_TYPE,
    'X-Request-Id': ['one', 'two'],
    'Set-Cookie': ['a=1', 'b=2']
  }),
  'unusual-status': raw('HTTP/1.1 999 Whatever\r\nContent-Length: 0\r\n\r\n')
} as const satisfies Readonly<Record<string, Fault>>

const encodings = {
  gzip: compressed('gzip', gzipSync),
  deflate: compressed('deflate', deflateSync),
  'deflate-raw': compressed('deflate', deflateRawSync),
  brotli: compressed('br', brotliCompressSync),
  'gzip-bomb': ({ response }) => {
    response.writeHead(200, { ...JSON_TYPE, 'Content-Encoding': 'gzip' }).end(bomb())
  },
  'eleven-megabytes': answer(200, () => Buffer.alloc(11_000_000, ' ')),
  'utf-8-bom': answer(200, ({ request }) => `\uFEFF${documentedEvent(request)}`)
} as const satisfies Readonly<Record<string, Fault>>

/** The token comes back in every place and writing that a server may choose. */
const echoes = {
  'echo-in-body': answer(401, (context) =>
    JSON.stringify({
      message: `Bad: ${context.request.authorization}`,
      debug_message: tokenOf(context)
    })
  ),
  'echo-in-accepted': answer(200, (context) =>
    documentedEvent(context.request, { token: tokenOf(context), target: tokenOf(context) })
  ),
  'echo-in-headers': (context) =>
    context.response
      .writeHead(400, `Bad ${tokenOf(context)}`, {
        ...JSON_TYPE,
        'X-Echo': context.request.authorization,
        'X-Base64': Buffer.from(context.request.authorization).toString('base64')
      })
      .end('{}'),
  'echo-in-location': (context) =>
    context.response
      .writeHead(302, {
        Location: `${context.otherUrl}/${encodeURIComponent(tokenOf(context))}?t=${tokenOf(context)}`
      })
      .end(),
  'echo-encoded': answer(400, (context) => {
    const token = tokenOf(context)
    const url = encodeURIComponent(token)
    return JSON.stringify({
      message: `${url} ${url.replace(/%../g, (x) => x.toLowerCase())} ${Buffer.from(token).toString('base64')}`,
      debug_message: `${Buffer.from(`Bearer ${token}`).toString('base64url')} ${Buffer.from(token).toString('hex')}`
    }).replaceAll('/', '\\/')
  }),
  'echo-cut-off': ({ response, socket, request }) => {
    response.writeHead(200, { ...JSON_TYPE, 'Content-Length': '9999' })
    response.write(`{"echo":"${request.authorization.slice(0, 40)}`, () => socket.destroy())
  }
} as const satisfies Readonly<Record<string, Fault>>

export const FAULTS = { ...answers, ...redirects, ...broken, ...encodings, ...echoes } as const

export type FaultName = keyof typeof FAULTS
