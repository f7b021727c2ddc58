/**
 * How expected failures travel: as values, never as exceptions. A thrown error is a bug.
 */

/** What can go wrong in a way the person in front of the screen can act on. */
export type ErrorCode =
  /** What was typed, pasted or imported does not hold; `field` names where. */
  | 'invalid'
  /** The thing asked for is not there (any more). */
  | 'not-found'
  /** It clashes with something that is there, such as a name taken twice. */
  | 'conflict'
  /** The disk, the database or the keyring refused. */
  | 'storage'
  /** The caller may not do this (foreign frame, wrong origin). */
  | 'forbidden'
  /** The person stopped it. */
  | 'cancelled'
  /** A bug, already logged; the message says no more than that. */
  | 'internal'

export interface AppError {
  readonly code: ErrorCode
  /** One sentence for a person: what is wrong and what to do. Never holds a token. */
  readonly message: string
  /** The form field or the path in a file that it is about, such as `engagementId` or `messages[3].title`. */
  readonly field?: string
}

export type Result<T, E = AppError> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E }

export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value })

export const fail = (code: ErrorCode, message: string, field?: string): Result<never> => ({
  ok: false,
  error: field === undefined ? { code, message } : { code, message, field }
})

/** Makes the compiler refuse a `switch` that forgot a case. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${String(value)}`)
}
