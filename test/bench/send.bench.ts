/** From the click on "Send event" to the answer, stored, in the sandbox. */
import type { ElectronApplication, Page } from '@playwright/test'
import { bench, SHORT } from './support/bench'
import { interleaved, median } from './support/statistics'

const ROUNDS = SHORT ? 3 : 60

/** Notes when main tells the end of an attempt, which it does right after its commit. */
const noteStored = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ webContents }) => {
    for (const contents of webContents.getAllWebContents()) {
      const send = contents.send.bind(contents)
      contents.send = (channel, ...args) => {
        const state = channel === 'attempts.changed' ? args[0][0].state : 'sending'
        if (state !== 'sending')
          Reflect.set(globalThis, 'storedAt', performance.timeOrigin + performance.now())
        send(channel, ...args)
      }
    }
  })

/** Clicks, waits until the page knows the end, and gives when it clicked. */
const clicked = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const button = document.querySelector<HTMLElement>('[aria-label="Send event"]')
    const told = new Promise<void>((resolve) => {
      const stop = window.studio.on('attempts.changed', ([attempt]) => {
        if (attempt?.state === 'sending') return
        stop()
        resolve()
      })
    })
    const at = performance.timeOrigin + performance.now()
    button?.click()
    await told
    return at
  })

const base = (bare: Page): Promise<number> =>
  bare.evaluate(async () => {
    const begun = performance.now()
    await Reflect.get(window, 'bare').call('send')
    return performance.now() - begun
  })

bench('send', async ({ launch, bare, record }) => {
  const { app, page } = await launch()
  await noteStored(app)
  const message = page.getByRole('textbox', { name: 'Message', exact: true })
  let count = 0
  // The first one starts the sandbox.
  const found = await interleaved(ROUNDS, {
    app: async () => {
      await message.fill(`Visitor opened page ${++count}`)
      const at = await clicked(page)
      return (await app.evaluate(() => Reflect.get(globalThis, 'storedAt'))) - at
    },
    raw: () => base(bare)
  })
  record({
    what: 'Click to answer stored, sandbox',
    unit: 'ms',
    value: median(found.app),
    base: { what: 'raw POST, two commits, an IPC call', value: median(found.raw) },
    bar: { atMost: 1.5 }
  })
})
