/**
 * What electron-builder leaves to the project once an app's folder is packed, before it is signed:
 * the fuses of the binary, and on Linux the launcher in front of it.
 */
import { cp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import { EXECUTABLE } from './app-names.mjs'
import { ROOT } from './paths.mjs'

const LAUNCHER = join(ROOT, 'packaging', 'linux', 'launcher.sh')

/**
 * An installed app is no Node for whoever finds it, and loads nothing but its own archive.
 * Integrity is checked on macOS and Windows; Linux has no such check.
 */
const FUSES = Object.freeze({
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false
})

/** @param {import('electron-builder').AfterPackContext} context */
export async function afterPack({ appOutDir, electronPlatformName, packager }) {
  const name = packager.appInfo.productFilename
  if (electronPlatformName === 'linux') {
    // The default app of the pinned copy.
    await rm(join(appOutDir, 'resources', 'app'), { recursive: true, force: true })
    const binary = join(appOutDir, `${EXECUTABLE}-bin`)
    await rename(join(appOutDir, EXECUTABLE), binary)
    await cp(LAUNCHER, join(appOutDir, EXECUTABLE))
    await flip(binary)
  } else {
    const file = electronPlatformName === 'darwin' ? `${name}.app` : `${name}.exe`
    await flip(join(appOutDir, file))
  }
}

/** @param {string} file the executable, on macOS the app's bundle */
function flip(file) {
  return flipFuses(file, {
    version: FuseVersion.V1,
    // An arm64 Mac runs nothing whose signature does not fit; electron-builder signs only after this.
    resetAdHocDarwinSignature: true,
    ...FUSES
  })
}
