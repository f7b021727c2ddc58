/**
 * Tells the windows of attempts. What a run sends is told together, a few times a second: a thousand
 * changes a second, each for itself, would keep a page from answering the person. What the person does by hand is told at once.
 */
import type { Attempt } from '@shared/domain/attempt'

const PACE_MS = 250

export interface AttemptNews {
  /** They were recorded or changed. Of each attempt the news comes in its order. */
  readonly changed: (attempts: readonly Attempt[]) => void
  /** Tells now what is held back. */
  readonly flush: () => void
}

export function createAttemptNews(tell: (attempts: readonly Attempt[]) => void): AttemptNews {
  let waiting: Attempt[] = []
  let timer: NodeJS.Timeout | undefined

  const flush = (): void => {
    clearTimeout(timer)
    timer = undefined
    const attempts = waiting
    waiting = []
    if (attempts.length > 0) tell(attempts)
  }

  return {
    flush,
    changed: (attempts) => {
      waiting.push(...attempts)
      if (attempts.every(({ runId }) => runId !== null)) timer ??= setTimeout(flush, PACE_MS)
      else flush()
    }
  }
}
