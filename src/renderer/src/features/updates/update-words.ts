/** What is said of the state of an update. */
import type { UpdateStatus } from '@shared/domain/update'
import { assertNever } from '@shared/result'

export function updateWords(status: UpdateStatus, ownVersion: string): string {
  switch (status.kind) {
    case 'off':
      return 'Updates are off: no address is set.'
    case 'idle':
      return `This is version ${ownVersion}.`
    case 'checking':
      return 'Looking for a newer version…'
    case 'current':
      return `This is version ${ownVersion}, the newest one.`
    case 'available':
      return status.by === 'install'
        ? `Version ${status.version} is available; this is ${ownVersion}. Nothing is installed before you say so.`
        : `Version ${status.version} is available; this is ${ownVersion}. Download it from the update address and install it as you installed this one.`
    case 'downloading':
      return `Downloading version ${status.version}…`
    case 'ready':
      return `Version ${status.version} is downloaded, and its checksum fits. Restarting the app installs it.`
    case 'installing':
      return `Installing version ${status.version}. The app starts again by itself.`
    case 'failed':
      return status.message
    default:
      return assertNever(status)
  }
}
