/** The journeys as main keeps them, in their order, and which one is shown. */
import type { Journey } from '@shared/domain/journey'
import { create } from 'zustand'
import { chosenOf } from './journey-list'

type JourneyTab = 'steps' | 'run'

interface JourneysStore {
  readonly journeys: readonly Journey[]
  /** Where it is not there, the first one is shown. */
  readonly chosenId: string | null
  readonly tab: JourneyTab
  readonly take: (journeys: readonly Journey[]) => void
  readonly choose: (chosenId: string, tab?: JourneyTab) => void
  readonly show: (tab: JourneyTab) => void
}

export const useJourneys = create<JourneysStore>()((set) => ({
  journeys: [],
  chosenId: null,
  tab: 'steps',
  take: (journeys) => set({ journeys }),
  choose: (chosenId, tab = 'steps') => set({ chosenId, tab }),
  show: (tab) => set({ tab })
}))

export const useChosenJourney = (): Journey | undefined =>
  useJourneys(({ journeys, chosenId }) => chosenOf(journeys, chosenId))
