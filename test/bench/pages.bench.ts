/** The deepest page of the history against its first. */
import type { Page } from '@playwright/test'
import { bench, SHORT, untilBackedUp } from './support/bench'
import { interleaved, median } from './support/statistics'

const COUNT = SHORT ? 10_000 : 1_000_000
const ROUNDS = SHORT ? 5 : 100
const PAGE = 50

const read = (page: Page, before: number | null): Promise<number> =>
  page.evaluate(
    async ([start, limit]) => {
      const begun = performance.now()
      const ids = await window.studio.history.index({ filter: {}, before: start, limit })
      if (!ids.ok || ids.value.length !== limit) throw new Error('The page is not whole.')
      await window.studio.history.rows({ ids: [...ids.value] })
      return performance.now() - begun
    },
    [before, PAGE] as const
  )

bench('pages', async ({ history, launch, record }) => {
  const dataFolder = await history(COUNT)
  const { page, quit } = await launch({ dataFolder })
  await untilBackedUp(dataFolder)
  const found = await interleaved(ROUNDS, {
    deepest: () => read(page, PAGE + 1),
    first: () => read(page, null)
  })
  await quit()
  record({
    what: `Deepest page of ${COUNT.toLocaleString('en')}`,
    unit: 'ms',
    value: median(found.deepest),
    base: { what: 'first page', value: median(found.first) },
    bar: { atMost: 2 }
  })
})
