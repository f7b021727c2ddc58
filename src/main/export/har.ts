/**
 * The HAR 1.2 export, which a browser's developer tools and most HTTP tools open. What the format
 * has no field for stands in fields that begin with an underscore, as the format prescribes; a
 * request without an answer has status 0 and its reason in `_error`, as browsers write it.
 */
import { type Attempt, type Headers, headerOf, OUTCOME_WORDS } from '@shared/domain/attempt'
import { exportVerdict } from '@shared/domain/export-file'
import type { Format } from './format'
import { verdictWords } from './verdict-words'

/** What the format writes for a number that is not known or does not apply. */
const NONE = -1

const pairs = (headers: Headers) => headers.map(([name, value]) => ({ name, value }))

const httpVersionOf = (version: string): string =>
  version === '' || /^http/i.test(version) ? version : `HTTP/${version}`

function requestOf({ request }: Attempt) {
  return {
    method: request.method,
    url: request.url,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: pairs(request.headers),
    queryString: URL.canParse(request.url)
      ? [...new URL(request.url).searchParams].map(([name, value]) => ({ name, value }))
      : [],
    postData: {
      mimeType: headerOf(request.headers, 'content-type') ?? 'application/json',
      text: request.body
    },
    headersSize: NONE,
    bodySize: Buffer.byteLength(request.body)
  }
}

function responseOf({ response, failure }: Attempt) {
  return {
    status: response?.status ?? 0,
    statusText: response?.statusText ?? '',
    httpVersion: httpVersionOf(response?.httpVersion ?? ''),
    cookies: [],
    headers: pairs(response?.headers ?? []),
    content: {
      size: response?.bodyBytes ?? 0,
      mimeType: headerOf(response?.headers ?? [], 'content-type') ?? 'x-unknown',
      text: response?.body ?? '',
      ...(response?.truncated && { comment: 'The body ended before its end.' })
    },
    redirectURL: headerOf(response?.headers ?? [], 'location') ?? '',
    headersSize: NONE,
    bodySize: NONE,
    ...(failure && { _error: `${failure.code}: ${failure.message}` })
  }
}

/** The phases add up to `time`: what no phase accounts for went into sending. */
function timesOf({ timings, durationMs }: Attempt) {
  const connect =
    timings && (timings.connectMs !== null || timings.tlsMs !== null)
      ? (timings.connectMs ?? 0) + (timings.tlsMs ?? 0)
      : NONE
  const dns = timings?.lookupMs ?? NONE
  const wait = timings?.waitMs ?? 0
  const receive = timings?.receiveMs ?? 0
  const known = Math.max(0, dns) + Math.max(0, connect) + wait + receive
  const send = Math.max(0, (timings?.totalMs ?? durationMs ?? 0) - known)
  return {
    time: known + send,
    // The format counts the TLS part of a connection in `connect` as well.
    timings: { blocked: NONE, dns, connect, ssl: timings?.tlsMs ?? NONE, send, wait, receive }
  }
}

const commentOf = ({ state, explanation, verdict }: Attempt): string =>
  [
    [OUTCOME_WORDS[state], explanation?.title].filter(Boolean).join(': '),
    ...(verdict ? [`Verdict: ${verdictWords(verdict)}`] : [])
  ].join(' · ')

function entryOf(attempt: Attempt) {
  const { time, timings } = timesOf(attempt)
  return {
    startedDateTime: new Date(attempt.sentAt).toISOString(),
    time,
    request: requestOf(attempt),
    response: responseOf(attempt),
    cache: {},
    timings,
    comment: commentOf(attempt),
    _attemptId: attempt.id,
    _outcome: attempt.state === 'sending' ? null : attempt.state,
    _profile: attempt.profileName,
    _environment: attempt.environment,
    _engagementId: attempt.engagementId,
    _explanation: attempt.explanation,
    _differences: attempt.differences,
    _note: attempt.note,
    _pinned: attempt.pinned,
    _resendOf: attempt.resendOf,
    _verdict: exportVerdict(attempt),
    _session: attempt.session,
    _runId: attempt.runId
  }
}

export const har: Format = ({ app, exportedAt }) => {
  const log = {
    version: '1.2',
    creator: { name: app.name, version: app.version },
    comment: `Exported ${new Date(exportedAt).toISOString()} on ${app.os}`
  }
  return [
    {
      head: `{"log":${JSON.stringify(log).slice(0, -1)},"entries":[`,
      attempt: (attempt, index) =>
        `${index === 0 ? '' : ','}\n${JSON.stringify(entryOf(attempt), null, 1)}`,
      tail: '\n]}}\n'
    }
  ]
}
