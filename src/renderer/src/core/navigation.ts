/** Which screen is shown, and what it is opened with. The only place that knows all screens. */
import { create } from 'zustand'

export const SCREENS = ['compose', 'journeys', 'history', 'sandbox', 'settings'] as const
export type Screen = (typeof SCREENS)[number]

/** What a screen can be opened with; each `go` replaces the last parameters. */
interface HistoryParams {
  /** Show only this profile's attempts. */
  readonly profileId?: string
  /** Show only what this run of a journey sent. */
  readonly runId?: string
  /** Show only what was sent in this session. */
  readonly sessionId?: string
  /** Open this attempt's detail. */
  readonly attemptId?: number
}

interface Navigation {
  readonly screen: Screen
  readonly historyParams: HistoryParams
  readonly go: (screen: Exclude<Screen, 'history'>) => void
  readonly goToHistory: (params?: HistoryParams) => void
}

export const useNavigation = create<Navigation>()((set) => ({
  screen: 'compose',
  historyParams: {},
  go: (screen) => set({ screen }),
  goToHistory: (historyParams = {}) => set({ screen: 'history', historyParams })
}))
