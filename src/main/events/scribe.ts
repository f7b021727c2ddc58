/**
 * Writes attempts and their ends down. What is asked for in the same moment is one transaction, and
 * while the disk brings it to safety the app goes on: a run with many profiles waits for the disk
 * once, not once for each of them, and the window never. An answer means what the journal's own
 * means: on disk, or not at all.
 */
import type { Attempt } from '@shared/domain/attempt'
import type { AppError, Result } from '@shared/result'
import type { AttemptJournal, Completion, NewAttempt } from './ports'

export interface Scribe {
  readonly record: (attempts: readonly NewAttempt[]) => Promise<Result<readonly Attempt[]>>
  readonly finish: (id: number, completion: Completion) => Promise<Result<Attempt>>
}

/**
 * Attempts in one transaction: few enough that a thousand at once do not keep the window waiting.
 * Transactions that follow closely share their way to the disk. What one send asks for is never parted.
 */
const MAX_TOGETHER = 20

interface Job {
  /** How many attempts it is about. */
  readonly size: number
  /** Tells whether it could be written. */
  readonly write: () => boolean
  /** Answers with what the last `write` came to. */
  readonly settle: () => void
  /** Answers with why what was written is not on disk. */
  readonly refuse: (error: AppError) => void
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
    if (journal.together(jobs.map(({ write }) => write))) void flush(jobs)
    else writeEach(jobs)
  }

  const flush = async (jobs: readonly Job[]): Promise<void> => {
    try {
      const flushed = await journal.flushed()
      for (const { settle, refuse } of jobs)
        if (flushed.ok) settle()
        else refuse(flushed.error)
    } catch (error) {
      for (const { fail } of jobs) fail(error)
    }
  }

  const soon = <T>(
    size: number,
    work: () => Result<T>,
    undo: (done: T) => void = () => {}
  ): Promise<Result<T>> =>
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
        refuse: (error) => {
          if (result.ok) undo(result.value)
          resolve({ ok: false, error })
        },
        fail: reject
      })
    })

  return {
    record: (attempts) =>
      soon(
        attempts.length,
        () => journal.record(attempts),
        (recorded) => journal.withdraw(recorded.map(({ id }) => id))
      ),
    finish: (id, completion) => soon(1, () => journal.finish(id, completion))
  }
}

function writeEach(jobs: readonly Job[]): void {
  for (const { write, settle, fail } of jobs)
    try {
      write()
      settle()
    } catch (error) {
      fail(error)
    }
}
