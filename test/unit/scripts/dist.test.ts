/** What `npm run dist` refuses before it has touched anything. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'

/** As if an Electron that is not the official one were all there is. */
function dist(...args: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'studio-dist-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, process.platform === 'win32' ? 'electron.exe' : 'electron'), '')
  writeFileSync(join(folder, 'version'), 'v33.2.1')
  const { status, stderr } = spawnSync(process.execPath, ['scripts/dist.mjs', ...args], {
    encoding: 'utf8',
    env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: folder }
  })
  return { status, stderr }
}

it.skipIf(process.platform === 'darwin')('makes no installers of another Electron', () => {
  const { status, stderr } = dist()
  expect(status).toBe(1)
  expect(stderr).toContain(
    'Installers are made from the official Electron, and here is only 33.2.1 (not the official binary'
  )
  expect(stderr).toContain('`npm run dist:deb` makes a package for trying out')
})

it('knows what it can make', () => {
  expect(dist('rpm')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('There is no rpm to make')
  })
})
