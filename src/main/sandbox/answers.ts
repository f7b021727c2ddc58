/**
 * The answers that the sandbox knows, byte for byte. 200, both 401s and 403 are the public
 * reference of `POST /engagements/{engagement_id}/events`, indented as it prints them. The others
 * have the shapes that the platform documents for sibling endpoints: likely, not promised.
 */
import type { SandboxEvent } from '@shared/domain/sandbox'

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const json = (
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {}
): Answer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(value, null, 2)
})

/** The API's clock has whole seconds: `2019-08-28T13:55:24Z`. */
const timestamp = (ms: number): string => new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z')

export const accepted = (event: SandboxEvent): Answer =>
  json(200, {
    timestamp: timestamp(event.receivedAt),
    id: event.id,
    engagement_id: event.engagementId,
    sub_engagement_id: '339',
    content: event.message,
    status: 'sent',
    sender: { type: 'visitor' },
    target: 'operator'
  })

export const AUTHORIZATION_MISSING = json(401, {
  message: 'Authorization information missing',
  debug_message:
    "Authorization header must have format 'token_type token' where token_type is SessionId or AuthToken"
})

export const INVALID_TOKEN = json(401, {
  message: 'Invalid token',
  debug_message: 'Authorization header must contain a valid token'
})

export const NOT_VISITOR = json(403, {
  message: "You don't have permissions to send a event message",
  debug_message: ''
})

export const ENGAGEMENT_NOT_FOUND = json(404, {
  message: 'Engagement not found',
  debug_message: 'No engagement has this id'
})

export const PATH_NOT_FOUND = json(404, {
  message: 'Not found',
  debug_message: 'The sandbox answers POST /engagements/{engagement_id}/events only'
})

export const METHOD_NOT_ALLOWED = json(
  405,
  { message: 'Method not allowed', debug_message: 'Events are sent with POST' },
  { allow: 'POST' }
)

export const TOO_LARGE = json(
  413,
  { message: 'Request body is too large', debug_message: 'At most 128 KiB are read' },
  { connection: 'close' }
)

/** `attribute` is the header or the body's field that does not hold. */
export const invalid = (attribute: string, detail: string): Answer =>
  json(422, { status: 'error', error: 'validation_error', details: [{ attribute, detail }] })

export const ENGAGEMENT_ENDED = json(422, {
  error: 'Engagement has ended',
  debug_message: 'Events can be sent to a running engagement only'
})

export const RATE_LIMITED = json(
  429,
  { message: 'Too many requests', debug_message: 'Rate limit exceeded' },
  {
    'retry-after': '30',
    'x-rate-limit-limit': '60',
    'x-rate-limit-remaining': '0',
    'x-rate-limit-reset': '30'
  }
)

/** What a gateway says when the server behind it is gone: HTML in place of JSON. */
export const SERVER_ERROR: Answer = {
  status: 500,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: '<!doctype html>\n<html>\n<head><title>500 Internal Server Error</title></head>\n<body><h1>Internal Server Error</h1></body>\n</html>\n'
}
