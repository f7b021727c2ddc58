/** Scrolling the history: how even the frames come, how many rows are drawn, and to the last one. */
import type { Page } from '@playwright/test'
import { bench, SHORT, untilBackedUp } from './support/bench'
import { quantile } from './support/statistics'

const COUNTS = SHORT ? [10_000] : [100_000, 1_000_000]
const FRAMES = SHORT ? 60 : 400
const GRID = '[role="grid"][aria-label="History"]'

interface Scrolled {
  /** Milliseconds from frame to frame. */
  readonly frames: readonly number[]
  readonly mostRows: number
}

/** As a hand on the wheel does, with a leap along the bar now and then. */
const scroll = (page: Page): Promise<Scrolled> =>
  page.evaluate(
    async ([selector, count]) => {
      const grid = document.querySelector(selector)
      const scroller = grid?.parentElement
      if (!grid || !scroller) throw new Error('There is no grid.')
      const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
      const frames: number[] = []
      let mostRows = 0
      let last = await frame()
      for (let n = 0; n < count; n++) {
        if (n % 50 === 49) scroller.scrollTop = (scroller.scrollHeight * n) / count
        else scroller.scrollTop += 120
        const now = await frame()
        frames.push(now - last)
        last = now
        mostRows = Math.max(mostRows, grid.querySelectorAll('tbody tr').length)
      }
      return { frames, mostRows }
    },
    [GRID, FRAMES] as const
  )

/** Frames of a page that has nothing to do: what the machine itself allows. */
const idleFrames = (page: Page): Promise<readonly number[]> =>
  page.evaluate(async (count) => {
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
    const frames: number[] = []
    let last = await frame()
    for (let n = 0; n < count; n++) {
      const now = await frame()
      frames.push(now - last)
      last = now
    }
    return frames
  }, FRAMES)

/** Fails where the last row does not come on the screen. */
async function toTheEnd(page: Page, count: number): Promise<void> {
  await page.evaluate((selector) => {
    const scroller = document.querySelector(selector)?.parentElement
    if (scroller) scroller.scrollTop = scroller.scrollHeight
  }, GRID)
  await page
    .locator(`${GRID} tr[aria-rowindex="${count + 1}"]`)
    .filter({ hasText: 'step 1' })
    .click()
}

bench('scroll', async ({ history, launch, bare, record }) => {
  for (const count of COUNTS) {
    const dataFolder = await history(count)
    const { page, quit } = await launch({ dataFolder })
    await untilBackedUp(dataFolder)
    await page.getByRole('navigation', { name: 'Main' }).getByText('History').click()
    await page.locator(`${GRID}[aria-rowcount="${count + 1}"]`).waitFor()
    const { frames, mostRows } = await scroll(page)
    const still = quantile(await idleFrames(bare), 0.95)
    await toTheEnd(page, count)
    await quit()
    const all = count.toLocaleString('en')
    record({
      what: `Scrolling ${all} rows, p95 of the frames (${still.toFixed(1)} in the bare window)`,
      unit: 'ms',
      value: quantile(frames, 0.95),
      bar: { atMost: 20 }
    })
    record({ what: '… rows in the page', unit: 'rows', value: mostRows, bar: { atMost: 60 } })
  }
})
