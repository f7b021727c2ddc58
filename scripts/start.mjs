/**
 * `npm start`: sets up what is missing and opens the app, or runs one command of it without a
 * window (`npm start -- send …`). Standard output is the app's alone, and so is the exit code.
 */
import './lib/check-node.mjs'
import { createInterface } from 'node:readline'
import { ensureBuild } from './lib/build.mjs'
import { electronArguments, isCommand, isNoise } from './lib/command-line.mjs'
import { lacksDisplay, startDisplay } from './lib/display.mjs'
import { ROOT } from './lib/paths.mjs'
import { main, runInFront } from './lib/process.mjs'
import { isRoot, setUp } from './lib/setup.mjs'
import { say } from './lib/step.mjs'

await main(async () => {
  const args = process.argv.slice(2)
  const command = isCommand(args)
  const virtual = !command && lacksDisplay()
  const { exe } = await setUp(virtual ? ['run', 'display'] : ['run'])
  await ensureBuild()
  const display = virtual ? await startDisplay() : undefined
  if (display) say(`There is no display: the window opens on Xvfb (${display.env.DISPLAY}).`)
  const machine = { platform: process.platform, root: isRoot() }
  const code = await runInFront(exe, electronArguments(ROOT, args, machine), {
    env: display?.env ?? process.env,
    onStderr: withoutNoise
  })
  display?.stop()
  return code
})

/** @param {import('node:stream').Readable} stderr */
function withoutNoise(stderr) {
  createInterface({ input: stderr }).on('line', (line) => {
    if (!isNoise(line)) say(line)
  })
}
