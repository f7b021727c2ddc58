/**
 * Writes the end of attempts and tells the windows. Where the disk refuses, the end is shown all
 * the same, said to be unwritten, and written as soon as the disk takes something again.
 */
import type { Attempt } from '@shared/domain/attempt'
import type { Push } from '../push'
import type { AttemptJournal, Completion } from './ports'
import type { Scribe } from './scribe'

export interface Ledger {
  readonly finish: (attempt: Attempt, completion: Completion) => Promise<Attempt>
  /** Tries again what could not be written before. */
  readonly writeMissing: () => void
}

export interface LedgerOptions {
  readonly journal: AttemptJournal
  readonly scribe: Scribe
  readonly changed: (attempts: readonly Attempt[]) => void
  readonly push: Push
  readonly logError: (text: string) => void
}

export function createLedger({ journal, scribe, changed, push, logError }: LedgerOptions): Ledger {
  const missing = new Map<number, Completion>()

  const writeMissing = (): void => {
    for (const [id, completion] of missing) {
      const written = journal.finish(id, completion)
      if (!written.ok && written.error.code !== 'not-found') return
      missing.delete(id)
    }
  }

  return {
    writeMissing,
    async finish(attempt, completion) {
      const written = await scribe.finish(attempt.id, completion)
      if (written.ok) {
        changed([written.value])
        writeMissing()
        return written.value
      }
      const shown = ended(attempt, completion)
      // Deleted by another process meanwhile: there is nothing left to write.
      if (written.error.code === 'not-found') return shown
      missing.set(attempt.id, completion)
      logError(`The end of attempt ${attempt.id} could not be written: ${written.error.message}`)
      push('notice.added', {
        id: `attempt-${attempt.id}-unwritten`,
        level: 'error',
        title: 'An answer could not be written to the history',
        text: `${written.error.message} The answer is shown, and it will be written as soon as the disk allows; until then, keep the app open.`
      })
      changed([shown])
      return shown
    }
  }
}

const ended = (attempt: Attempt, completion: Completion): Attempt => ({
  ...attempt,
  ...completion,
  status: completion.response?.status ?? null,
  title: completion.explanation.title
})
