/**
 * From what happened on the wire to an outcome and its entry in the catalogue.
 *
 * The rule behind it: `rejected` and `unreachable` promise that the event was not taken, so only
 * what surely was not may be called so; all else that left this machine is `unknown`. The bodies
 * told apart are the reference's own and the likely ones of the platform's other endpoints.
 */
import { type Failure, headerOf, type Outcome, type ResponseRecord } from '@shared/domain/attempt'
import {
  type ErrorBody,
  isHtml,
  quoteOf,
  readErrorBody,
  readJson,
  readJsonObject
} from './answer-body'
import type { ExplanationCode } from './catalogue'
import { networkCode, refusesOurCertificate } from './classify-failure'

interface Verdict {
  readonly outcome: Outcome
  readonly code: ExplanationCode
}

/** `url` is where the request went; at least one of the other two is there. A stop by the person wins over whatever else is known. */
export function classify(
  url: string,
  response: ResponseRecord | null,
  failure: Failure | null
): Verdict {
  if (failure?.code === 'cancelled')
    return {
      outcome: 'cancelled',
      code:
        failure.phase === 'before-request' ? 'cancelled/before-request' : 'cancelled/after-request'
    }
  if (response) return classifyResponse(url, response, failure)
  if (failure && (failure.phase === 'before-request' || refusesOurCertificate(failure)))
    return { outcome: 'unreachable', code: networkCode(failure) }
  return { outcome: 'unknown', code: afterRequestCode(failure?.code ?? '') }
}

function afterRequestCode(code: string): ExplanationCode {
  if (code === 'timeout') return 'unknown/timeout'
  if (code === 'ECONNRESET' || code === 'EPIPE' || code === 'ECONNABORTED') return 'unknown/reset'
  if (code === 'HPE_HEADER_OVERFLOW') return 'unknown/header-too-large'
  return code.startsWith('HPE_') ? 'unknown/garbled' : 'unknown/no-answer'
}

function classifyResponse(url: string, response: ResponseRecord, failure: Failure | null): Verdict {
  const { status } = response
  if (status === 407) return { outcome: 'unreachable', code: 'unreachable/proxy-authentication' }
  if (status >= 200 && status < 300) return classifySuccess(response, failure)
  if (status >= 300 && status < 400)
    return {
      outcome: 'rejected',
      code: redirectTarget(response, url) ? 'rejected/redirect' : 'rejected/redirect-nowhere'
    }
  if (status >= 400 && status < 500) return { outcome: 'rejected', code: rejectionCode(response) }
  return { outcome: 'unknown', code: serverFaultCode(status) }
}

/** `accepted` is only what is whole and is the API's own: a JSON object. */
function classifySuccess(response: ResponseRecord, failure: Failure | null): Verdict {
  const unknown = (code: ExplanationCode): Verdict => ({ outcome: 'unknown', code })
  if (failure) return unknown('unknown/2xx-cut-off')
  if (response.truncated) return unknown('unknown/2xx-too-large')
  if (readJsonObject(response.body)) return { outcome: 'accepted', code: 'accepted' }
  if (response.body.trim() === '') return unknown('unknown/2xx-empty')
  if (readJson(response.body)) return unknown('unknown/2xx-not-object')
  return unknown(isHtml(response) ? 'unknown/2xx-html' : 'unknown/2xx-not-json')
}

function rejectionCode(response: ResponseRecord): ExplanationCode {
  const { status } = response
  const error = readErrorBody(response.body)
  switch (status) {
    case 400:
    case 405:
    case 408:
    case 409:
    case 413:
    case 429:
      return `rejected/${status}`
    case 401:
      return unauthorizedCode(error)
    case 403:
      if (/don.t have permissions? to send/i.test(error?.message ?? ''))
        return 'rejected/403-not-visitor'
      return isHtml(response) ? 'rejected/403-html' : 'rejected/403'
    case 404:
      return isHtml(response) ? 'rejected/404-html' : 'rejected/404'
    case 406:
    case 415:
      return 'rejected/media-type'
    case 422:
      return unprocessableCode(error, quoteOf(response))
    default:
      return 'rejected/4xx'
  }
}

function unauthorizedCode(error: ErrorBody | undefined): ExplanationCode {
  if (/authorization information missing/i.test(error?.message ?? ''))
    return 'rejected/401-no-authorization'
  return /invalid token/i.test(error?.message ?? '') ? 'rejected/401-invalid-token' : 'rejected/401'
}

function unprocessableCode(error: ErrorBody | undefined, said: string): ExplanationCode {
  if (
    /engagement/i.test(said) &&
    /\b(ended|over|finished|closed|not active|inactive)\b/i.test(said)
  )
    return 'rejected/422-engagement-ended'
  return error && error.details.length > 0 ? 'rejected/422-validation' : 'rejected/422'
}

function serverFaultCode(status: number): ExplanationCode {
  if (status === 500) return 'unknown/500'
  if (status === 502 || status === 504) return 'unknown/gateway'
  if (status === 503) return 'unknown/503'
  if (status === 511) return 'unknown/511'
  return status > 500 && status < 600 ? 'unknown/5xx' : 'unknown/status'
}

/**
 * Where an answer to `url` redirects to, without user name, query and fragment, where secrets
 * stand. `undefined` where it names nothing that can be read.
 */
export function redirectTarget({ headers }: ResponseRecord, url: string): string | undefined {
  const location = headerOf(headers, 'location')?.trim()
  if (!location || !URL.canParse(location, url)) return undefined
  const { origin, pathname, protocol } = new URL(location, url)
  return protocol === 'http:' || protocol === 'https:' ? `${origin}${pathname}` : undefined
}
