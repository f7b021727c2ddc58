/** Unit tests: in plain Node, without Electron. */
import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@shared': resolve(import.meta.dirname, 'src/shared') } },
  test: {
    include: ['test/unit/**/*.test.ts'],
    environment: 'node',
    // By itself Vitest leaves one core free, which is half of a machine with two.
    maxWorkers: '100%',
    // No test leaves anything behind in a module; reading all of them anew for each file took half of the time.
    isolate: false,
    // Property tests run many cases; a busy machine with two cores takes its time for them.
    testTimeout: 30_000,
    slowTestThreshold: 5_000
  }
})
