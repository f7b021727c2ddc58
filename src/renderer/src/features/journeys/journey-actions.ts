/** What can be done with journeys from several places; each failure is shown. */
import { type Journey, type JourneyInput, MAX_JOURNEY_NAME_LENGTH } from '@shared/domain/journey'
import { freeName } from '@shared/domain/names'
import { api } from '../../core/api'
import { showDone, showError, showExported, showUndo } from '../../core/feedback'
import { countOf } from '../../format'
import { forget, saveNow } from './editor-store'
import { orderAfterMove } from './journey-list'
import { useJourneys } from './journeys-store'

const { getState } = useJourneys

/** Shows a journey that main has just made, whether or not its push came first. */
export function showMade(journey: Journey): void {
  const { journeys, take, choose } = getState()
  if (!journeys.some(({ id }) => id === journey.id)) take([...journeys, journey])
  choose(journey.id)
}

/** Tells whether it was made. */
export async function createJourney(): Promise<boolean> {
  const name = freeName(getState().journeys, 'New journey', MAX_JOURNEY_NAME_LENGTH)
  const input: JourneyInput = { name, steps: [] }
  const result = await api.journeys.save(input)
  if (result.ok) showMade(result.value)
  else showError('The journey was not made', result.error)
  return result.ok
}

export async function duplicateJourney({ id }: Journey): Promise<void> {
  const saved = await saveNow(id)
  if (!saved.ok) return showError('Fix this first', saved.error)
  const result = await api.journeys.duplicate({ id })
  if (!result.ok) return showError('The journey was not duplicated', result.error)
  showMade(result.value)
  showDone(`“${result.value.name}” added`)
}

async function restoreJourney({ id }: Journey): Promise<void> {
  const result = await api.journeys.restore({ id })
  if (result.ok) getState().choose(id)
  else showError('The journey could not be restored', result.error)
}

export async function deleteJourney(journey: Journey): Promise<void> {
  await saveNow(journey.id)
  const result = await api.journeys.delete({ id: journey.id })
  if (!result.ok) return showError('The journey was not deleted', result.error)
  forget(journey.id)
  showUndo(`“${journey.name}” was deleted.`, () => void restoreJourney(journey))
}

/** Shows the new order at once and takes it back where main refuses it. */
export async function moveJourney(id: string, targetId: string | undefined): Promise<void> {
  const { journeys: before, take } = getState()
  const ids = orderAfterMove(before, id, targetId)
  if (!ids) return
  take(ids.flatMap((other) => before.find((journey) => journey.id === other) ?? []))
  const result = await api.journeys.reorder({ ids: [...ids] })
  if (result.ok) return
  take(before)
  showError('The journey was not moved', result.error)
}

/** All journeys, or one. */
export async function exportJourneys(journey?: Journey): Promise<void> {
  const result = await api.journeys.export(journey ? { ids: [journey.id] } : {})
  if (!result.ok) showError('Nothing was exported', result.error)
  else if (result.value) showExported(countOf(result.value.count, 'journey'))
}
