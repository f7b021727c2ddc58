/** When node_modules counts as the installation that package-lock.json asks for. */
import { describe, expect, it } from 'vitest'
import { sameInstallation } from '../../../scripts/lib/dependencies.mjs'

const lockfile = (packages: Record<string, object>) => ({ packages })
const WANTED = lockfile({
  '': { version: '0.1.0' },
  'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
  'node_modules/b-darwin': { version: '1.0.0', integrity: 'sha512-b', optional: true }
})
const INSTALLED = lockfile({ 'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' } })
const everywhere = () => true

describe('sameInstallation', () => {
  it("accepts what npm installed, without another platform's optional packages", () => {
    expect(sameInstallation(WANTED, INSTALLED, everywhere)).toBe(true)
  })

  it.each([
    ['another version', { 'node_modules/a': { version: '1.0.1', integrity: 'sha512-a' } }],
    ['other contents', { 'node_modules/a': { version: '1.0.0', integrity: 'sha512-x' } }],
    ['nothing', {}],
    ['more', { ...INSTALLED.packages, 'node_modules/c': { version: '1.0.0' } }]
  ])('refuses %s', (_what, packages) => {
    expect(sameInstallation(WANTED, lockfile(packages), everywhere)).toBe(false)
  })

  it('refuses when a package is gone from the disk', () => {
    expect(sameInstallation(WANTED, INSTALLED, (path) => path !== 'node_modules/a')).toBe(false)
  })
})
