/** What is in the package, and what its binary allows. Looks at files alone. */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { extractAll, listPackage } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { expect, test } from '@playwright/test'
import { PROJECT } from '../support/app'
import { told, unpacked } from '../support/installed'

const deb = () => told('STUDIO_DEB')
const MAX_DEB_BYTES = 110_000_000

const lines = (command: string, args: readonly string[]): readonly string[] =>
  execFileSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    // All names of packages are some megabytes.
    maxBuffer: 100_000_000
  })
    .split('\n')
    .map((line) => line.trimEnd())

/** The Debian packages that a library is from; its folder may go by the name that it had before. */
function packagesOf(path: string): readonly string[] {
  const names = [path, `/usr${path}`, path.replace(/^\/usr/, '')]
  const found = spawnSync('dpkg-query', ['--search', ...names], { encoding: 'utf8' })
  return found.stdout.split('\n').flatMap((line) => /^([^:\s]+)[:,]/.exec(line)?.[1] ?? [])
}

test('the package is small, and says what it is', () => {
  expect(statSync(deb()).size).toBeLessThan(MAX_DEB_BYTES)
  test
    .info()
    .annotations.push({ type: 'figure', description: `.deb: ${statSync(deb()).size} bytes` })
  const fields = execFileSync('dpkg-deb', ['--field', deb()], { encoding: 'utf8' })
  expect(fields).toMatch(/^Package: visitor-event-studio$/m)
  expect(fields).toMatch(/^ Built on Electron \d+\.\d+\.\d+ \(.+\)\.$/m)
  const files = execFileSync('dpkg-deb', ['--contents', deb()], { encoding: 'utf8' })
  expect(files).toMatch(/^drwxr-xr-x root\/root .* \.\/$/m)
  expect(files).not.toMatch(/resources\/app\/|default_app\.asar/)
  for (const size of [16, 32, 48, 128, 256, 512])
    expect(files).toContain(`/hicolor/${size}x${size}/apps/visitor-event-studio.png`)
  expect(files.match(/locales\/\S+/g)).toEqual(['locales/en-GB.pak', 'locales/en-US.pak'])
})

test('every library that the app is linked with comes with what the package depends on', () => {
  const field = execFileSync('dpkg-deb', ['--field', deb(), 'Depends'], { encoding: 'utf8' })
  const known = new Set(lines('apt-cache', ['pkgnames']))
  const depends = field.split(',').flatMap((part) => {
    const names = part.split('|').map((name) => name.trim())
    return names.find((name) => known.has(name)) ?? names
  })
  const kinds = ['recommends', 'suggests', 'conflicts', 'breaks', 'replaces', 'enhances']
  const brought = new Set(
    lines('apt-cache', ['depends', '--recurse', ...kinds.map((kind) => `--no-${kind}`), ...depends])
  )
  const own = readdirSync(unpacked(), { recursive: true, encoding: 'utf8' })
  const files = own.filter((name) =>
    /\.(so(\.\d+)?|node)$|-bin$|^chrome(-sandbox|_crashpad_handler)$/.test(name)
  )
  const linked = new Set(
    files
      .filter((name) => statSync(join(unpacked(), name)).isFile())
      .flatMap((name) => lines('ldd', [join(unpacked(), name)]))
      .flatMap((line) => / => (\/\S+)/.exec(line)?.[1] ?? [])
      .filter((path) => !path.startsWith(unpacked()))
  )
  expect(linked.size).toBeGreaterThan(30)
  expect([...linked].filter((path) => !packagesOf(path).some((name) => brought.has(name)))).toEqual(
    []
  )
})

test('the archive holds the app alone, without paths of this machine', () => {
  const resources = join(unpacked(), 'resources')
  const archive = join(resources, 'app.asar')
  const files = listPackage(archive, { isPack: false })
  expect(files.filter((file) => file.endsWith('.map'))).toEqual([])
  const parts = new Set(files.map((file) => file.split('/').slice(1, 3).join('/')))
  expect([...parts].filter((part) => part.includes('/')).sort()).toEqual([
    'node_modules/@photostructure',
    'node_modules/node-gyp-build',
    'out/licences.json',
    'out/main',
    'out/preload',
    'out/renderer',
    'resources/icon.png'
  ])
  const natives = files.filter((file) => file.endsWith('.node'))
  expect(natives.map((file) => dirname(file))).toEqual([
    `/node_modules/@photostructure/sqlite/prebuilds/linux-${process.arch}`
  ])
  expect(natives.every((file) => existsSync(join(`${archive}.unpacked`, file)))).toBe(true)

  const folder = mkdtempSync(join(tmpdir(), 'studio-asar-'))
  extractAll(archive, folder)
  const own = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.node'))
    .map((entry) => join(entry.parentPath, entry.name))
  const telling = own.filter((file) => {
    const text = readFileSync(file, 'latin1')
    return text.includes(PROJECT) || text.includes('sourceMappingURL=data:')
  })
  expect(telling.map((file) => basename(file))).toEqual([])
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  expect(manifest).not.toHaveProperty('devDependencies')
  rmSync(folder, { recursive: true })
})

test('the fuses are as an installed app needs them', async () => {
  const wire = await getCurrentFuseWire(join(unpacked(), 'visitor-event-studio-bin'))
  const states = (fuses: readonly FuseV1Options[]) => [...new Set(fuses.map((fuse) => wire[fuse]))]
  expect(
    states([
      FuseV1Options.RunAsNode,
      FuseV1Options.EnableNodeOptionsEnvironmentVariable,
      FuseV1Options.EnableNodeCliInspectArguments,
      FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
      FuseV1Options.GrantFileProtocolExtraPrivileges
    ])
  ).toEqual([FuseState.DISABLE])
  expect(
    states([
      FuseV1Options.EnableCookieEncryption,
      FuseV1Options.OnlyLoadAppFromAsar,
      FuseV1Options.EnableEmbeddedAsarIntegrityValidation
    ])
  ).toEqual([FuseState.ENABLE])
})
