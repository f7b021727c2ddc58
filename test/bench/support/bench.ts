/**
 * What every measurement starts from. A row of the table is a file `NAME.bench.ts`:
 *
 *     import { bench, SHORT } from './support/bench'
 *
 *     bench('what is measured', async ({ launch, bare, record }) => {
 *       const found = await interleaved(SHORT ? 1 : 9, { app: async () => …, base: async () => … })
 *       record({
 *         what: 'What it is called in the table', unit: 'ms', value: median(found.app),
 *         base: { what: 'the base', value: median(found.base) }, bar: { atMost: 1.5 }
 *       })
 *     })
 *
 * `npm run bench -- NAME` runs that file alone. The fixtures are those of the end-to-end tests
 * (`launch`, `dataFolder`), and: `bare`, the page of the bare window; `history`, a data folder with
 * as many attempts as asked for.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { SANDBOX_PROFILE_ID } from '@shared/domain/sandbox'
import { SettingsService, settingsSpec } from '../../../src/main/settings/settings-service'
import { writeFileAtomicallySync } from '../../../src/main/storage/atomic-file-sync'
import { serialize } from '../../../src/main/storage/document-format'
import { openDocuments } from '../../../src/main/storage/document-store'
import { electronSwitches, PROJECT, test } from '../../support/app'
import { electron } from '../../support/cli'
import { seedHistory } from '../../support/seed-history'
import type { Figure } from './figure'

/** The form for CI: it shows that everything can be measured, and takes seconds. */
export const SHORT = process.env.STUDIO_BENCH_SHORT === '1'

/** The folder of the app that is one window with a static page. */
export const BARE = join(PROJECT, 'test', 'bench', 'bare')

interface BenchFixtures {
  readonly record: (figure: Figure) => void
  /** Its `window.bare.call` does the work of work.cjs. */
  readonly bare: Page
}

interface WorkerFixtures {
  /** Gives a data folder with this many attempts, all of the sandbox's profile; made once a run. */
  readonly history: (count: number) => Promise<string>
}

export const bench = test.extend<BenchFixtures, WorkerFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern
  record: async ({}, use, testInfo) =>
    use((figure) => {
      testInfo.annotations.push({ type: 'figure', description: JSON.stringify(figure) })
    }),

  bare: async ({ dataFolder }, use) => {
    const app = await _electron.launch({
      executablePath: electron(),
      args: [BARE, ...electronSwitches(join(dataFolder, 'bare')), '--work']
    })
    await use(await app.firstWindow())
    await app.close()
  },

  history: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'visitor-event-studio-'))
      await use((count) => seeded(join(folder, String(count)), count))
      rmSync(folder, { recursive: true, force: true })
    },
    { scope: 'worker' }
  ]
})

async function seeded(folder: string, count: number): Promise<string> {
  if (existsSync(folder)) {
    // The next start makes one, which tells that it is through: see `untilBackedUp`.
    rmSync(join(folder, 'backups'), { recursive: true })
    return folder
  }
  mkdirSync(folder)
  // Else the app would clear most of them away.
  const documents = openDocuments({
    folder,
    openWriter: (place, name) => (value) =>
      writeFileAtomicallySync(join(place, `${name}.json`), serialize(value)),
    readOnly: false,
    now: Date.now
  })
  new SettingsService(documents.open(settingsSpec)).update({
    retention: { maxCount: 10_000_000, maxAgeDays: 3650 }
  })
  await seedHistory(folder, { count, newest: Date.now(), profileId: SANDBOX_PROFILE_ID })
  return folder
}

/** Until the app has made its backup, as after every start; it would be measured too. */
export async function untilBackedUp(dataFolder: string): Promise<void> {
  const isDone = () => {
    const folder = join(dataFolder, 'backups')
    const files = existsSync(folder) ? readdirSync(folder) : []
    return files.some((file) => /^history\.backup-\d+\.db$/.test(file)) && !files.some(isTemporary)
  }
  const isTemporary = (file: string) => file.endsWith('.tmp')
  while (!isDone()) await pause(100)
}

/** Has the raw work done by the bare window; gives what it answers. */
export const raw = (
  bare: Page,
  name: 'send' | 'commits' | 'requests' | 'write',
  ...args: readonly (string | number)[]
): Promise<number> =>
  bare.evaluate(
    // The page has it from its preload, which no type knows.
    ([called, given]) => Reflect.get(window, 'bare').call(called, ...given),
    [name, args] as const
  )

/** The longest time, in ms, that the app's main process kept everything waiting during `work`. */
export async function longestPause(
  app: ElectronApplication,
  work: () => Promise<unknown>
): Promise<number> {
  await app.evaluate(() => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks')
    const delays = monitorEventLoopDelay({ resolution: 1 })
    delays.enable()
    Reflect.set(globalThis, 'delays', delays)
  })
  await work()
  return app.evaluate(() => {
    const delays = Reflect.get(globalThis, 'delays')
    delays.disable()
    return delays.max / 1e6
  })
}
