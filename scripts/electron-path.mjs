/** `npm run --silent electron:path`: prints the Electron executable that start and tests use. */
import './lib/check-node.mjs'
import { main } from './lib/process.mjs'
import { setUp } from './lib/setup.mjs'

await main(async () => {
  const { exe } = await setUp([])
  process.stdout.write(`${exe}\n`)
  return 0
})
