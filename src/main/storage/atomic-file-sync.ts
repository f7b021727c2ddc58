/**
 * Like `atomic-file`, for a small text where waiting is no option: at the opening of a document,
 * before there is a window. Whole or not there, flushed to the disk, readable by its owner only.
 */
import { randomUUID } from 'node:crypto'
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Throws Node's file error; nothing is changed then. */
export function writeFileAtomicallySync(path: string, text: string): void {
  const temporary = join(dirname(path), `.${randomUUID()}.tmp`)
  try {
    const file = openSync(temporary, 'wx', 0o600)
    try {
      writeFileSync(file, text)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, path)
  } finally {
    rmSync(temporary, { force: true })
  }
}
