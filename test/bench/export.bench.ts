/** Exports of the whole history to a file, in every format, against writing as many bytes. */
import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { EXPORT_FORMATS, type ExportFormat } from '@shared/domain/export'
import { bench, longestPause, raw, SHORT, untilBackedUp } from './support/bench'
import { CAN_MEASURE_MEMORY, memoryOf } from './support/memory'
import { median } from './support/statistics'

const COUNT = SHORT ? 1_000 : 100_000
const ROUNDS = SHORT ? 1 : 3
const LOOK_MS = 50

const answerSaveDialogWith = (app: ElectronApplication, path: string): Promise<void> =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, path)

const save = (page: Page, format: ExportFormat): Promise<number> =>
  page.evaluate(async (wanted) => {
    const begun = performance.now()
    const saved = await window.studio.export.save({
      source: { kind: 'filter', filter: {} },
      format: wanted,
      includeMessageText: true
    })
    if (!saved.ok) throw new Error(saved.error.message)
    return performance.now() - begun
  }, format)

/** How much more memory the app takes during `work` than before it, at most. */
async function growth(pid: number | undefined, work: () => Promise<unknown>): Promise<number> {
  if (pid === undefined || !CAN_MEASURE_MEMORY) {
    await work()
    return 0
  }
  const before = memoryOf(pid)
  let most = before
  const timer = setInterval(() => {
    most = Math.max(most, memoryOf(pid))
  }, LOOK_MS)
  await work()
  clearInterval(timer)
  return most - before
}

bench('export', async ({ history, launch, bare, dataFolder: folder, record }) => {
  const dataFolder = await history(COUNT)
  const { app, page, quit } = await launch({ dataFolder })
  await untilBackedUp(dataFolder)
  const path = join(folder, 'export')
  const other = join(folder, 'raw')
  await answerSaveDialogWith(app, path)
  const pauses: number[] = []
  const growths: number[] = []
  for (const format of EXPORT_FORMATS) {
    const took: number[] = []
    const alone: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const work = async () => {
        took.push(await save(page, format))
      }
      growths.push(
        await growth(app.process().pid, async () => {
          pauses.push(await longestPause(app, work))
        })
      )
      alone.push(await raw(bare, 'write', other, statSync(path).size))
      rmSync(path)
      rmSync(other)
    }
    record({
      what: `Export of ${COUNT.toLocaleString('en')} attempts, ${format}`,
      unit: 'ms',
      value: median(took),
      base: { what: 'writing the same bytes', value: median(alone) },
      bar: { atMost: 5 }
    })
  }
  await quit()
  record({ what: '… memory on top', unit: 'MB', value: Math.max(...growths), bar: { atMost: 50 } })
  record({
    what: '… longest pause of the main process',
    unit: 'ms',
    value: Math.max(...pauses),
    bar: { atMost: 50 }
  })
})
