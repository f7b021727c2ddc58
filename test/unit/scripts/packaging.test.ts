/** What installers are made of: the launcher, the checksums, icon files and the desktop entry. */
import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeChecksums, writeIndex } from '../../../scripts/lib/checksums.mjs'
import { isCommand } from '../../../scripts/lib/command-line.mjs'
import { debianVersion, desktopEntry } from '../../../scripts/lib/deb.mjs'
import { icnsOf, icoOf } from '../../../scripts/lib/icon-files.mjs'
import { certificateIn, signatureWords } from '../../../scripts/lib/signing.mjs'
import { isCommandLine } from '../../../src/main/cli/is-command-line'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'studio-packaging-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const LINK = 'visitor-events://profile?engagement=1'

describe.runIf(process.platform === 'linux')('the launcher', () => {
  const launch = (...args: readonly string[]): readonly string[] => {
    copyFileSync('packaging/linux/launcher.sh', join(folder, 'visitor-event-studio'))
    writeFileSync(join(folder, 'visitor-event-studio-bin'), '#!/bin/sh\nprintf "%s\\n" "$@"\n', {
      mode: 0o755
    })
    symlinkSync(join(folder, 'visitor-event-studio'), join(folder, 'linked'))
    return execFileSync(join(folder, 'linked'), args, { encoding: 'utf8' }).split('\n').slice(0, -1)
  }
  const headless = (started: readonly string[]) =>
    started.includes('--ozone-platform=headless') && started.includes('--disable-gpu')

  it.each([
    [['send', '--sandbox', 'x']],
    [['--user-data-dir=/tmp/a b', 'history', 'list']],
    [['--version']],
    [['--', '--dashed']]
  ])('runs %j without a display, with its arguments as they were', (args) => {
    const started = launch(...args)
    expect(headless(started)).toBe(true)
    expect(started.slice(-args.length)).toEqual(args)
    expect(isCommand(args)).toBe(true)
  })

  it.each([[[]], [['--user-data-dir=/tmp/a']], [[LINK]]])('opens the window for %j', (args) => {
    expect(headless(launch(...args))).toBe(false)
    expect(isCommand(args)).toBe(false)
    expect(isCommandLine(args)).toBe(false)
  })
})

it('writes checksums that sha256sum takes', async () => {
  writeFileSync(join(folder, 'a.deb'), 'a')
  writeFileSync(join(folder, 'b.AppImage'), 'b')
  writeFileSync(join(folder, 'builder-debug.yml'), 'not handed out')
  await writeChecksums(folder)
  const checked = execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8' })
  expect(checked).toBe('a.deb: OK\nb.AppImage: OK\n')
  await writeIndex(folder)
  expect(readFileSync(join(folder, 'index.html'), 'utf8')).toContain('<a href="a.deb">a.deb</a>')
})

it('says whether what was built is signed', () => {
  expect(certificateIn('linux', { CSC_LINK: 'a.p12' })).toBeUndefined()
  expect(certificateIn('win32', { CSC_LINK: '' })).toBeUndefined()
  expect(signatureWords('win32', { CSC_LINK: 'a.p12' })).toBe(
    'Signed with the certificate of CSC_LINK.'
  )
  expect(signatureWords('darwin', { CSC_NAME: 'Maker' })).toContain('but not notarised')
  expect(signatureWords('darwin', { CSC_NAME: 'Maker', APPLE_KEYCHAIN_PROFILE: 'p' })).toBe(
    'Signed with the certificate of CSC_NAME.'
  )
  for (const platform of ['win32', 'darwin', 'linux'] as const)
    expect(signatureWords(platform, {})).toMatch(/^Not signed/)
})

it('lets dpkg see that a release is newer than what came before it', () => {
  expect(debianVersion('1.0.0')).toBe('1.0.0')
  expect(debianVersion('1.0.0-beta.1')).toBe('1.0.0~beta.1')
})

it('puts pictures into one file for Windows and one for macOS', () => {
  const small = Buffer.from('small')
  const large = Buffer.from('larger')
  const ico = icoOf(
    new Map([
      [16, small],
      [256, large]
    ])
  )
  expect(ico.readUInt16LE(4)).toBe(2)
  expect([ico.readUInt8(6), ico.readUInt8(22)]).toEqual([16, 0])
  const offset = ico.readUInt32LE(34)
  expect(ico.subarray(offset).toString()).toBe('larger')
  const icns = icnsOf(new Map([[128, small]]))
  expect(icns.toString('latin1')).toBe('icns\0\0\0\x15ic07\0\0\0\x0dsmall')
})

it('gives desktops the link scheme and no shell to break out of', () => {
  const entry = desktopEntry('What it does', 'a-class')
  expect(entry).toContain('MimeType=x-scheme-handler/visitor-events;')
  expect(entry).toContain('StartupWMClass=a-class\n')
  expect(entry).toContain('Exec=/usr/bin/visitor-event-studio %u')
  expect(readFileSync('packaging/nsis/uninstall.nsh', 'utf8')).toContain('visitor-events')
})
