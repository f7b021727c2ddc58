/**
 * The end of an attempt out of what happened on the wire. The token is taken out first, so that
 * nothing that is derived from an answer (explanation, differences) can hold it.
 */

import type { Failure, RequestRecord, ResponseRecord } from '@shared/domain/attempt'
import { retryAfterSeconds, waitWords } from '@shared/domain/retry-after'
import { quoteOf, readJsonObject } from './answer-body'
import { classify, redirectTarget } from './classify'
import type { Exchange } from './client'
import { differencesOf } from './differences'
import { explain, type Facts } from './explanations'
import type { Completion, NewAttempt } from './ports'
import { partsOf } from './request'
import type { Scrubber } from './scrub'

interface CompletionContext {
  readonly attempt: Pick<NewAttempt, 'request' | 'engagementId' | 'message'>
  readonly timeoutMs: number
  /** Milliseconds since 1970: when the answer came. */
  readonly now: number
  readonly scrubber: Scrubber
}

export function completionOf(exchange: Exchange, context: CompletionContext): Completion {
  const { attempt, scrubber } = context
  const response = exchange.response && scrubbedResponse(exchange.response, scrubber)
  const failure = exchange.failure && {
    ...exchange.failure,
    message: scrubber.text(exchange.failure.message)
  }
  const { outcome, code } = classify(attempt.request.url, response, failure)
  const answer = outcome === 'accepted' && response ? readJsonObject(response.body) : undefined
  const differences = answer ? differencesOf(answer, attempt) : []
  return {
    state: outcome,
    durationMs: exchange.timings.totalMs,
    response,
    explanation: explain(
      code === 'accepted' && differences.length > 0 ? 'accepted/differing' : code,
      factsOf(attempt.request, response, failure, context)
    ),
    differences,
    timings: exchange.timings,
    failure
  }
}

/** What a bug in the app leaves behind: nobody can tell whether the request left. */
export const brokenCompletion: Completion = {
  state: 'unknown',
  durationMs: null,
  response: null,
  explanation: explain('unknown/internal'),
  differences: [],
  timings: null,
  failure: null
}

const scrubbedResponse = (response: ResponseRecord, scrubber: Scrubber): ResponseRecord => ({
  ...response,
  statusText: scrubber.text(response.statusText),
  headers: scrubber.headers(response.headers),
  body: response.truncated ? scrubber.cutText(response.body) : scrubber.text(response.body)
})

function factsOf(
  request: RequestRecord,
  response: ResponseRecord | null,
  failure: Failure | null,
  { timeoutMs, now }: CompletionContext
): Facts {
  const common: Facts = {
    host: partsOf(request.url).host,
    seconds: timeoutMs < 1000 ? `${timeoutMs} ms` : `${timeoutMs / 1000} s`,
    ...(failure ? { detail: failure.message } : {})
  }
  if (!response) return common
  return {
    ...common,
    status: `${response.status} ${response.statusText}`.trim(),
    said: quoteOf(response),
    wait: waitWords(retryAfterSeconds(response.headers, now)),
    where: redirectTarget(response, request.url) ?? ''
  }
}
