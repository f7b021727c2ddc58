/**
 * Writes the end of attempts and tells the windows. Where the disk refuses, the end is shown all
 * the same, said to be unwritten, and tried again every few seconds until the disk takes it.
 */
import type { Attempt } from '@shared/domain/attempt'
import type { Push } from '../push'
import type { AttemptJournal, Completion } from './ports'
import type { Scribe } from './scribe'

interface Ledger {
  readonly finish: (attempt: Attempt, completion: Completion) => Promise<Attempt>
  /** Tries again what could not be written before. */
  readonly writeMissing: () => void
}

interface LedgerOptions {
  readonly journal: AttemptJournal
  readonly scribe: Scribe
  readonly changed: (attempts: readonly Attempt[]) => void
  readonly push: Push
  readonly logError: (text: string) => void
}

export const RETRY_MS = 2000

/** One for all of them: a later one takes the place of the one before. */
const NOTICE_ID = 'ends-unwritten'

export function createLedger({ journal, scribe, changed, push, logError }: LedgerOptions): Ledger {
  const missing = new Map<number, Completion>()
  let timer: NodeJS.Timeout | undefined

  const tellMissing = (reason: string): void => {
    const many = missing.size > 1
    push('notice.added', {
      id: NOTICE_ID,
      level: 'error',
      title: many
        ? `${missing.size} answers could not be written to the history`
        : 'An answer could not be written to the history',
      text: `${reason} ${many ? 'They are' : 'It is'} shown, and will be written as soon as the disk allows; until then, keep the app open.`
    })
  }

  const tellWritten = (): void =>
    push('notice.added', {
      id: NOTICE_ID,
      level: 'info',
      title: 'The history is complete again',
      text: 'The disk has taken the answers that could not be written before.'
    })

  const writeMissing = (): void => {
    if (missing.size === 0) return
    for (const [id, completion] of missing) {
      const written = journal.finish(id, completion)
      if (!written.ok && written.error.code !== 'not-found') {
        retryLater()
        return
      }
      missing.delete(id)
    }
    clearTimeout(timer)
    timer = undefined
    tellWritten()
  }

  const retryLater = (): void => {
    clearTimeout(timer)
    timer = setTimeout(writeMissing, RETRY_MS).unref()
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
      tellMissing(written.error.message)
      retryLater()
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
