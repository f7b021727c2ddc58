/** Whether this app runs out of an AppImage, which it may replace by a newer one. */
import { existsSync, realpathSync } from 'node:fs'
import { join, sep } from 'node:path'

interface Running {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Of the executable. */
  readonly execPath: string
  readonly resourcesPath: string
}

/**
 * `APPIMAGE` alone tells nothing: whatever is started from an AppImage inherits it. So the
 * executable has to lie in what the AppImage mounted, and must not have come as a package
 * (see scripts/lib/deb.mjs).
 */
export function isOwnAppImage({ env, execPath, resourcesPath }: Running): boolean {
  const { APPIMAGE, APPDIR } = env
  if (!APPIMAGE || !APPDIR || !existsSync(APPDIR)) return false
  return (
    execPath.startsWith(realpathSync(APPDIR) + sep) &&
    !existsSync(join(resourcesPath, 'package-type'))
  )
}
