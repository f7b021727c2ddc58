/** What an error of Node's or of the system says, whatever was thrown. */

/** Such as `ENOSPC`; `undefined` where it has none. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined

/**
 * In its own words, such as `ENOSPC: no space left on device, write`. Several addresses of one name
 * are tried, and their errors come as one without words.
 */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error instanceof AggregateError && error.message === ''
    ? error.errors.map(messageOf).join('; ')
    : error.message
}
