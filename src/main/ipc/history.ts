/** Answers the `history.*` channels. */
import type { AttemptNews } from '../events/news'
import type { History } from '../history/history'
import type { Handlers } from './handlers'

type HistoryChannel =
  | 'history.index'
  | 'history.rows'
  | 'history.count'
  | 'history.get'
  | 'history.facets'
  | 'history.update'
  | 'history.setVerdict'
  | 'history.restoreVerdicts'
  | 'history.delete'
  | 'history.clear'
  | 'history.countOver'
  | 'history.applyLimits'

interface HistoryDeps {
  readonly history: History
  readonly news: AttemptNews
}

export const historyHandlers = ({ history, news }: HistoryDeps): Handlers<HistoryChannel> => ({
  'history.index': (page) => history.index(page),
  'history.rows': ({ ids }) => history.rows(ids),
  'history.count': ({ filter }) => history.count(filter),
  'history.get': ({ id }) => history.get(id),
  'history.facets': () => history.facets(),
  'history.update': (patch) => {
    const updated = history.update(patch)
    if (updated.ok) tellChanged(history, news, patch.ids)
    return updated
  },
  'history.setVerdict': (given) => {
    const set = history.setVerdict(given)
    if (set.ok) tellChanged(history, news, given.ids)
    return set
  },
  'history.restoreVerdicts': (former) => {
    const restored = history.restoreVerdicts(former)
    if (restored.ok) tellChanged(history, news, former.ids)
    return restored
  },
  'history.delete': ({ ids }) => history.upkeep.delete(ids),
  'history.clear': ({ keepPinned }) => history.upkeep.clear(keepPinned),
  'history.countOver': (retention) => history.upkeep.countOver(retention),
  'history.applyLimits': () => history.upkeep.applyLimits()
})

/** One attempt goes to the windows whole; of many they are told to ask again. */
function tellChanged(history: History, news: AttemptNews, ids: readonly number[]): void {
  const [id, ...others] = ids
  if (id === undefined) return
  if (others.length === 0) {
    const attempt = history.get(id)
    if (attempt.ok) news.touched(attempt.value)
    return
  }
  history.tellCount()
}
