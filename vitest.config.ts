/** Unit tests: in plain Node, without Electron. */
import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

const PAGE = 'test/unit/renderer/**/*.test.ts'

export default defineConfig({
  resolve: { alias: { '@shared': resolve(import.meta.dirname, 'src/shared') } },
  test: {
    environment: 'node',
    // By itself Vitest leaves one core free, which is half of a machine with two.
    maxWorkers: '100%',
    // Property tests run many cases; a busy machine with two cores takes its time for them.
    testTimeout: 30_000,
    slowTestThreshold: 5_000,
    projects: [
      // Stores are modules, and each of their tests has a bridge of its own.
      { extends: true, test: { name: 'page', include: [PAGE], isolate: true } },
      {
        extends: true,
        test: {
          name: 'rest',
          include: ['test/unit/**/*.test.ts'],
          exclude: [PAGE],
          // Nothing is left behind in these modules; reading them all anew for each file took half
          // of the time.
          isolate: false
        }
      }
    ]
  }
})
