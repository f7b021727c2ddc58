/** What this build is, as rows for a person and as text for a message to support. */
import type { AppInfo } from '@shared/ipc'

export const aboutRows = (info: AppInfo): readonly (readonly [name: string, value: string])[] => [
  ['Version', info.version],
  ['Electron', info.electron],
  ['Chromium', info.chromium],
  ['Node.js', info.node],
  ['SQLite', info.sqlite],
  ['System', info.os],
  ['Keyring', info.keyring ?? 'none'],
  ['Data folder', info.dataFolder]
]

export const aboutText = (info: AppInfo): string =>
  [info.name, ...aboutRows(info).map(([name, value]) => `${name}: ${value}`)].join('\n')

/** What the keyring means for the tokens, and what to do where there is none. */
export function keyringWords({ keyring, platform }: AppInfo): string {
  if (keyring !== null)
    return `Access tokens are encrypted by this system’s keyring (${keyring}) and stay on this computer.`
  const advice =
    platform === 'linux'
      ? ' Install and unlock GNOME Keyring or KWallet, then start the app again, to keep them.'
      : ''
  return `This system has no keyring, so access tokens are kept until the app quits and never written to disk.${advice}`
}
