/** What a lazy reading of the history throws, since a generator has no `Result` to answer with. */
import type { AppError } from '@shared/result'

export class StorageError extends Error {
  readonly error: AppError

  constructor(error: AppError) {
    super(error.message)
    this.name = 'StorageError'
    this.error = error
  }
}
