/**
 * Documents on a real disk without Electron: electron-store itself can't be imported here, so a
 * plain atomic write stands in for it; the end-to-end tests use the real one.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ok } from '@shared/result'
import { onTestFinished } from 'vitest'
import { writeFileAtomicallySync } from '../../src/main/storage/atomic-file-sync'
import { serialize } from '../../src/main/storage/document-format'
import {
  type Documents,
  type DocumentsOptions,
  openDocuments,
  type WriteDocument
} from '../../src/main/storage/document-store'
import type { Encryption } from '../../src/main/storage/vault'

export const openFileWriter =
  (folder: string, name: string): WriteDocument =>
  (value) =>
    writeFileAtomicallySync(join(folder, `${name}.json`), serialize(value))

/** For a service whose test is about something else: no text holds an access token. */
export const anyText = () => ok(null)

/** Gone when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'studio-unit-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Gone when the test is over. */
export function temporaryFile(name: string, content: string | Uint8Array): string {
  const path = join(temporaryFolder(), name)
  writeFileSync(path, content)
  return path
}

export const NOW = Date.UTC(2026, 10, 22, 10, 15, 0, 250)

export const documentsIn = (folder: string, options: Partial<DocumentsOptions> = {}): Documents =>
  openDocuments({ folder, openWriter: openFileWriter, readOnly: false, now: () => NOW, ...options })

/**
 * A keyring for tests: bytes that only the same `key` opens again. It hides nothing; what the real
 * keyring does is tested in the real app.
 */
export function testKeyring(key: number, available = true): Encryption {
  const turn = (bytes: Uint8Array) => bytes.map((byte) => byte ^ key)
  return {
    available: () => available,
    backend: () => (available ? 'test' : null),
    encrypt: (text) => turn(Buffer.from(`sealed:${text}`, 'utf8')),
    decrypt: (bytes) => {
      const text = Buffer.from(turn(bytes)).toString('utf8')
      if (!text.startsWith('sealed:')) throw new Error('wrong key')
      return text.slice('sealed:'.length)
    }
  }
}
