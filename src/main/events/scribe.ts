/**
 * Writes attempts and their ends down. What is asked for in the same moment is one transaction: a
 * run with many profiles waits for the disk once, not once for each of them. An answer means what
 * the journal's own means: on disk, or not at all.
 */
import type { Attempt } from '@shared/domain/attempt'
import type { Result } from '@shared/result'
import type { AttemptJournal, Completion, NewAttempt } from './ports'

export interface Scribe {
  readonly record: (attempts: readonly NewAttempt[]) => Promise<Result<readonly Attempt[]>>
  readonly finish: (id: number, completion: Completion) => Promise<Result<Attempt>>
}

/**
 * Attempts in one transaction: enough that the disk is waited for seldom, few enough that a thousand
 * at once do not keep the window waiting. What one send asks for is never parted.
 */
const MAX_TOGETHER = 50

interface Job {
  /** How many attempts it is about. */
  readonly size: number
  /** Tells whether it could be written. */
  readonly write: () => boolean
  /** Answers with what the last `write` came to. */
  readonly settle: () => void
  readonly fail: (error: unknown) => void
}

export function createScribe(journal: AttemptJournal): Scribe {
  const waiting: Job[] = []

  const takeSome = (): readonly Job[] => {
    let size = 0
    const over = waiting.findIndex((job, index) => {
      size += job.size
      return index > 0 && size > MAX_TOGETHER
    })
    return waiting.splice(0, over === -1 ? waiting.length : over)
  }

  const writeWaiting = (): void => {
    const jobs = takeSome()
    if (waiting.length > 0) setImmediate(writeWaiting)
    const areWritten = jobs.length > 1 && journal.together(jobs.map(({ write }) => write))
    for (const { write, settle, fail } of jobs)
      try {
        if (!areWritten) write()
        settle()
      } catch (error) {
        fail(error)
      }
  }

  const soon = <T>(size: number, work: () => Result<T>): Promise<Result<T>> =>
    new Promise((resolve, reject) => {
      let result: Result<T>
      if (waiting.length === 0) setImmediate(writeWaiting)
      waiting.push({
        size,
        write: () => {
          result = work()
          return result.ok
        },
        settle: () => resolve(result),
        fail: reject
      })
    })

  return {
    record: (attempts) => soon(attempts.length, () => journal.record(attempts)),
    finish: (id, completion) => soon(1, () => journal.finish(id, completion))
  }
}
