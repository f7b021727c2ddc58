/**
 * The request in the forms that people hand to each other: as HTTP, as a cURL command for a POSIX
 * shell, and as the call that a web page makes through the platform's JavaScript API. In the first
 * two the token is the name of a variable; the third needs none.
 */
import { type RequestRecord, TOKEN_PLACEHOLDER } from '@shared/domain/attempt'
import type { RequestPreview } from '@shared/ipc'
import { ACCEPT, buildRequest, CONTENT_TYPE, type EventAddress, partsOf } from './request'

/** `message` may be one that can't be sent (yet), such as an empty one. */
export function previewRequest(address: EventAddress, message: string): RequestPreview {
  const request = buildRequest(address, message)
  return { http: asHttp(request), curl: asCurl(request), javascript: asJavaScript(message) }
}

function asHttp(request: RequestRecord): string {
  const start = `${request.method} ${partsOf(request.url).path} HTTP/1.1`
  const headers = request.headers.map(([name, value]) => `${name}: ${value}`)
  return [start, ...headers, '', request.body].join('\n')
}

/** Runs in any POSIX shell; the shell puts the token in from the environment. */
export function asCurl(request: Pick<RequestRecord, 'url' | 'body'>): string {
  return [
    'curl -X POST',
    shellQuoted(request.url),
    `-H "Authorization: Bearer ${TOKEN_PLACEHOLDER}"`,
    `-H ${shellQuoted(`Accept: ${ACCEPT}`)}`,
    `-H ${shellQuoted(`Content-Type: ${CONTENT_TYPE}`)}`,
    `-d ${shellQuoted(request.body)}`
  ].join(' \\\n  ')
}

/** Nothing is special between single quotes but the quote itself, which has to be left for a moment. */
const shellQuoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

/**
 * To be pasted into a page's script or its console, where the platform's SDK gives `engagement`.
 * Nothing in the message can end a `<script>` element or a line.
 */
function asJavaScript(message: string): string {
  const literal = JSON.stringify(message)
    .replaceAll('</', '<\\/')
    .replaceAll('<!--', '<\\!--')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
  return `engagement.recordEvent({ message: ${literal} })`
}
