/**
 * Which processes work with a database right now: each holds a lock of its own in a folder of
 * locks. Entering is done while nobody else enters (see `open.ts`), so that a lock file that is
 * not held was left behind by a process that is gone, never by one about to take it.
 */
import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isLocked, takeLock } from './process-lock'

const ENDING = '.lock'

export interface Owner {
  readonly id: string
  /** The other owners that were alive on entering. */
  readonly others: readonly string[]
  /** Whether an owner that has entered once is still there: it has neither left nor gone down. */
  isAlive(id: string): boolean
  /** Whether any other owner is there now. */
  hasOthers(): boolean
  /** From here on the others see this owner as gone. */
  leave(): void
}

/** Removes what dead owners left. Throws SQLite's or the system's error. */
export function enterOwners(folder: string): Owner {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const found = lockFiles(folder)
  const alive = found.filter((name) => isLocked(join(folder, name)))
  for (const name of found) if (!alive.includes(name)) rmSync(join(folder, name), { force: true })
  const id = randomUUID()
  const path = join(folder, `${id}${ENDING}`)
  const lock = takeLock(path)
  if (!lock) throw new Error('A lock of a new name is taken.')
  return {
    id,
    others: alive.map((name) => name.slice(0, -ENDING.length)),
    isAlive: (other) => isLocked(join(folder, `${other}${ENDING}`)),
    hasOthers: () =>
      lockFiles(folder).some((name) => name !== `${id}${ENDING}` && isLocked(join(folder, name))),
    leave: () => {
      lock.release()
      rmSync(path, { force: true })
    }
  }
}

const lockFiles = (folder: string): readonly string[] =>
  readdirSync(folder).filter((name) => name.endsWith(ENDING))
