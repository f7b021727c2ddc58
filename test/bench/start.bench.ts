/** From the start of the process to the first rows of the history on the first screen. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { SANDBOX_PROFILE_ID } from '@shared/domain/sandbox'
import { PROJECT } from '../support/app'
import { seedHistory } from '../support/seed-history'
import { BARE, bench, SHORT } from './support/bench'
import { start } from './support/process'
import { interleaved, median } from './support/statistics'

const ROUNDS = SHORT ? 1 : 11
const COUNTS = SHORT ? [1_000] : [1_000, 100_000]
const ROWS = '[aria-labelledby="recent"] li'

bench('start', async ({ dataFolder, record }) => {
  const timed = async (app: string, folder: string, selector: string): Promise<number> => {
    const { ms, quit } = await start({ app, dataFolder: folder, selector })
    await quit()
    return ms
  }
  for (const count of COUNTS) {
    const folder = join(dataFolder, String(count))
    mkdirSync(folder)
    await seedHistory(folder, { count, newest: Date.now(), profileId: SANDBOX_PROFILE_ID })
    const found = await interleaved(ROUNDS, {
      app: () => timed(PROJECT, folder, ROWS),
      bare: () => timed(BARE, join(dataFolder, 'bare'), 'li')
    })
    record({
      what: `Start to first history rows, ${count.toLocaleString('en')} kept`,
      unit: 'ms',
      value: median(found.app),
      base: { what: 'bare window', value: median(found.bare) },
      bar: { atMost: 1.5 }
    })
  }
})
