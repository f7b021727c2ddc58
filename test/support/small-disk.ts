/** A disk of its own, small enough to be filled and to be made read-only; where one can be mounted. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from './app'

interface SmallDisk {
  readonly folder: string
  readonly makeReadOnly: () => void
  readonly remove: () => void
}

/** Skips the test, with the reason, where there can be none. */
export function mountSmallDisk(): SmallDisk {
  test.skip(process.platform !== 'linux', 'a small disk is mounted on Linux only')
  const folder = mkdtempSync(join(tmpdir(), 'studio-disk-'))
  const mount = (...args: readonly string[]) =>
    execFileSync('mount', [...args, folder], { stdio: 'pipe' })
  try {
    mount('-t', 'tmpfs', '-o', 'size=48m', 'tmpfs')
  } catch (error) {
    rmSync(folder, { recursive: true })
    test.skip(true, `a small disk could not be mounted: ${String(error).split('\n')[0]}`)
  }
  return {
    folder,
    makeReadOnly: () => mount('-o', 'remount,ro'),
    remove: () => {
      execFileSync('umount', ['-l', folder])
      rmSync(folder, { recursive: true })
    }
  }
}
