/**
 * Tests of the installed app. `npm test -- packaged` makes the packages, and tells where they are
 * in STUDIO_DEB and STUDIO_OLDER_DEB.
 */
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'test/packaged',
  testMatch: '**/*.e2e.ts',
  // There is one installation on a machine.
  workers: 1,
  retries: 0,
  timeout: 180_000,
  forbidOnly: process.env.CI !== undefined,
  outputDir: 'test-results/packaged-tests',
  reporter: [['list'], ['json', { outputFile: 'test-results/packaged.json' }]]
})
