/** Apps as plain processes, without a driver that would slow their start or swell their memory. */
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { electronSwitches } from '../../support/app'
import { electron } from '../../support/cli'

const OBSERVER = join(import.meta.dirname, 'observe.cjs')

interface StartOptions {
  /** The folder of the app. */
  readonly app: string
  readonly dataFolder: string
  /** What has to be on the screen. */
  readonly selector: string
}

interface Started {
  /** From the start of the process to the frame with `selector` on the screen. */
  readonly ms: number
  readonly pid: number
  /** Ends it as the system would and waits until it is gone. */
  readonly quit: () => Promise<void>
}

const LIMIT_MS = 60_000

export async function start({ app, dataFolder, selector }: StartOptions): Promise<Started> {
  const at = performance.timeOrigin + performance.now()
  const child = spawn(electron(), ['-r', OBSERVER, app, ...electronSwitches(dataFolder)], {
    env: { ...process.env, STUDIO_BENCH_SELECTOR: selector },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  child.stderr.resume()
  try {
    const { pid } = child
    if (pid === undefined) throw new Error('Electron could not be started.')
    return { ms: (await paintedAt(child)) - at, pid, quit: () => quit(child) }
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
}

type Child = ChildProcessByStdio<null, Readable, Readable>

function paintedAt(child: Child): Promise<number> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(
      () => reject(new Error('Nothing was painted within a minute.')),
      LIMIT_MS
    )
    child.once('exit', () => reject(new Error('The app ended before its page was painted.')))
    createInterface({ input: child.stdout }).on('line', (line) => {
      const time = /^painted ([\d.]+)$/.exec(line)?.[1]
      if (time === undefined) return
      clearTimeout(limit)
      resolve(Number(time))
    })
  })
}

async function quit(child: Child): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}
