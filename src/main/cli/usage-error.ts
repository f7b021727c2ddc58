/**
 * What is wrong with the arguments, in one sentence that names the option. It never repeats a
 * value: people put a token where it does not belong.
 */
import type { AppError, Result } from '@shared/result'

export class UsageError extends Error {}

export const refuse = (option: string, problem: string): never => {
  throw new UsageError(`${option}: ${problem}`)
}

/** The value, or a `UsageError` that names the option. */
export function unwrap<T>(option: string, result: Result<T, AppError>): T {
  return result.ok ? result.value : refuse(option, result.error.message)
}
