import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeFileAtomicallySync } from '../../../../src/main/storage/atomic-file-sync'
import { temporaryFolder } from '../../../support/documents'

describe('writing at once', () => {
  it('replaces the file as a whole, for its owner only', () => {
    const folder = temporaryFolder()
    const path = join(folder, 'a.json')
    writeFileSync(path, 'a longer text than the new one', { mode: 0o644 })
    writeFileAtomicallySync(path, 'new 🙂')
    expect(readFileSync(path, 'utf8')).toBe('new 🙂')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['a.json'])
  })

  it('that fails leaves what was there, and nothing beside it', () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'a.json'))
    expect(() => writeFileAtomicallySync(join(folder, 'a.json'), 'x')).toThrow(/EISDIR|ENOTEMPTY/)
    expect(readdirSync(folder)).toEqual(['a.json'])
    expect(() => writeFileAtomicallySync(join(folder, 'gone', 'a.json'), 'x')).toThrow(/ENOENT/)
  })
})
