/** Asks main which attempts match, as the filter changes and as attempts come and go. */
import { api } from '../../core/api'
import { isOpen, NO_FILTER, type ScreenFilter, toHistoryFilter } from './filter'
import { useHistory } from './history-store'
import { type IdList, insert, without } from './id-list'
import { type ReadPage, readIndex } from './index-pages'
import { keepListed, NOTHING_SELECTED } from './selection'

/** Time for the next key before the search begins, in milliseconds. */
const TYPING_PAUSE = 150
/** As many as one page holds; what changes together was sent together. */
const MAX_SPAN = 50_000
/** Time for more changes before the list is asked for again, in milliseconds. */
const CHANGES_PAUSE = 200

const { getState, setState } = useHistory

let reading: AbortController | undefined
let timer: ReturnType<typeof setTimeout> | undefined
/** What came into the list or left it while it was being read: the pages may not know it yet. */
let meanwhile = new Map<number, boolean>()

/** `places` tells of each id whether it belongs into the list. */
function placed(ids: IdList, places: ReadonlyMap<number, boolean>): IdList {
  const those = (belonging: boolean): number[] =>
    [...places].flatMap(([id, belongs]) => (belongs === belonging ? id : []))
  return without(insert(ids, those(true)), new Set(those(false)))
}

const withMeanwhile = (ids: IdList): IdList => placed(ids, meanwhile)

function begin(): { readonly read: ReadPage; readonly signal: AbortSignal } {
  clearTimeout(timer)
  reading?.abort()
  reading = new AbortController()
  meanwhile = new Map()
  const filter = toHistoryFilter(getState().filter, new Date())
  return {
    read: (before, limit) => api.history.index({ filter, before, limit }),
    signal: reading.signal
  }
}

/** Asks a new question: its first rows are shown as soon as they are there, from the top. */
export async function search(): Promise<void> {
  const { read, signal } = begin()
  setState({ phase: 'loading', error: null })
  let isFirst = true
  for await (const step of readIndex(read, signal)) {
    if (step.kind === 'failed') return setState({ phase: 'failed', error: step.error })
    const ids = withMeanwhile(step.ids)
    setState({ ids, phase: step.complete ? 'complete' : 'reading' })
    if (isFirst)
      setState({ answers: getState().answers + 1, selection: NOTHING_SELECTED, activeId: null })
    isFirst = false
  }
}

/** Asks the same question again: the list is replaced in one go, place and selection stay. */
async function refresh(): Promise<void> {
  if (getState().phase !== 'complete') return search()
  const { read, signal } = begin()
  for await (const step of readIndex(read, signal)) {
    if (step.kind === 'failed') return setState({ phase: 'failed', error: step.error })
    if (!step.complete) continue
    const ids = withMeanwhile(step.ids)
    setState({ ids, selection: keepListed(getState().selection, ids) })
  }
}

export async function loadFacets(): Promise<void> {
  const facets = await api.history.facets()
  if (facets.ok) setState({ facets: facets.value })
}

function later(work: () => Promise<void>, pause: number): void {
  clearTimeout(timer)
  timer = setTimeout(() => void work(), pause)
}

/** Changes the filter; typing waits for the next key, everything else is asked at once. */
export function setFilter(part: Partial<ScreenFilter>): void {
  // A question under way is about a filter that no longer holds.
  reading?.abort()
  setState({ filter: { ...getState().filter, ...part }, phase: 'loading' })
  later(search, 'text' in part ? TYPING_PAUSE : 0)
}

export const clearFilter = (): void => setFilter(NO_FILTER)

/** Rows came, changed or went in bulk. */
export const refreshSoon = (): void => later(refresh, CHANGES_PAUSE)

/** Those of `ids` that match. */
async function matching(ids: readonly number[], filter: ScreenFilter): Promise<readonly number[]> {
  if (isOpen(filter)) return ids
  const newest = Math.max(...ids)
  const page = await api.history.index({
    filter: toHistoryFilter(filter, new Date()),
    before: newest + 1,
    limit: Math.min(newest - Math.min(...ids) + 1, MAX_SPAN)
  })
  const matches = new Set(page.ok ? page.value : [])
  return ids.filter((id) => matches.has(id))
}

/** Attempts were recorded or changed: they may come into the list or leave it. */
export async function placeAttempts(changed: readonly number[]): Promise<void> {
  const { filter } = getState()
  const listed = new Set(await matching(changed, filter))
  if (filter !== getState().filter) return
  const places = new Map(changed.map((id) => [id, listed.has(id)]))
  for (const [id, belongs] of places) meanwhile.set(id, belongs)
  const before = getState()
  const ids = placed(before.ids, places)
  if (ids !== before.ids) setState({ ids, selection: keepListed(before.selection, ids) })
}
