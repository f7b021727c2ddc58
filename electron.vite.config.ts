import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { licences } from './scripts/lib/licences-plugin.mjs'

// The targets are set by hand: electron-vite would derive them from the installed
// `electron` package, but the same build also has to run on Electron 33.
const NODE_TARGET = 'node20.18'
const CHROME_TARGET = 'chrome130'

/** What a page itself does stays with it: of what both windows share, neither starts the other. */
const NOT_AN_ENTRY = /^(?!.*(\.html|\/(main|operator)\.tsx)$)/

const alias = { '@shared': resolve(import.meta.dirname, 'src/shared') }

export default defineConfig({
  main: {
    resolve: { alias },
    plugins: [licences(import.meta.dirname)],
    build: {
      target: NODE_TARGET,
      // Bundled: only Electron itself and the native module stay outside.
      externalizeDeps: false,
      rollupOptions: {
        input: { index: resolve(import.meta.dirname, 'src/main/index.ts') },
        external: ['electron', '@photostructure/sqlite'],
        output: {
          format: 'es',
          chunkFileNames: '[name].js',
          // Less to read at every start of a command; names stay, for the log.
          minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } }
        }
      }
    }
  },
  preload: {
    resolve: { alias },
    plugins: [licences(import.meta.dirname)],
    build: {
      target: NODE_TARGET,
      externalizeDeps: false,
      rollupOptions: {
        input: { index: resolve(import.meta.dirname, 'src/preload/index.ts') },
        external: ['electron'],
        // A sandboxed preload can only be CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs' }
      }
    }
  },
  renderer: {
    root: resolve(import.meta.dirname, 'src/renderer'),
    resolve: { alias },
    plugins: [react(), licences(import.meta.dirname)],
    build: {
      target: CHROME_TARGET,
      // electron-vite leaves it off. Halves what has to be read before the first paint.
      minify: true,
      // Read from the disk: one large file is what is wanted.
      chunkSizeWarningLimit: 2_000,
      rollupOptions: {
        input: {
          index: resolve(import.meta.dirname, 'src/renderer/index.html'),
          operator: resolve(import.meta.dirname, 'src/renderer/operator.html')
        },
        // All that the first screen needs comes in one piece: each file is asked of the main process.
        output: {
          codeSplitting: {
            groups: [{ name: 'start', tags: ['$initial'], test: NOT_AN_ENTRY }]
          }
        }
      }
    }
  }
})
