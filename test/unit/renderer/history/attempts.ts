/** Attempts for the tests of the history's screen. */
import type { Attempt } from '@shared/domain/attempt'

export const attempt = (part: Partial<Attempt> = {}): Attempt => ({
  id: 1,
  sentAt: 1_700_000_000_000,
  state: 'accepted',
  profileId: null,
  profileName: 'Sandbox',
  profileColor: 'teal',
  environment: 'sandbox',
  baseUrl: 'http://127.0.0.1:41207',
  engagementId: 'af8c2e16-545d-4f83-9e79-7c5ebc544b1d',
  message: 'Visitor opened the quote form',
  status: 200,
  durationMs: 40,
  title: 'Sent on to the operator',
  pinned: false,
  note: '',
  resendOf: null,
  runId: null,
  session: null,
  verdict: null,
  request: {
    method: 'POST',
    url: 'http://127.0.0.1:41207/events',
    headers: [['Accept', 'application/vnd.salemove.v1+json']],
    body: '{"message":"Visitor opened the quote form"}'
  },
  response: {
    status: 200,
    statusText: 'OK',
    httpVersion: '1.1',
    headers: [['Content-Type', 'application/json']],
    body: '{"id":"a","status":"sent"}',
    bodyBytes: 26,
    truncated: false
  },
  explanation: {
    code: 'accepted/documented',
    title: 'Sent on to the operator',
    meaning: '',
    action: ''
  },
  differences: [],
  timings: null,
  failure: null,
  ...part
})
