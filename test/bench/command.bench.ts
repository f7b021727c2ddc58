/** `send` on the command line, the whole process, against the bare binary and curl. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { runCommand, runElectron } from '../support/cli'
import { startFaultServer } from '../support/fault-server'
import { ENGAGEMENT } from '../support/profiles'
import { BARE, bench, SHORT } from './support/bench'
import { interleaved, median } from './support/statistics'

const ROUNDS = SHORT ? 1 : 11
const MESSAGE = 'Visitor opened the insurance page'
const TOKEN = 'token-of-the-benchmark'

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

bench('command', async ({ dataFolder, record }) => {
  const server = await startFaultServer()
  const send = async () => {
    const ended = await runCommand(
      ['send', '--host', server.url, '--engagement', ENGAGEMENT, '--token-env', 'TOKEN', MESSAGE],
      { dataFolder: join(dataFolder, 'app'), env: { TOKEN } }
    )
    if (ended.code !== 0) throw new Error(`It ended with ${ended.code}: ${ended.stderr}`)
  }
  const base = async () => {
    await runElectron(BARE, ['--quit'], { dataFolder: join(dataFolder, 'bare') }).ended
    await promisify(execFile)('curl', [
      ...['--silent', '--fail', '--header', 'Content-Type: application/json'],
      ...['--data', JSON.stringify({ message: MESSAGE })],
      `${server.url}/engagements/${ENGAGEMENT}/events`
    ])
  }
  const found = await interleaved(ROUNDS, { app: () => timed(send), bare: () => timed(base) })
  await server.close()
  record({
    what: '“send” on the command line',
    unit: 'ms',
    value: median(found.app),
    base: { what: 'bare binary and curl', value: median(found.bare) },
    bar: { atMost: 1.5 }
  })
})
