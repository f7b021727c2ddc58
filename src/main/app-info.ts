/** What this build is and where it keeps things: for About, exports and diagnostics. No secret. */
import { arch, release, type } from 'node:os'
import { DatabaseSync } from '@photostructure/sqlite'
import type { AppInfo } from '@shared/ipc'
import { z } from 'zod'

const PLATFORMS = ['linux', 'darwin', 'win32'] as const

function sqliteVersion(): string {
  const database = new DatabaseSync(':memory:')
  const row = database.prepare('SELECT sqlite_version() AS version').get()
  database.close()
  return z.object({ version: z.string() }).parse(row).version
}

export function describeApp(known: {
  readonly name: string
  readonly version: string
  readonly dataFolder: string
  readonly logFolder: string
  /** Takes its time, and is asked once: the command line rarely has to know. */
  readonly keyring: () => string | null
}): AppInfo {
  let keyring: string | null | undefined
  return {
    ...known,
    get keyring() {
      if (keyring === undefined) keyring = known.keyring()
      return keyring
    },
    electron: process.versions.electron ?? '',
    chromium: process.versions.chrome ?? '',
    node: process.versions.node,
    sqlite: sqliteVersion(),
    os: `${type()} ${release()} ${arch()}`,
    platform: PLATFORMS.find((platform) => platform === process.platform) ?? 'other'
  }
}
