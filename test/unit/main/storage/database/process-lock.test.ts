import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { enterOwners } from '../../../../../src/main/storage/database/owners'
import {
  isLocked,
  takeLock,
  waitForLock
} from '../../../../../src/main/storage/database/process-lock'
import { temporaryFolder } from '../../../../support/history'
import { holdLock } from '../../../../support/other-process'

const lockPath = () => join(temporaryFolder(), 'a.lock')

describe('a lock', () => {
  it('is held once within a process, and free after its release', () => {
    const path = lockPath()
    const lock = takeLock(path)
    expect(lock).toBeDefined()
    expect(takeLock(path)).toBeUndefined()
    expect(isLocked(path)).toBe(true)
    // Asking must not have let go of it.
    expect(isLocked(path)).toBe(true)
    lock?.release()
    expect(isLocked(path)).toBe(false)
    takeLock(path)?.release()
  })

  it('is a file of its owner’s only', () => {
    const path = lockPath()
    takeLock(path)?.release()
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('is seen across processes and vanishes with a killed one', async () => {
    const path = lockPath()
    const other = await holdLock(path)
    try {
      expect(isLocked(path)).toBe(true)
      expect(takeLock(path)).toBeUndefined()
    } finally {
      await other.kill()
    }
    expect(isLocked(path)).toBe(false)
    takeLock(path)?.release()
  })

  it('of a file that is gone is not held, and asking does not make the file', () => {
    const path = lockPath()
    expect(isLocked(path)).toBe(false)
    expect(existsSync(path)).toBe(false)
  })

  it('is waited for', async () => {
    const path = lockPath()
    const first = takeLock(path)
    const second = waitForLock(path, 10_000)
    first?.release()
    const lock = await second
    expect(lock).toBeDefined()
    expect(await waitForLock(path, 0)).toBeUndefined()
    lock?.release()
  })
})

describe('owners', () => {
  it('see the living and sweep up after the dead', async () => {
    const folder = temporaryFolder()
    const dead = await holdLock(join(folder, 'dead.lock'))
    const alive = await holdLock(join(folder, 'alive.lock'))
    await dead.kill()
    try {
      const owner = enterOwners(folder)
      expect(owner.others).toEqual(['alive'])
      expect(readdirSync(folder).sort()).toEqual(['alive.lock', `${owner.id}.lock`].sort())
      owner.leave()
      expect(readdirSync(folder)).toEqual(['alive.lock'])
    } finally {
      await alive.kill()
    }
  })
})
