/** Moments and lengths of time as the exports write them. */

const two = (value: number): string => String(value).padStart(2, '0')

/** How far this machine's clock is from UTC at a moment, such as `UTC+02:00`. */
export function zoneAt(at: number): string {
  const offset = -new Date(at).getTimezoneOffset()
  const sign = offset < 0 ? '-' : '+'
  return `UTC${sign}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`
}

/** The wall clock of this machine, such as `2025-11-21 14:55:24`. */
export const localSecond = (at: number): string =>
  new Date(at - new Date(at).getTimezoneOffset() * 60_000)
    .toISOString()
    .slice(0, 19)
    .replace('T', ' ')

/** The same with its distance from UTC. */
export const localTime = (at: number): string => `${localSecond(at)} ${zoneAt(at)}`

export const utcTime = (at: number): string =>
  `${new Date(at).toISOString().replace('T', ' ').replace('Z', '')} UTC`

/** Such as `40 ms`, `2.5 s`, `12 min 5 s`, `3 h 20 min`. */
export function lengthOf(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`
  if (ms < 59_950) return `${Number((ms / 1000).toFixed(1))} s`
  const seconds = Math.round(ms / 1000)
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
