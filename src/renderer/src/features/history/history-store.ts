/** What the history screen shows; kept while the app runs, so that filters survive a change of screen. */
import type { HistoryFacets } from '@shared/domain/history'
import type { AppError } from '@shared/result'
import { create } from 'zustand'
import { NO_FILTER, type ScreenFilter } from './filter'
import { type IdList, NO_IDS, positionOf } from './id-list'
import { NO_ROWS, type Rows } from './row-cache'
import { NOTHING_SELECTED, type Selection } from './selection'

export interface HistoryState {
  readonly filter: ScreenFilter
  /** `loading` before the first rows of a question, `reading` while more ids come. */
  readonly phase: 'loading' | 'reading' | 'complete' | 'failed'
  readonly error: AppError | null
  /** Counts the questions: with each answer to a new one the grid goes back to its top. */
  readonly answers: number
  readonly ids: IdList
  readonly rows: Rows
  readonly selection: Selection
  /** The row that has the keyboard. */
  readonly activeId: number | null
  /** The attempt whose detail is open. */
  readonly openId: number | null
  readonly facets: HistoryFacets
}

export const useHistory = create<HistoryState>()(() => ({
  filter: NO_FILTER,
  phase: 'loading',
  error: null,
  answers: 0,
  ids: NO_IDS,
  rows: NO_ROWS,
  selection: NOTHING_SELECTED,
  activeId: null,
  openId: null,
  facets: { profiles: [], withoutProfile: 0, baseUrls: [] }
}))

export const select = (selection: Selection): void => useHistory.setState({ selection })
export const activate = (activeId: number): void => useHistory.setState({ activeId })
/** Opens the detail of an attempt, which then has the keyboard in the grid too. */
export const openDetail = (id: number): void => useHistory.setState({ openId: id, activeId: id })
export const closeDetail = (): void => useHistory.setState({ openId: null })

/** The index of the row that has the keyboard: where it is gone, the one that took its place. */
export function activeIndex({ ids, activeId }: Pick<HistoryState, 'ids' | 'activeId'>): number {
  if (activeId === null) return 0
  return Math.max(Math.min(positionOf(ids, activeId), ids.length - 1), 0)
}

/** Shows the detail of the attempt above (-1) or below (1) the open one. */
export function openNeighbour(step: -1 | 1): void {
  const { ids, openId } = useHistory.getState()
  if (openId === null) return
  const next = ids[positionOf(ids, openId) + step]
  if (next !== undefined) openDetail(next)
}
