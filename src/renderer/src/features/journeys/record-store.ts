/** Journeys made of what was sent before, or of a HAR file; what was left out is said. */
import type { RecordedJourney } from '@shared/domain/journey'
import type { AppError, Result } from '@shared/result'
import { create } from 'zustand'
import { api } from '../../core/api'
import { useNavigation } from '../../core/navigation'
import { formatDateTime } from '../../format'
import { showMade } from './journey-actions'

interface RecordStore {
  readonly recorded: RecordedJourney | null
  /** Why nothing could be recorded. */
  readonly error: AppError | null
  readonly close: () => void
}

export const useRecord = create<RecordStore>()((set) => ({
  recorded: null,
  error: null,
  close: () => set({ recorded: null, error: null })
}))

function take(result: Result<RecordedJourney | null>): void {
  if (!result.ok) useRecord.setState({ recorded: null, error: result.error })
  if (!result.ok || !result.value) return
  showMade(result.value.journey)
  useNavigation.getState().go('journeys')
  useRecord.setState({ recorded: result.value, error: null })
}

export async function recordAttempts(attemptIds: readonly number[]): Promise<void> {
  const name = `From history, ${formatDateTime(Date.now())}`
  take(await api.journeys.record({ attemptIds: [...attemptIds], name }))
}

export const recordHar = async (): Promise<void> => take(await api.journeys.recordHar())
