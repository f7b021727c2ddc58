/**
 * How long a `retry-after` header asks to wait: seconds, or a date (RFC 9110, 10.2.3). A date is
 * read against the answer's own `date` header where there is one, so that a wrong clock here
 * does not matter.
 */
import { type Headers, headerOf } from './attempt'

/** Whole seconds, 0 for a moment that is over; `null` where nothing readable stands there. */
export function retryAfterSeconds(headers: Headers, now: number): number | null {
  const value = headerOf(headers, 'retry-after')?.trim() ?? ''
  if (/^\d{1,9}$/.test(value)) return Number(value)
  // Each of HTTP's date formats has the time; what has none is guessed at by `Date.parse`.
  const until = /\d\d:\d\d:\d\d/.test(value) ? Date.parse(value) : Number.NaN
  if (Number.isNaN(until)) return null
  const sent = Date.parse(headerOf(headers, 'date') ?? '')
  return Math.max(0, Math.ceil((until - (Number.isNaN(sent) ? now : sent)) / 1000))
}

/** Such as `in 30 seconds`, `in about 5 minutes`. */
export function waitWords(seconds: number | null): string {
  if (seconds === null) return 'after a minute or so'
  if (seconds === 0) return 'now'
  if (seconds < 120) return `in ${seconds} second${seconds === 1 ? '' : 's'}`
  if (seconds < 7200) return `in about ${Math.ceil(seconds / 60)} minutes`
  return `in about ${Math.ceil(seconds / 3600)} hours`
}
