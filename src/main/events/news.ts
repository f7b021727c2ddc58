/**
 * Tells the windows of attempts. What a run sends is told together, a few times a second: a thousand
 * changes a second, each for itself, would keep a page from answering the person. What the person does by hand is told at once.
 */
import { type Attempt, type AttemptSummary, summaryOf } from '@shared/domain/attempt'

const PACE_MS = 250

export interface AttemptNews {
  /** They were recorded or have ended. Of each attempt the news comes in its order. */
  readonly changed: (attempts: readonly Attempt[]) => void
  /** The person changed one, whoever has sent it: told at once. */
  readonly touched: (attempt: Attempt) => void
  /** Tells now what is held back. */
  readonly flush: () => void
}

interface NewsOptions {
  readonly tell: (attempts: readonly AttemptSummary[]) => void
  /** Of what a run sends nobody is told the whole: there is much of it, and little is looked at. */
  readonly tellWhole: (attempts: readonly Attempt[]) => void
}

export function createAttemptNews({ tell, tellWhole }: NewsOptions): AttemptNews {
  let waiting: AttemptSummary[] = []
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
      waiting.push(...attempts.map(summaryOf))
      const byHand = attempts.filter(({ runId }) => runId === null)
      if (byHand.length === 0) timer ??= setTimeout(flush, PACE_MS)
      else {
        flush()
        tellWhole(byHand)
      }
    },
    touched: (attempt) => {
      waiting.push(summaryOf(attempt))
      flush()
      tellWhole([attempt])
    }
  }
}
