/** Another process that holds a lock, to be killed the hard way. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export interface OtherProcess {
  /** As `kill -9` does; resolves when the system has cleaned up after it. */
  readonly kill: () => Promise<void>
}

/** Resolves once the process holds the lock. */
export async function holdLock(path: string): Promise<OtherProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'hold-lock.mjs'), path], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  await once(child.stdout, 'data')
  return { kill: () => kill(child) }
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}
