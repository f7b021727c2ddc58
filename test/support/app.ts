/**
 * The real app under Playwright: real Electron, a data folder of its own for every test, the real
 * keyring of the test run. A test that leaves an uncaught error in a page fails.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test'

export const PROJECT = resolve(import.meta.dirname, '../..')

/** Playwright finds Electron by itself where this is not set (see scripts/test.mjs). */
export const ELECTRON = process.env.STUDIO_ELECTRON

interface LaunchOptions {
  /** Defaults to the test's own; give the same one again to see what a restart shows. */
  readonly dataFolder?: string
  /** `basic` is a desktop without a keyring. */
  readonly passwordStore?: 'gnome-libsecret' | 'basic'
  readonly colorScheme?: 'light' | 'dark'
  readonly args?: readonly string[]
}

export interface Studio {
  readonly app: ElectronApplication
  readonly page: Page
  /** Quits as a person would and waits until the process is gone. */
  readonly quit: () => Promise<void>
}

// Apps side by side would take each other's focus and clipboard: each worker has its own display.
const DISPLAY = process.env.STUDIO_DISPLAYS?.split(' ')[Number(process.env.TEST_PARALLEL_INDEX)]
if (DISPLAY) process.env.DISPLAY = DISPLAY

/**
 * The switches that every start on a test machine needs. A virtual display has no graphics card:
 * left to find that out, Chromium starts the process for it in vain first, at every start.
 */
export const electronSwitches = (
  dataFolder: string,
  passwordStore: LaunchOptions['passwordStore'] = 'gnome-libsecret'
): readonly string[] => [
  `--user-data-dir=${dataFolder}`,
  ...(process.platform === 'linux' ? ['--disable-gpu', `--password-store=${passwordStore}`] : []),
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])
]

interface Fixtures {
  readonly dataFolder: string
  readonly launch: (options?: LaunchOptions) => Promise<Studio>
  /** The page of an app that has just been started with a fresh data folder. */
  readonly studio: Studio
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern
  dataFolder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'visitor-event-studio-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true })
  },

  launch: async ({ dataFolder }, use) => {
    const running = new Set<ElectronApplication>()
    const problems: string[] = []
    await use(async (options = {}) => {
      const app = await _electron.launch({
        ...(ELECTRON ? { executablePath: ELECTRON } : {}),
        args: [
          PROJECT,
          ...electronSwitches(options.dataFolder ?? dataFolder, options.passwordStore),
          ...(options.args ?? [])
        ],
        colorScheme: options.colorScheme ?? 'light'
      })
      running.add(app)
      app.on('close', () => running.delete(app))
      const watch = (page: Page): void => {
        page.on('pageerror', (error) => problems.push(String(error)))
        page.on('console', (message) => {
          if (message.type() === 'error') problems.push(message.text())
        })
      }
      const page = await app.firstWindow()
      // Nobody sits before a question of the system's: what would be lost by going is given up.
      await app.evaluate(({ dialog }) => {
        dialog.showMessageBox = async () => ({ response: 0, checkboxChecked: false })
      })
      watch(page)
      app.on('window', watch)
      // A control that moves between the press and the release of a button is not clicked; nobody is
      // as fast as that. What unfolds does so at once for people who want less motion.
      await page.emulateMedia({ reducedMotion: 'reduce' })
      return { app, page, quit: () => app.close() }
    })
    await Promise.all([...running].map((app) => app.close()))
    if (problems.length > 0) throw new Error(`Errors in the page:\n${problems.join('\n')}`)
  },

  studio: async ({ launch }, use) => use(await launch())
})

export { expect } from '@playwright/test'
