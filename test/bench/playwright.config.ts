/** The measurements, one after the other; `npm run bench` runs them and prints what they found. */
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  testMatch: '*.bench.ts',
  workers: 1,
  retries: 0,
  timeout: 15 * 60_000,
  outputDir: '../../test-results/bench',
  reporter: [['list'], ['json', { outputFile: process.env.STUDIO_BENCH_REPORT }]]
})
