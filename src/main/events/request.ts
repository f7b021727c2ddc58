/**
 * The one request that the app makes, as the public reference of the events endpoint has it:
 * method, path, three headers, `{"message": …}`. What HTTP itself needs (host, length,
 * connection) is all that comes along. The record never holds the token: it is put in by the
 * client, on its way to the socket.
 */
import { type RequestRecord, TOKEN_PLACEHOLDER } from '@shared/domain/attempt'

/** `baseUrl` without a slash at its end; the path follows whatever path it has. */
export interface EventAddress {
  readonly baseUrl: string
  readonly engagementId: string
}

export const ACCEPT = 'application/vnd.salemove.v1+json'
export const CONTENT_TYPE = 'application/json'

const eventUrl = ({ baseUrl, engagementId }: EventAddress): string =>
  `${baseUrl}/engagements/${encodeURIComponent(engagementId)}/events`

const eventBody = (message: string): string => JSON.stringify({ message })

/** By text: nothing in them is written in another way than it is sent. */
export function partsOf(url: string): { readonly host: string; readonly path: string } {
  const [, host = '', path = ''] = /^[a-z]+:\/\/([^/]*)(.*)$/i.exec(url) ?? []
  return { host, path }
}

export function buildRequest(address: EventAddress, message: string): RequestRecord {
  const url = eventUrl(address)
  const body = eventBody(message)
  return {
    method: 'POST',
    url,
    headers: [
      ['Host', partsOf(url).host],
      ['Authorization', `Bearer ${TOKEN_PLACEHOLDER}`],
      ['Accept', ACCEPT],
      ['Content-Type', CONTENT_TYPE],
      ['Content-Length', String(Buffer.byteLength(body))],
      // A fresh connection for every event: see client.ts.
      ['Connection', 'close']
    ],
    body
  }
}
