/** The small rules of set-up: where the cache is, which Node will do, what is Electron's own. */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cacheFolder } from '../../../scripts/lib/paths.mjs'
import { wantedName } from '../../../scripts/lib/pinned-electron.mjs'
import { checkNode } from '../../../scripts/lib/setup.mjs'

describe('cacheFolder', () => {
  const NAME = 'visitor-event-studio'
  it.each([
    ['linux', {}, join('/home/ann', '.cache', NAME)],
    ['linux', { XDG_CACHE_HOME: '/cache' }, join('/cache', NAME)],
    ['linux', { XDG_CACHE_HOME: 'relative' }, join('/home/ann', '.cache', NAME)],
    ['darwin', { XDG_CACHE_HOME: '/cache' }, join('/home/ann', 'Library', 'Caches', NAME)],
    ['win32', { LOCALAPPDATA: '/local' }, join('/local', NAME)],
    ['win32', {}, join('/home/ann', 'AppData', 'Local', NAME)]
  ] as const)('on %s with %j is %s', (platform, env, expected) => {
    expect(cacheFolder({ platform, env, home: '/home/ann' })).toBe(expected)
  })
})

describe('checkNode', () => {
  it.each(['20.18.0', '20.20.2', '22.0.0'])('takes %s', (version) => {
    expect(() => checkNode(version)).not.toThrow()
  })
  it.each(['18.20.0', '20.17.9'])('refuses %s', (version) => {
    expect(() => checkNode(version)).toThrow(version)
  })
})

describe('wantedName', () => {
  it.each([
    ['Cypress/Cypress', 'electron'],
    ['Cypress/LICENSE.electron.txt', 'LICENSE'],
    ['Cypress/locales/de.pak', 'locales/de.pak'],
    ['Cypress/', undefined],
    ['Cypress/locales/', undefined],
    ['Cypress/resources/app/package.json', undefined],
    ['Cypress/resources/app-update.yml', undefined],
    ['Cypress/browser_v8_context_snapshot.bin', undefined],
    ['elsewhere/file', undefined]
  ])('puts %s to %s', (entry, expected) => {
    expect(wantedName(entry)).toBe(expected)
  })
})
