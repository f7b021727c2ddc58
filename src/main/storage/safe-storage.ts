/**
 * The system's keyring through Electron's `safeStorage`, and its only import. On Linux without a
 * keyring Chromium encrypts with a key that is built into it (`basic_text`): no better than plain
 * text, so it counts as none. To be asked after the app is ready.
 * The calls that answer at once are deprecated today, but Electron 33 has no others.
 */
import { safeStorage } from 'electron'
import type { Encryption } from './vault'

const BUILT_IN_KEY = new Set(['basic_text', 'unknown'])

const SYSTEM_KEYRINGS: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin: 'keychain',
  win32: 'dpapi'
}

function backend(): string | null {
  if (!safeStorage.isEncryptionAvailable()) return null
  if (process.platform !== 'linux') return SYSTEM_KEYRINGS[process.platform] ?? null
  const selected = safeStorage.getSelectedStorageBackend()
  return BUILT_IN_KEY.has(selected) ? null : selected
}

export const systemEncryption: Encryption = {
  available: () => backend() !== null,
  backend,
  encrypt: (text) => safeStorage.encryptString(text),
  decrypt: (bytes) => safeStorage.decryptString(Buffer.from(bytes))
}
