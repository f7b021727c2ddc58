/** What the app takes while nobody does anything, at first and after 10,000 sends to the sandbox. */

import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { SANDBOX_PROFILE_ID } from '@shared/domain/sandbox'
import { PROJECT } from '../support/app'
import { BARE, bench, SHORT } from './support/bench'
import { CAN_MEASURE_MEMORY, memoryOf } from './support/memory'
import { start } from './support/process'
import { interleaved, median } from './support/statistics'

/** Until Chromium has put away what it needed for the start. */
const SETTLE_MS = SHORT ? 300 : 10_000
const ROUNDS = SHORT ? 1 : 3
const SENDS = SHORT ? 100 : 10_000

bench('idle memory', async ({ dataFolder, record }) => {
  bench.skip(!CAN_MEASURE_MEMORY, 'Only Linux tells the memory of a family of processes.')
  const idle = async (app: string, folder: string, selector: string): Promise<number> => {
    const { pid, quit } = await start({ app, dataFolder: folder, selector })
    await pause(SETTLE_MS)
    const memory = memoryOf(pid)
    await quit()
    return memory
  }
  const found = await interleaved(ROUNDS, {
    app: () => idle(PROJECT, join(dataFolder, 'app'), '[aria-labelledby="recent"]'),
    bare: () => idle(BARE, join(dataFolder, 'bare'), 'li')
  })
  record({
    what: 'Idle memory, all processes',
    unit: 'MB',
    value: median(found.app),
    base: { what: 'bare window', value: median(found.bare) },
    bar: { atMost: 1.3 }
  })
})

/** Each waits for its answer, as a person would. */
const sendMany = (page: Page, count: number): Promise<void> =>
  page.evaluate(
    async ([profileId, messages]) => {
      let settle = (_ended: unknown) => {}
      window.studio.on('attempts.changed', (attempts) => {
        if (attempts.every(({ state }) => state !== 'sending')) settle(null)
      })
      for (let n = 0; n < messages; n++) {
        const ended = new Promise((resolve) => {
          settle = resolve
        })
        const sent = await window.studio.events.send({
          profileIds: [profileId],
          message: `Visitor did step ${n}`
        })
        if (!sent.ok) throw new Error(sent.error.message)
        await ended
      }
    },
    [SANDBOX_PROFILE_ID, count] as const
  )

bench('idle memory after sending', async ({ launch, record }) => {
  bench.skip(!CAN_MEASURE_MEMORY, 'Only Linux tells the memory of a family of processes.')
  const { app, page } = await launch()
  const { pid } = app.process()
  if (pid === undefined) throw new Error('The app has no process.')
  // Once for what only a first time needs, such as the sandbox.
  await sendMany(page, 10)
  await pause(SETTLE_MS)
  const before = memoryOf(pid)
  await sendMany(page, SENDS)
  await pause(SETTLE_MS)
  record({
    what: `… after ${SENDS.toLocaleString('en')} sends`,
    unit: 'MB',
    value: memoryOf(pid),
    base: { what: 'before them', value: before },
    bar: { atMost: 1.1 }
  })
})
