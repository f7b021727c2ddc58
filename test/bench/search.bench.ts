/** The newest 50 that match a search, from the page's question to its rows, at two sizes. */
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { historyFilterSchema } from '@shared/domain/history'
import { selectionOf, where } from '../../src/main/history/filter'
import { Connection } from '../../src/main/storage/database/connection'
import { bench, SHORT, untilBackedUp } from './support/bench'
import { quantile } from './support/statistics'

const COUNTS = SHORT ? [1_000, 10_000] : [100_000, 1_000_000]
const ROUNDS = SHORT ? 10 : 200
const TEXTS = ['insurance', 'started pricing', 'cafe', 'step 99', 'gateway refused', 'clai', 'page']
const PAGE = 50

const textOf = (round: number): string => TEXTS[round % TEXTS.length] ?? ''

/** Ids and rows, as the screen asks for them. */
const asked = (page: Page, text: string): Promise<number> =>
  page.evaluate(
    async ([wanted, limit]) => {
      const begun = performance.now()
      const ids = await window.studio.history.index({
        filter: { text: wanted },
        before: null,
        limit
      })
      if (!ids.ok || ids.value.length === 0) throw new Error(`Nothing was found for ${wanted}.`)
      await window.studio.history.rows({ ids: [...ids.value] })
      return performance.now() - begun
    },
    [text, PAGE] as const
  )

/** The query alone, prepared, on the same file. */
function queryOn(dataFolder: string): { ask: (text: string) => number; close: () => void } {
  const connection = new Connection(join(dataFolder, 'history.db'))
  return {
    ask: (text) => {
      const { from, id, conditions, values } = selectionOf(historyFilterSchema.parse({ text }))
      const sql = `SELECT ${id} AS value FROM ${from} ${where(conditions)} ORDER BY ${id} DESC LIMIT ?`
      const begun = performance.now()
      connection.numbers(sql, ...values, PAGE)
      return performance.now() - begun
    },
    close: () => connection.close()
  }
}

bench('search', async ({ history, launch, record }) => {
  const p95s: number[] = []
  for (const count of COUNTS) {
    const dataFolder = await history(count)
    const { page, quit } = await launch({ dataFolder })
    await untilBackedUp(dataFolder)
    const query = queryOn(dataFolder)
    const app: number[] = []
    const alone: number[] = []
    for (let round = -TEXTS.length; round < ROUNDS; round++) {
      const text = textOf(round + TEXTS.length)
      const took = [await asked(page, text), query.ask(text)] as const
      // Everything is asked once before it counts.
      if (round < 0) continue
      app.push(took[0])
      alone.push(took[1])
    }
    query.close()
    await quit()
    const p95 = quantile(app, 0.95)
    p95s.push(p95)
    record({
      what: `Search, newest ${PAGE} of ${count.toLocaleString('en')}, p95`,
      unit: 'ms',
      value: p95,
      base: { what: 'the query alone', value: quantile(alone, 0.95) },
      bar: { atMost: 20 }
    })
  }
  const [small = 0, large = 0] = p95s
  record({
    what: '… ten times as many',
    unit: 'ms',
    value: large,
    base: { what: 'the smaller', value: small },
    bar: { atMost: 3 }
  })
})
