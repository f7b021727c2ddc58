/** What an app may take for the AppImage that it runs out of. */
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { isOwnAppImage } from '../../../../src/main/updates/own-appimage'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'studio-appimage-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const running = (env: Readonly<Record<string, string>>) => ({
  env,
  execPath: join(folder, 'studio-bin'),
  resourcesPath: folder
})

it('is one that mounted this very app, also by another name of its folder', () => {
  expect(isOwnAppImage(running({ APPIMAGE: '/a.AppImage', APPDIR: folder }))).toBe(true)
  const linked = `${folder}-linked`
  symlinkSync(folder, linked)
  expect(isOwnAppImage(running({ APPIMAGE: '/a.AppImage', APPDIR: linked }))).toBe(true)
  rmSync(linked)
})

it('is none that this app was only started from', () => {
  expect(isOwnAppImage(running({}))).toBe(false)
  expect(isOwnAppImage(running({ APPIMAGE: '/a.AppImage' }))).toBe(false)
  expect(isOwnAppImage(running({ APPIMAGE: '/a.AppImage', APPDIR: `${tmpdir()}/other` }))).toBe(
    false
  )
  expect(isOwnAppImage(running({ APPIMAGE: '/a.AppImage', APPDIR: '/usr' }))).toBe(false)
})

it('is none where the app came as a package', () => {
  writeFileSync(join(folder, 'package-type'), 'deb\n')
  expect(isOwnAppImage(running({ APPIMAGE: '/a.AppImage', APPDIR: folder }))).toBe(false)
})
