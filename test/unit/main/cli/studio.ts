/** Commands with the app’s real rooms in a temporary folder: real SQLite, real HTTP on loopback. */
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { onTestFinished } from 'vitest'
import { createSandbox, type Sandbox } from '../../../../src/main/sandbox/sandbox'
import type { Services } from '../../../../src/main/services'
import { temporaryFolder } from '../../../support/documents'
import { servicesIn } from '../../../support/services'
import { type RunOptions, run } from './harness'

export const ENGAGEMENT = 'af8c2e16-545d-4f83-9e79-7c5ebc544b1d'
export const TOKEN = 'canary-token-of-a-profile'
/** What a command says that names no place to send to. */
export const UNNAMED = 'No place to send to is given: this goes to the embedded sandbox.\n'

export const openIn = (folder: string, sandbox: Sandbox, readOnly = true): Promise<Services> =>
  servicesIn(folder, { sandbox, readOnly })

/** A data folder, and commands run on it. */
export function studio() {
  const folder = temporaryFolder()
  const command = (argv: readonly string[], options: RunOptions = {}) => {
    const sandbox = createSandbox({ push: () => undefined, now: Date.now })
    return run(argv, { now: Date.now, sandbox, open: () => openIn(folder, sandbox), ...options })
  }
  const listed = async (...args: readonly string[]) =>
    JSON.parse((await command(['history', 'list', '--json', ...args])).stdout)
  return { folder, command, listed }
}

export async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
}

export const toHost = (url: string) => [
  'send',
  '--host',
  url,
  '--engagement',
  ENGAGEMENT,
  '--token-stdin'
]
