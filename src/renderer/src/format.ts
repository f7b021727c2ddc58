/** Numbers and moments as people read them, the same everywhere in the app. */

/** Such as `1,284`. */
export const formatCount = (count: number): string => count.toLocaleString('en')

/** Such as `1 attempt` or `1,284 attempts`. */
export const countOf = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`

/** Milliseconds as `64 ms`, `1.25 s`, `30.0 s`, `2 min 5 s`; a dash where there is none. */
export function formatDuration(ms: number | null): string {
  if (ms === null) return '–'
  if (ms < 999.5) return `${ms < 10 && ms !== Math.round(ms) ? ms.toFixed(1) : Math.round(ms)} ms`
  if (ms < 9_995) return `${(ms / 1000).toFixed(2)} s`
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`
  const seconds = Math.round(ms / 1000)
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

/** Local time of day, such as `13:55:24`. `at` is milliseconds since 1970. */
export const formatTime = (at: number): string => new Date(at).toLocaleTimeString('en-GB')

/** Local day and time, such as `2024-05-02 13:55:24`. */
export function formatDateTime(at: number): string {
  const date = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${formatTime(at)}`
}

/** The time of day for today, else the day in front of it. */
export const formatMoment = (at: number, now: number): string =>
  new Date(at).toDateString() === new Date(now).toDateString() ? formatTime(at) : formatDateTime(at)

/** The host of a base URL with its port, or the text itself where it is none. */
export const hostOf = (baseUrl: string): string =>
  URL.canParse(baseUrl) ? new URL(baseUrl).host : baseUrl
