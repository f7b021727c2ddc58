/** `npm run dev`: sets up what is missing and runs the app with hot reload (electron-vite). */
import './lib/check-node.mjs'
import { join } from 'node:path'
import { lacksDisplay, startDisplay } from './lib/display.mjs'
import { ROOT } from './lib/paths.mjs'
import { main, runInFront } from './lib/process.mjs'
import { isRoot, setUp } from './lib/setup.mjs'
import { say } from './lib/step.mjs'

await main(async () => {
  const virtual = lacksDisplay()
  const { exe } = await setUp(virtual ? ['run', 'display'] : ['run'])
  const display = virtual ? await startDisplay() : undefined
  if (display) say(`There is no display: the window opens on Xvfb (${display.env.DISPLAY}).`)
  const cli = join('node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const sandbox = process.platform === 'linux' && isRoot() ? ['--noSandbox'] : []
  const args = [cli, 'dev', ...sandbox, ...process.argv.slice(2)]
  const code = await runInFront(process.execPath, args, {
    cwd: ROOT,
    env: { ...(display?.env ?? process.env), ELECTRON_EXEC_PATH: exe }
  })
  display?.stop()
  return code
})
