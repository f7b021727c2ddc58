/** The small rules of set-up: where the cache is, which Node will do, what is Electron's own. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isNewEnough } from '../../../scripts/lib/check-node.mjs'
import { cacheFolder } from '../../../scripts/lib/paths.mjs'
import { wantedName } from '../../../scripts/lib/pinned-electron.mjs'
import { run } from '../../../scripts/lib/process.mjs'

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

describe('Node', () => {
  it.each(['20.18.0', '20.20.2', '22.0.0'])('%s is new enough', (version) => {
    expect(isNewEnough(version)).toBe(true)
  })
  it.each(['18.20.0', '20.17.9'])('%s is not', (version) => {
    expect(isNewEnough(version)).toBe(false)
  })

  const scripts = join(import.meta.dirname, '../../../scripts')
  const importsOf = (file: string): readonly string[] =>
    [...readFileSync(join(scripts, file), 'utf8').matchAll(/^(?:import|} from) .*'(.+)'$/gm)].map(
      ([, from]) => from ?? ''
    )

  it.each(readdirSync(scripts).filter((name) => name.endsWith('.mjs')))(
    'is looked at first of all in %s',
    (name) => {
      expect(importsOf(name)[0]).toBe('./lib/check-node.mjs')
    }
  )

  it('is looked at before anything is loaded that needs a newer one', () => {
    expect(importsOf('lib/check-node.mjs')).toEqual(['./step.mjs'])
    expect(importsOf('lib/step.mjs')).toEqual([])
    for (const file of ['check-node', 'step'])
      expect(readFileSync(join(scripts, 'lib', `${file}.mjs`), 'utf8')).not.toContain('import.meta')
  })

  it('that is too old is named, with what to do, and nothing is begun', async () => {
    const older = "Object.defineProperty(process, 'versions', { value: { node: '18.20.4' } })"
    const { code, output } = await run(process.execPath, [
      '--import',
      `data:text/javascript,${encodeURIComponent(older)}`,
      join(scripts, 'electron-path.mjs')
    ])
    expect(output).toBe(
      '✖ This is Node 18.20.4; the project needs 20.18 or newer.\n' +
        '  What to do: install a newer Node from https://nodejs.org.\n'
    )
    expect(code).toBe(1)
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
