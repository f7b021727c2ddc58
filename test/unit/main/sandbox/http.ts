/** A plain HTTP client for the sandbox's tests: one request, one connection, the bytes as they came. */
import { type IncomingHttpHeaders, request } from 'node:http'

export interface Raw {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface RawRequest {
  readonly method?: string
  readonly path?: string
  /** `undefined` leaves a header of `EVENT_HEADERS` out. */
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly body?: string | Buffer
  readonly signal?: AbortSignal
}

export const ENGAGEMENT = 'af8c2e16-545d-4f83-9e79-7c5ebc544b1d'
export const EVENT_PATH = `/engagements/${ENGAGEMENT}/events`
export const EVENT_BODY = '{"message":"Visitor navigated to insurance page"}'
export const EVENT_HEADERS = {
  authorization: 'Bearer any-visitor-token',
  accept: 'application/vnd.salemove.v1+json',
  'content-type': 'application/json'
}

/** A correct event, except for what is given. Rejects with Node's error (`code`). */
export function send(baseUrl: string | null, given: RawRequest = {}): Promise<Raw> {
  const body = given.body ?? EVENT_BODY
  const headers = { ...EVENT_HEADERS, ...given.headers, 'content-length': Buffer.byteLength(body) }
  return new Promise((resolve, reject) => {
    const sent = request(
      `${baseUrl}${given.path ?? EVENT_PATH}`,
      {
        method: given.method ?? 'POST',
        agent: false,
        headers: Object.fromEntries(
          Object.entries(headers).flatMap(([name, value]) =>
            value === undefined ? [] : [[name, value]]
          )
        ),
        ...(given.signal ? { signal: given.signal } : {})
      },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', reject)
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: Buffer.concat(chunks).toString('utf8')
          })
        )
      }
    )
    sent.on('error', reject)
    sent.end(body)
  })
}
