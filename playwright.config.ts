/**
 * End-to-end tests in real Electron. `npm test` runs them, with a keyring of their own and a
 * display for each worker, and tells them the executable in STUDIO_ELECTRON.
 */
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.e2e.ts',
  // As many apps at a time as there are displays: windows on one display compete for the focus.
  workers: process.env.STUDIO_DISPLAYS?.split(' ').length ?? 1,
  retries: 0,
  timeout: 60_000,
  forbidOnly: process.env.CI !== undefined,
  outputDir: 'test-results/e2e',
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]]
})
